"""A visit as a browser makes it, without script: see a page, fill in its form, press the button."""

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format
from django.utils.translation import override

from verbinders.kit.time import today
from verbinders.networks.models import Network
from verbinders.parties.models import Person

Answers = dict[str, Any]


@dataclass
class Form:
    """One form on a page, with what the browser would send when nothing is filled in."""

    method: str
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    def filled(self, answers: Answers) -> dict[str, Any]:
        """What is sent: the answers, and for the rest what stood there. None takes an answer away."""
        sent = {name: value for name, value in ({**self.fields, **answers}).items() if value is not None}
        return {name: value for name, value in sent.items() if value != []}


class Page(HTMLParser):
    """A page as it came, with its forms."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response
        self.status = response.status_code
        self.source = response.content.decode(errors="replace")
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._area = self._select = ""
        self.feed(self.source)

    @property
    def led_to(self) -> list[tuple[str, int]]:
        """Where the answer led on to, with the number of each step."""
        steps: list[tuple[str, int]] = getattr(self.response, "redirect_chain", [])
        return steps

    @property
    def text(self) -> str:
        """What one reads, without the tags and what lies between them."""
        main = self.source.partition("<main")[2].partition(">")[2].partition("</main>")[0] or self.source
        bare = re.sub(r"<(?:svg|style).*?</(?:svg|style)>", " ", main, flags=re.DOTALL)
        return " ".join(html.unescape(re.sub(r"</?(?:bdi|span|strong)[^>]*>", "", bare, flags=re.DOTALL)).split())

    @property
    def words(self) -> str:
        """The same without any tag."""
        return " ".join(re.sub(r"<[^>]*>", " ", self.text).split())

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        summary = self.source.partition('class="vb-error-summary"')[2].partition("</ul>")[0]
        lines = re.findall(r"<li>(.*?)</li>", summary, flags=re.DOTALL)
        return [html.unescape(" ".join(re.sub(r"<[^>]*>", "", line).split())) for line in lines]

    @property
    def links(self) -> list[str]:
        """Where one can go on to."""
        return [html.unescape(link) for link in re.findall(r'<a [^>]*href="([^"]*)"', self.source)]

    def form(self, action: str = "") -> Form:
        """The form that leads to `action`; else the form of the page itself."""
        for one in self.forms:
            if one.method == "post" and (one.action.endswith(action) if action else not one.action):
                return one
        raise AssertionError(f"no form to {action or 'the page itself'}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value, kind = given.get("name", ""), given.get("value", ""), given.get("type", "text")
        if tag == "form":
            self._form = Form(given.get("method", "get"), given.get("action", ""))
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "input" and name and (kind not in ("checkbox", "radio") or "checked" in given):
            self._put(name, value or ("on" if kind == "checkbox" else ""))
        elif tag == "textarea":
            self._area = name
        elif tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in given or self._select not in self._form.fields):
            self._form.fields[self._select] = [value]

    def handle_data(self, data: str) -> None:
        if self._area:
            self._put(self._area, data.removeprefix("\n"))
            self._area = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "textarea" and self._area:
            self._put(self._area, "")
            self._area = ""

    def _put(self, name: str, value: str) -> None:
        assert self._form is not None
        self._form.fields.setdefault(name, []).append(value)


class Browser:
    """Somebody's browser, in one network (or in the root tree)."""

    def __init__(self, network: Network | None, somebody: Person | None = None) -> None:
        self.client = Client(headers={"accept-language": "en"})
        self.prefix = f"/{network.slug}" if network else ""
        if somebody is not None:
            self.client.force_login(somebody)

    def see(self, path: str, *, follow: bool = False) -> Page:
        """Open a page, by its path in the network or its whole path."""
        return Page(self.client.get(self.whole(path), follow=follow))  # type: ignore[arg-type]

    def press(self, path: str, action: str = "", **answers: Any) -> Page:
        """Open a page, fill in its form, press the button, and see where it leads."""
        return self.send(path, self.see(path).form(action), **answers)

    def send(self, path: str, form: Form, **answers: Any) -> Page:
        """Send a form that one has open already."""
        where = form.action or self.whole(path)
        return Page(self.client.post(where, form.filled(answers), follow=True))  # type: ignore[arg-type]

    def download(self, path: str) -> tuple[str, str]:
        """A file: how it is named, and what is in it."""
        answer: Any = self.client.get(self.whole(path))
        return answer.headers["Content-Disposition"], b"".join(answer.streaming_content).decode()

    def read(self, response: Any) -> Page:
        """An answer that came in another way."""
        return Page(response)

    def whole(self, path: str) -> str:
        return path if self.prefix and path.startswith(f"{self.prefix}/") else f"{self.prefix}{path}"


def queries(browser: Browser, path: str) -> int:
    """How many questions a page asks about rows; not counted: what opens and closes a transaction."""
    browser.see(path)
    with CaptureQueriesContext(connection) as asked:
        assert browser.see(path).status == 200
    return sum(not re.match(r"(RELEASE )?SAVEPOINT|SELECT set_config", query["sql"]) for query in asked)


def today_in_words() -> str:
    """Today, as an English reader sees it."""
    with override("en"):
        return date_format(today(), "DATE_FORMAT")
