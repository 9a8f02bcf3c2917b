"""What data is kept for, in words that people read: every table of the house belongs to exactly one purpose.

How long comes from the tables themselves (`keeping`), so that the page and the nightly tidying cannot differ.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from verbinders.kit.keeping import Keeping
from verbinders.privacy.declared import everything, keeping_of

Words = str | Promise

AGREED = _("You asked for it yourself (agreement, GDPR art. 6.1b).")
BALANCED = _("The network needs it, and it weighs lightly on you (legitimate interest, GDPR art. 6.1f).")
LAWFUL = _("The law asks for it (GDPR art. 6.1c).")
CONSENTED = _("You said yes, and can take that back (consent, GDPR art. 6.1a).")

YOU = _("Only you")
OURS = _("The people of your organisation")
STEWARDS = _("The stewards of the network")
EVERYBODY = _("Everybody: it stands on a public page")
SENDERS = _("Whoever brings the mail or text message to you")
NOBODY = _("Nobody: only the software reads it")


@dataclass(frozen=True, slots=True)
class Purpose:
    """One reason to keep data: what and of whom, the ground in law, who gets it, how long, and in which tables."""

    key: str
    name: Words
    about: Words
    stays: Words
    grounds: tuple[Words, ...]
    seen_by: tuple[Words, ...]
    tables: str

    @property
    def labels(self) -> tuple[str, ...]:
        """The tables, as `capability.Model`."""
        return tuple(self.tables.split())

    @property
    def kept(self) -> list[tuple[str, Keeping]]:
        """Each table with what it says about itself."""
        said = {model._meta.label: keeping_of(model) for model in everything()}
        return [(label, said[label]) for label in self.labels if label in said]

    @property
    def longest(self) -> timedelta:
        """The longest that the clock lets a row of it stay after it is no longer needed; nothing: no clock."""
        return max((ends.after for _label, said in self.kept for ends in said.endings()), default=timedelta())


PURPOSES = (
    Purpose(
        "account",
        _("Your account"),
        _("Of who signs in: your name, your language and your mail addresses."),
        _("As long as you have an account."),
        (AGREED,),
        (YOU, OURS),
        "parties.Person parties.PersonData account.EmailAddress account.EmailConfirmation privacy.Merger"
        " socialaccount.SocialAccount socialaccount.SocialApp socialaccount.SocialToken",
    ),
    Purpose(
        "signing-in",
        _("Signing in safely"),
        _("Of who signs in: passkeys, telephone number, emergency codes, and on which devices you are signed in."),
        _("Until you take it away, or no longer use the device."),
        (AGREED, BALANCED),
        (YOU,),
        "mfa.Authenticator sessions.Session usersessions.UserSession notices.Phone parties.Pace",
    ),
    Purpose(
        "acting",
        _("Acting for an organisation"),
        _("Of who acts for an organisation: for which one, what you may do and from when to when; invitations."),
        _("As long as you act for it, and some time after, so that it can be shown who was allowed what."),
        (BALANCED, CONSENTED),
        (YOU, OURS, STEWARDS),
        "parties.Organisation parties.Mandate parties.Invitation parties.Consent parties.Presence",
    ),
    Purpose(
        "pages",
        _("Pages of organisations"),
        _("Of organisations: name, story, places, numbers and logo. Sometimes the name or number of a contact person."),
        _("As long as the organisation takes part. What was found in a public source stays until somebody objects."),
        (BALANCED,),
        (EVERYBODY,),
        "directory.Profile directory.ProfileWord directory.Place directory.Logo directory.Registration"
        " directory.NameKey directory.Likeness search.Findable search.Posting search.Term search.Label",
    ),
    Purpose(
        "key-persons",
        _("Key persons"),
        _("Of who said yes to being a key person: what you do, which languages you speak, which districts you know."),
        _("As long as you and your organisation want it. What you said goes at once when it ends."),
        (CONSENTED,),
        (YOU, _("The organisations of the network")),
        "key_persons.KeyPerson",
    ),
    Purpose(
        "membership",
        _("Who takes part"),
        _("Of organisations: who asked to join, who is a member, who runs the network, who left. Also who asked."),
        _("As long as the network is there. Your name goes when your account goes."),
        (BALANCED,),
        (EVERYBODY, STEWARDS),
        "directory.Membership directory.Stewardship directory.Succession directory.Alliance directory.FormerAddress"
        " directory.Relation directory.Coalition directory.Nesting directory.Founding directory.Intake"
        " directory.IntakeRow directory.Introduction moving.Tally",
    ),
    Purpose(
        "network",
        _("The network itself"),
        _("Of the network: name, goals, word lists, and who is responsible. Sometimes the name of a contact person."),
        _("As long as the network is there."),
        (LAWFUL, BALANCED),
        (EVERYBODY,),
        "networks.Network networks.Goal directory.Outline directory.Word directory.Imprint",
    ),
    Purpose(
        "messages",
        _("Messages to organisations"),
        _("Of who writes: your name, your address or number, what you ask, and the answers."),
        _("As long as the question is open, and some time after the last word."),
        (AGREED,),
        (YOU, _("The organisation to which you write; it does not see your address"), SENDERS),
        "notices.Message notices.Reply parties.Link notices.Inbound",
    ),
    Purpose(
        "notices",
        _("Telling you what happens"),
        _("Of who is told something: what we told you, by which way, and whether it arrived."),
        _("Until you have read it and some time after. A no to mail stays as long as you want."),
        (AGREED, BALANCED),
        (YOU, SENDERS, STEWARDS),
        "notices.Notice notices.Delivery notices.Ask notices.Preference notices.PushSubscription notices.Suppression"
        " work.DeadLetter",
    ),
    Purpose(
        "files",
        _("Documents and pictures"),
        _("Of organisations: files and pictures that they share. Their people can stand in them."),
        _("Until the organisation takes them away, and a short time after."),
        (BALANCED,),
        (OURS, _("Whoever the organisation opens it for; that can be everybody")),
        "files.Folder files.Document files.Version files.Image",
    ),
    Purpose(
        "reports",
        _("Reports and blocks"),
        _(
            "Of who tells that something is wrong: what you told, and your name if you gave it. "
            "Of who is blocked: an address."
        ),
        _("As long as somebody may object."),
        (LAWFUL, BALANCED),
        (STEWARDS,),
        "moderation.Report moderation.Block",
    ),
    Purpose(
        "moving",
        _("Taking data along"),
        _("Of organisations that pack or bring all they have: one file, and who asked for it."),
        _("A short time, until you have fetched it or the stewards said yes."),
        (AGREED,),
        (OURS,),
        "moving.Archive moving.Arrival",
    ),
    Purpose(
        "rights",
        _("Your rights"),
        _("Of who asks for a copy of their data or is erased: the copy, and a fingerprint without a name."),
        _("The copy for some days. The fingerprint so long that no old backup can bring your data back."),
        (LAWFUL,),
        (YOU, NOBODY),
        "privacy.Dossier privacy.Hold privacy.Tombstone",
    ),
    Purpose(
        "history",
        _("What was done"),
        _("Of who does something for an organisation: what and when, by a bare number without a name."),
        _("As long as the network is there. When your account goes, nobody can tell any more that it was you."),
        (BALANCED,),
        (YOU, OURS, STEWARDS),
        "history.Act history.Entry",
    ),
    Purpose(
        "technical",
        _("Keeping the software running"),
        _("Of nobody: lists of work that is waiting, without texts and names."),
        _("As long as the work is there."),
        (BALANCED,),
        (NOBODY,),
        "work.Job work.Schedule work.Heartbeat auth.Permission auth.Group auth.Group_permissions"
        " contenttypes.ContentType",
    ),
)
