"""Keys for forms, and the beginning of an act. No row is written before something is really done."""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.core.exceptions import BadRequest
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from verbinders.history.by import Via
from verbinders.history.models import Act

FIELD = "act"
_signer = Signer(salt="history.act")


def new_key() -> str:
    """A key for one form: random and signed, so that nobody can choose one."""
    return _signer.sign(secrets.token_urlsafe(16))


def key_from(value: str) -> str:
    """The key inside a signed one. Raises BadRequest when it is not ours."""
    try:
        return _signer.unsign(value)
    except (BadSignature, UnicodeError) as error:
        raise BadRequest("The form has no valid key.") from error


@dataclass(frozen=True, slots=True)
class Deed:
    """What the key of an act is bound to."""

    network_id: UUID | None
    person_id: UUID | None
    organisation_id: UUID | None
    via: Via
    who: str
    route: str


def begin(deed: Deed, key: str, body: str) -> tuple[Act, bool]:
    """Open the act, or find the one that this key opened before. Returns (act, is it the first time).

    Two at once: the second waits for the first to commit, then finds its row. Must run inside a transaction.
    """
    mine = Act(
        network_id=deed.network_id,
        person_id=deed.person_id,
        organisation_id=deed.organisation_id,
        via=deed.via,
        who=deed.who,
        route=deed.route[:300],
        key=key,
        body=body,
        answer="",
    )
    Act.objects.bulk_create([mine], ignore_conflicts=True)
    act = Act.objects.get(who=mine.who, route=mine.route, key=key)
    return act, act.pk == mine.pk


def answered(who: str, route: str, key: str, body: str) -> str | None:
    """Where the first answer to this very form led; None when nothing was done with it. Begins nothing."""
    done = Act.objects.filter(who=who, route=route[:300], key=key, body=body)
    return done.values_list("answer", flat=True).first()


def start(*, via: Via, route: str, network_id: UUID | None = None, person_id: UUID | None = None) -> Act:
    """An act without a form: a job, a command, an import, a chapter of the demo."""
    return Act.objects.create(
        network_id=network_id, person_id=person_id, via=via, who="", route=route[:300], key=secrets.token_urlsafe(16)
    )


def body_of(request: HttpRequest) -> str:
    """The fingerprint of what was sent, without the keys that differ from page to page."""
    digest = sha256()
    for name in sorted(request.POST):
        if name not in (FIELD, "csrfmiddlewaretoken"):
            digest.update(repr((name, request.POST.getlist(name))).encode("utf-8", "surrogatepass"))
    for name in sorted(request.FILES):
        for file in request.FILES.getlist(name):
            digest.update(repr((name, file.name, file.size)).encode("utf-8", "surrogatepass"))
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)  # The form reads it next.
    return digest.hexdigest()
