"""A good form for every verb, for the isolation matrix: so that a refusal is about who, never about what."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from verbinders.kit.time import now, today
from verbinders.notices.forms.message import stamp
from verbinders.site.tests.world import World

Form = dict[str, Any]
SEAT = {"kind": "self_organisation", "seat": "adviser"}
WHY = {"reason": "Wij kennen jullie nog niet."}
SAYS = {"text": "Ja, kom maar."}
DEVICE = {
    "endpoint": "https://fcm.googleapis.com/fcm/send/example",
    "p256dh": f"BA{'A' * 85}",
    "auth": "A" * 22,
}
KNOWS = {"roles": ["translator"], "languages": ["nl"], "first": "mail"}
NUMBERS = {"legal_form": "foundation", "kvk": "01234567"}


def _always(form: Form) -> Callable[[World], Form]:
    return lambda world: form


def _today() -> Form:
    return {"on_day": today().day, "on_month": today().month, "on_year": today().year}


BODIES: dict[str, Callable[[World], Form]] = {
    "membership.apply": _always({"name": "Baran", "kind": "self_organisation", "motivation": "Wij doen graag mee."}),
    "membership.claim": _always({"motivation": "Dit zijn wij."}),
    "membership.admit": _always(SEAT),
    "membership.decline": _always(WHY),
    "membership.release": _always(WHY),
    "membership.classify": _always(SEAT),
    "membership.end": _always(WHY),
    "membership.hide": _always(WHY),
    "membership.show": _always({}),
    "membership.leave": lambda world: _today(),
    "membership.stay": _always({}),
    "profile.rename": lambda world: {"name": "Nieuwe naam", **_today()},
    "succession.propose": lambda world: {"profile": world.ids["profile", "same"], "kind": "merged", **_today()},
    "succession.record": lambda world: {"profile": world.ids["profile", "same"], "kind": "merged", **_today()},
    "succession.accept": _always({}),
    "succession.decline": _always({}),
    "succession.withdraw": _always({}),
    "alliance.ask": lambda world: {"profile": world.ids["profile", "same"]},
    "alliance.join": _always({}),
    "alliance.decline": _always({}),
    "alliance.leave": _always({}),
    "report.file": lambda world: {
        "page": f"organisations/{world.ids['profile', 'member']}/",
        "reason": "incorrect",
        "text": "De tijden kloppen niet.",
    },
    "report.settle": _always({"outcome": "upheld", "decision": "De tijden zijn aangepast."}),
    "block.add": _always({"address": "reclame@spam.example"}),
    "block.lift": _always({}),
    "archive.ask": _always({}),
    "archive.discard": _always({}),
    "arrival.bring": _always({}),
    "arrival.apply": _always({"motivation": "Wij doen graag mee."}),
    "arrival.unpack": _always({}),
    "arrival.drop": _always({}),
    "intake.bring": lambda world: {"file": SimpleUploadedFile("lijst.csv", b"naam;bron\nA;gids\n")},
    "intake.map": _always({"name": "0", "source": "1"}),
    "intake.admit": _always({}),
    "intake.undo": _always({}),
    "stewardship.give": lambda world: {"profile": world.ids["profile", "member"]},
    "stewardship.end": _always({}),
    "imprint.describe": _always(
        {"responsible": "Stichting Hooyo", "postal": "Postbus 1, Spaarnestad", "mail": "privacy@hooyo.example"}
    ),
    "network.speak": _always({"language": "nl", "languages": ["ar"]}),
    "goal.add": _always({"text-nl": "Meepraten", "why_together-nl": "Een kleine club hoort het te laat."}),
    "goal.describe": _always({"text-nl": "Meepraten", "why_together-nl": "Een kleine club hoort het te laat."}),
    "goal.move": _always({"to": "down"}),
    "goal.remove": _always({}),
    "goal.restore": _always({}),
    "word.add": _always({"list": "theme", "text-nl": "Fietsen"}),
    "word.describe": _always({"text-nl": "Fietsen"}),
    "word.merge": lambda world: {"into": world.ids["word", "into"]},
    "word.retire": _always({}),
    "word.restore": _always({}),
    "deadletter.retry": _always({}),
    "deadletter.dismiss": _always({}),
    "profile.describe": _always({"name": "Anders", "seen": "0"}),
    "profile.assure": _always({"part": "words"}),
    "profile_by_link.assure": _always({"part": "words"}),
    "profile.label": _always({"languages": ["nl"], "seen": "0"}),
    "profile.dress": _always({"accent": "delft", "roll": "3", "seen": "0"}),
    "profile.contact": _always({"ask_for": "de balie", "seen": "0"}),
    "logo.show": _always({}),
    "logo.remove": _always({}),
    "place.add": _always({"name": "De Molen"}),
    "place.edit": _always({"name": "De Molen"}),
    "place.remove": _always({}),
    "place.restore": _always({}),
    "registration.note": _always(NUMBERS),
    "registration.amend": _always(NUMBERS),
    "registration.show": _always({}),
    "registration.hide": _always({}),
    "mandate.give": _always({"power": "vote"}),
    "mandate.limit": _always({}),
    "mandate.end": _always({}),
    "consent.record": _always({"purpose": "name_on_page", "how": "paper", "witness": "Yusuf"}),
    "consent.give": lambda world: {"purpose": "name_on_page", "version": "1"},
    "consent.withdraw": _always({}),
    "invitation.send": _always({"reach": "nieuw@hooyo.example", "powers": ["vote"], "language": "nl"}),
    "invitation.renew": _always({}),
    "invitation.withdraw": _always({}),
    "invitation.confirm": _always({}),
    "invitation.accept": _always({}),
    "invitation.decline": _always({}),
    "invitation.claim": _always({}),
    "invitation_by_link.decline": _always({}),
    "keyperson.ask": lambda world: {"person": world.people["helper"].pk},  # type: ignore[union-attr]
    "keyperson.accept": _always(KNOWS),
    "keyperson.decline": _always({}),
    "keyperson.describe": _always(KNOWS),
    "keyperson.confirm": _always({}),
    "keyperson.end": _always({}),
    "keyperson_by_link.confirm": _always({}),
    "keyperson_by_link.end": _always({}),
    "message.write": lambda world: {
        "name": "Ans",
        "reach": "ans@wijk.example",
        "text": "Mag ik langskomen?",
        "opened": stamp(now() - timedelta(minutes=1)),
    },
    "message.answer": _always(SAYS),
    "message.add": _always(SAYS),
    "message.close": _always({}),
    "message.withdraw": _always({}),
    "message.reopen": _always({}),
    "message_by_link.add": _always(SAYS),
    "message_by_link.close": _always({}),
    "message_by_link.withdraw": _always({}),
    "reply.send": _always(SAYS),
    "reply.drop": _always({}),
    "notice.read": _always({}),
    "notice.keep": _always({}),
    "notice.catch_up": _always({}),
    "preference.choose": _always({"ways": ["mail"], "rhythm": "daily", "digest_hour": "8"}),
    "phone.tell": _always({"number": "06 12345678"}),
    "phone.confirm": _always({"code": "12345678"}),
    "phone.forget": _always({}),
    "phone.allow_sign_in": _always({}),
    "phone.stop_sign_in": _always({}),
    "pushsubscription.add": _always(DEVICE),
    "pushsubscription.remove": _always({}),
    "document.add": _always({"title-nl": "Huisregels", "open_to": "everybody", "language": "nl"}),
    "document.describe": _always({"title-nl": "Huisregels", "open_to": "everybody"}),
    "document.remove": _always({}),
    "document.restore": _always({}),
    "version.add": _always({"language": "nl"}),
    "image.add": _always({"alt-nl": "Een tafel", "open_to": "everybody"}),
    "image.describe": _always({"alt-nl": "Een tafel", "open_to": "everybody"}),
    "image.remove": _always({}),
    "image.restore": _always({}),
    "founding.ask": _always({"name": "Nieuw", "slug": "nieuw", "town": "Nieuwstad"}),
    "person.recover": _always({}),
    "person.add_passkey": _always({"credential": "{}"}),
    "person.add_app": _always({"secret": "x", "code": "123456"}),
    "person.renew_codes": _always({}),
    "person.choose_password": _always({"password": "een lange zin over thee"}),
    "person.remove_way": _always({"key": "1"}),
    "person.add_address": _always({"mail": "nieuw@verbinders.example"}),
    "person.prefer_address": _always({"key": "1"}),
    "person.remove_address": _always({"key": "1"}),
    "person.end_session": _always({"key": "1"}),
    "person.erase": lambda world: {"mail": "iemand@verbinders.example"},
    "dossier.ask": _always({}),
    "merger.ask": _always({"mail": "anders@verbinders.example"}),
    "merger.prove": _always({"code": "12345678"}),
    "persondata.begin": _always({"name": "Iemand", "language": "nl"}),
    "persondata.describe": _always({"name": "Iemand anders", "language": "en"}),
}
