"""Request number so and so: of which route, as whom, and what is wrong with it. The same each time."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote_plus

from verbinders.history.acts import FIELD, new_key
from verbinders.site.tests.fuzz import corpus
from verbinders.site.tests.fuzz.doors import RELATIONS, ROUTES, Doors, Fields
from verbinders.site.tests.fuzz.wire import Sent
from verbinders.site.tests.routes import Route

SEED = os.environ.get("SEED", "21")
EDGE = "edge"
QUESTIONS = (
    "page start from q words theme district target_group language kind next part removed number v form scheme turned"
    " status organisation asked by list retired message cursor limit sort targetGroup full full_service per_page"
    " search taxonomy_id organization_id parent_id top_only state code error id_token recipient process"
).split()
File = tuple[str, str, str, bytes]  # Under which name, how it is called, what it says it is, what it is.


@dataclass
class Draft:
    """A request while it is being made: good, until something spoils it."""

    random: Random
    method: str
    path: str
    fields: Fields
    questions: list[str]
    cookie: str
    files: list[File] = field(default_factory=list)
    file_names: list[str] = field(default_factory=list)
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    from_here: bool = True

    def text(self) -> str:
        return self.random.choice(corpus.TEXTS)

    def sent(self) -> Sent:
        headers = {"Cookie": self.cookie} if self.cookie else {}
        body = b""
        if self.raw is not None:
            body = self.raw
        elif self.files:
            body, headers["Content-Type"] = multipart(self.fields, self.files), f"multipart/form-data; boundary={EDGE}"
        elif self.method not in ("GET", "HEAD"):
            body, headers["Content-Type"] = encoded(self.fields).encode(), "application/x-www-form-urlencoded"
        return Sent(self.method, self.path, self.query, {**headers, **self.headers}, body, self.from_here)


@dataclass(frozen=True)
class Blow:
    """`FUZZ_ONLY=<number>` sends it alone."""

    number: int
    route: Route
    role: str
    kinds: tuple[str, ...]
    sent: Sent

    def __str__(self) -> str:
        return f"FUZZ_ONLY={self.number} {self.sent.method} {self.route} as {self.role} ({', '.join(self.kinds)})"


def blow(number: int, doors: Doors) -> Blow:
    """Each route has its turn before any has its next. What a turn brings hangs on nothing but route and turn."""
    turn, index = divmod(number, len(ROUTES))
    route = ROUTES[index]
    random = Random(f"{SEED} {route.tree} {route.name} {turn}")  # noqa: S311 -- the same requests each time
    role = random.choice(doors.who_may(route) if random.random() < 0.7 else list(doors.cookies))
    relation = "own" if random.random() < 0.7 else random.choice(RELATIONS)
    does = "POST" in route.methods and random.random() < 0.8
    known = doors.look(route)
    draft = Draft(
        random,
        "POST" if does else "GET",
        doors.path(route, role, relation),
        [*doors.form(route, role), (FIELD, new_key())] if does else [],
        [*known.questions * 3, *QUESTIONS],
        doors.cookies[role],
        file_names=known.files,
    )
    if does and known.files:
        draft.files = [(name, *random.choice(corpus.FILES)) for name in known.files]
    kinds = [random.choice(OF_FORMS * 2 + OF_ALL if does else OF_ALL)]
    if random.random() < 0.25:
        kinds.append(random.choice(OF_ALL))
    for spoil in kinds:
        spoil(draft)
    return Blow(number, route, role, tuple(spoil.__name__ for spoil in kinds), draft.sent())


def one_field(draft: Draft) -> None:
    """The rest is good, so that the question behind it is reached."""
    at = draft.random.randrange(len(draft.fields))
    draft.fields[at] = (draft.fields[at][0], draft.text())


def some_fields(draft: Draft) -> None:
    draft.fields = [(name, draft.text() if draft.random.random() < 0.4 else value) for name, value in draft.fields]
    draft.fields = [(name, value if name != FIELD else new_key()) for name, value in draft.fields]


def other_fields(draft: Draft) -> None:
    """Left out, twice, as a list, and some that nobody asked for."""
    kept = [pair for pair in draft.fields if draft.random.random() < 0.7]
    for name, value in draft.fields:
        kept += draft.random.choice(([], [], [(name, draft.text())], [(f"{name}[]", value)], [(f"{name}[0]", value)]))
    draft.random.shuffle(kept)
    draft.fields = [*kept, (draft.text()[:300], draft.text()), ("status", "member"), ("id", draft.text())]


def files(draft: Draft) -> None:
    """Files where one is asked for, or where words are."""
    names = draft.file_names or [draft.random.choice(draft.fields)[0]]
    draft.files = [(name, *draft.random.choice(corpus.FILES)) for name in names * draft.random.choice((1, 1, 1, 2, 6))]


def many_fields(draft: Draft) -> None:
    draft.fields += [(f"f{n}", "x") for n in range(draft.random.choice((990, 1_001)))]


def no_form(draft: Draft) -> None:
    """JSON where a form is asked for, or a form that says it is something else."""
    if draft.random.random() < 0.4:
        draft.raw = json.dumps(dict(draft.fields)).encode()
        draft.headers["Content-Type"] = "application/json"
        return
    content_type = draft.random.choice(corpus.CONTENT_TYPES)
    is_multipart = "edge" in content_type
    draft.raw = multipart(draft.fields, draft.files) if is_multipart else encoded(draft.fields).encode()
    draft.headers["Content-Type"] = content_type


def broken_form(draft: Draft) -> None:
    """Cut off, with pieces of another kind, or with heads that cannot be read."""
    head = draft.random.choice(corpus.DISPOSITIONS).encode("latin-1")
    coding = draft.random.choice((b"", b"Content-Transfer-Encoding: base64\r\n", b"Content-Type: \xff;=\r\n"))
    part = b"--edge\r\nContent-Disposition: " + head + b"\r\n" + coding + b"\r\n!!a=\r\n"
    whole = part + multipart(draft.fields, [(name, *draft.random.choice(corpus.FILES)) for name in ("file", "a")])
    cut = draft.random.choice((0, len(whole), len(whole), draft.random.randrange(len(whole))))
    draft.raw, draft.headers["Content-Type"] = whole[:cut], "multipart/form-data; boundary=edge"


def broken_signs(draft: Draft) -> None:
    """Percent signs that lead nowhere, and bytes that are no text."""
    whole = encoded(draft.fields).encode()
    at = draft.random.randrange(len(whole) or 1)
    junk = draft.random.choice((b"%", b"%zz", b"%ff%fe", b"%00", b"\xff", b"\0", b"&&=&", b"%u0041", b"%ed%a0%80"))
    draft.raw, draft.headers["Content-Type"] = whole[:at] + junk + whole[at:], "application/x-www-form-urlencoded"


def question(draft: Draft) -> None:
    """In the address, behind the question mark."""
    names = draft.random.choices(draft.questions, k=draft.random.choice((1, 1, 2, 3)))
    asked = [(name, draft.text()) for name in names for _again in range(draft.random.choice((1, 1, 2)))]
    draft.query = draft.random.choice(corpus.QUERIES) if draft.random.random() < 0.2 else encoded(asked)


def address(draft: Draft) -> None:
    """One piece of the path is another, or something hangs on it."""
    pieces, odd = draft.path.split("/"), draft.random.choice(corpus.PATHS)
    at = draft.random.randrange(len(pieces))
    pieces[at] = draft.random.choice((odd, pieces[at] + odd, odd + pieces[at]))
    draft.path = "/".join(pieces)


def method(draft: Draft) -> None:
    draft.method = draft.random.choice(corpus.METHODS)


def header(draft: Draft) -> None:
    for _each in range(draft.random.choice((1, 1, 2, 4))):
        name, value = draft.random.choice(corpus.HEADERS)
        draft.headers[name] = value


def cookie(draft: Draft) -> None:
    odd = draft.random.choice(corpus.COOKIES)
    draft.cookie = draft.random.choice((odd, f"{draft.cookie}; {odd}", f"{odd}; {draft.cookie}"))


def foreign(draft: Draft) -> None:
    """Without the token of a form, or with one that is none."""
    draft.from_here = False
    draft.fields = [*draft.fields, ("csrfmiddlewaretoken", draft.text())]


Spoil = Callable[[Draft], None]
OF_FORMS: tuple[Spoil, ...] = (one_field, one_field, one_field, some_fields, some_fields, other_fields, files)
OF_ALL: tuple[Spoil, ...] = (question, question, question, address, method, header, header, cookie, foreign)
OF_FORMS += (no_form, broken_form, broken_signs)


def encoded(fields: Fields) -> str:
    """As a form is sent; lone surrogates as the three bytes that are none."""
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in fields)


def _quoted(text: str) -> str:
    return quote_plus(text.encode("utf-8", "surrogatepass"))


def multipart(fields: Fields, sent: list[File]) -> bytes:
    """As a form with files is sent."""
    parts = [(f'form-data; name="{name}"', "", value.encode("utf-8", "surrogatepass")) for name, value in fields]
    parts += [(f'form-data; name="{name}"; filename="{called}"', kind, what) for name, called, kind, what in sent]
    lines = []
    for told, kind, what in parts:
        head = f"Content-Disposition: {told}\r\n" + (f"Content-Type: {kind}\r\n" if kind else "")
        lines.append(f"--{EDGE}\r\n{head}\r\n".encode("utf-8", "surrogatepass") + what + b"\r\n")
    return b"".join(lines) + f"--{EDGE}--\r\n".encode()
