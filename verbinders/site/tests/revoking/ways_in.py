"""The ways by which Fatima could get in: each says whether it is open now."""

from uuid import UUID

from django.db import transaction
from django.test import Client

from verbinders.history.acts import FIELD, new_key
from verbinders.history.by import Via
from verbinders.kit.testing import as_worker
from verbinders.networks.links import root_path
from verbinders.notices.conversation import by_mail
from verbinders.notices.models import Delivery, PushSubscription
from verbinders.notices.outgoing.claiming import claim
from verbinders.notices.outgoing.lanes import LANES
from verbinders.notices.outgoing.parcels import packed
from verbinders.notices.tests.inbox.telling import work_off
from verbinders.parties.actors import acting
from verbinders.site.tests.bodies import SEAT
from verbinders.site.tests.revoking.tale import FATIMA, Tale
from verbinders.site.tests.roles import ROUTE


def people(tale: Tale) -> bool:
    return tale.get(tale.path("directory:people", profile="stichting-nour")) == 200


def desk(tale: Tale) -> bool:
    return tale.get(tale.path("directory:desk")) == 200


def account(tale: Tale) -> bool:
    return tale.get(root_path("ways")) == 200


def name_on_page(tale: Tale) -> bool:
    page = Client().get(tale.path("directory:profile", profile="stichting-nour"))
    return "Fatima" in page.content.decode()


def describe(tale: Tale) -> bool:
    where = tale.path("directory:profile.describe", profile="stichting-nour")
    return tale.post(where, namens=tale.nour, name="Anders", seen="0") == 303


def admit(tale: Tale) -> bool:
    where = tale.path("directory:membership.admit", membership=tale.things["applied"])
    return tale.post(where, None, namens=tale.nour, **SEAT) == 303


def own_details(tale: Tale) -> bool:
    answer = tale.client.post(root_path("persondata.describe"), {FIELD: new_key(), "name": "Fatima", "language": "nl"})
    return answer.status_code == 303 and answer.headers["Location"] == root_path("account")


def asked_link(tale: Tale) -> bool:
    """From the mail, on her own computer and where nobody signed in."""
    where = tale.path("notices:message_by_link", link=tale.things["asked link"])
    return 200 in (tale.get(where), tale.get(where, Client()))


def assure_link(tale: Tale) -> bool:
    """To say that the page is right: from the mail, and the button behind it."""
    where = tale.path("directory:profile_by_link", link=tale.things["assure link"])
    return (
        200 in (tale.get(where), tale.get(where, Client())) or tale.post(f"{where}assure/", Client(), part="all") == 303
    )


def keyperson_link(tale: Tale) -> bool:
    """To say that what she said as a key person is right: from the mail, and the button behind it."""
    where = tale.path("key_persons:keyperson_by_link", link=tale.things["keyperson link"])
    return 200 in (tale.get(where), tale.get(where, Client())) or tale.post(f"{where}confirm/", Client()) == 303


def asked_form(tale: Tale) -> bool:
    where = tale.path("notices:message_by_link.add", link=tale.things["asked link"])
    return tale.post(where, Client(), text="Nog iets.") == 303


def invitation_link(tale: Tale) -> bool:
    return tale.get(tale.path("directory:invitation_by_link", link=tale.things["invitation link"]), Client()) == 200


def invitation_form(tale: Tale) -> bool:
    where = tale.path("directory:invitation.claim", link=tale.things["invitation link"])
    return tale.post(where, tale.things["guest"]) == 303


def members_csv(tale: Tale) -> bool:
    return tale.get(tale.path("directory:members_csv")) == 200


def archive(tale: Tale) -> bool:
    return tale.get(tale.path("moving:archive", archive=tale.things["archive"])) == 200


def dossier(tale: Tale) -> bool:
    return tale.get(root_path("dossier")) == 200


def own_file(tale: Tale) -> bool:
    return tale.get(tale.path("files:version", version=tale.things["own version"])) == 200


def own_picture(tale: Tale) -> bool:
    return tale.get(tale.path("files:image", image=tale.things["own image"], width=320)) == 200


def shared_file(tale: Tale) -> bool:
    return tale.get(tale.path("files:version", version=tale.things["shared version"])) == 200


def shared_picture(tale: Tale) -> bool:
    return tale.get(tale.path("files:image", image=tale.things["shared image"], width=320)) == 200


def answer_by_mail(tale: Tale) -> bool:
    """She answers the mail that came about the message of Ans: it becomes a draft."""
    with as_worker():
        mail = Delivery.objects.filter(kind="message_received", to=FATIMA).latest("id")
        with acting(tale.town, None, route=ROUTE, via=Via.WORKER) as worker:
            return by_mail.from_inside(mail, "Ja, kom maar.", by=worker) == ""


def goes_out(tale: Tale, kind: str, channel: str = "mail", person_id: UUID | None = None) -> bool:
    """Whether the worker would send it now, to an address that still stands."""
    with as_worker(), transaction.atomic():
        out = packed(claim(LANES["personal"], 500))
        transaction.set_rollback(True)
    found = [(one.kind, one.channel, one.person_id) for one, parcel in out if parcel.to]
    return (kind, channel, person_id) in found


def outbox(tale: Tale) -> bool:
    return goes_out(tale, "message_received", person_id=tale.fatima.pk)


def stewards_outbox(tale: Tale) -> bool:
    return goes_out(tale, "application_for_stewards", person_id=tale.fatima.pk)


def invitation_outbox(tale: Tale) -> bool:
    return goes_out(tale, "invitation")


def push(tale: Tale) -> bool:
    return goes_out(tale, "message_received", "push", tale.fatima.pk)


def push_here(tale: Tale) -> bool:
    return PushSubscription.objects.filter(pk=tale.things["push"], ended_at=None).exists()


def archive_job(tale: Tale) -> bool:
    """The job that waits makes the archive; is she told that it is ready?"""
    work_off()
    return goes_out(tale, "archive_ready", person_id=tale.fatima.pk)
