"""The numbers of an organisation. Its own; the network sees them only when it chooses to show them."""

from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.directory.models.profile import Profile
from verbinders.directory.numbers import check_iban, check_kvk, check_rsin
from verbinders.directory.queries import RegistrationQuerySet
from verbinders.history.verbs import opens, verb
from verbinders.kit.keeping import Erasing, Keeping, Whose
from verbinders.kit.time import now
from verbinders.networks.models import NetworkModel, Walls
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor
from verbinders.parties.models import Organisation


class Registration(NetworkModel):
    """Legal form, KvK, RSIN, IBAN and ANBI."""

    class LegalForm(models.TextChoices):
        NONE = "none", pgettext_lazy("legal form", "no legal form (a group of people)")
        INFORMAL = "informal", pgettext_lazy("legal form", "association without notary")
        ASSOCIATION = "association", pgettext_lazy("legal form", "association")
        FOUNDATION = "foundation", pgettext_lazy("legal form", "foundation")
        COOPERATIVE = "cooperative", pgettext_lazy("legal form", "cooperative")
        COMPANY = "company", pgettext_lazy("legal form", "company (BV or NV)")
        PUBLIC = "public", pgettext_lazy("legal form", "public body")
        SOLE = "sole", pgettext_lazy("legal form", "one-person business")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="registrations")
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="registrations")
    legal_form = models.CharField(_("legal form"), max_length=12, choices=LegalForm, default=LegalForm.NONE)
    kvk = models.CharField(_("KvK number"), max_length=8, blank=True)
    rsin = models.CharField(_("RSIN"), max_length=9, blank=True)
    iban = models.CharField(_("account number (IBAN)"), max_length=34, blank=True)
    anbi = models.BooleanField(_("we are an ANBI"), default=False)
    shown_at = models.DateTimeField(null=True, editable=False)

    objects = NetworkManager.from_queryset(RegistrationQuerySet)()
    walls: ClassVar[Walls] = Walls(owner="organisation_id", shared="shown_at IS NOT NULL")

    keeping: ClassVar[Keeping] = Keeping(
        purpose="the numbers of an organisation",
        stays="as long as the organisation takes part",
        whose=(
            Whose(
                "iban",
                Erasing.STAYS,
                by_address=True,
                told=False,
                because="The account of an organisation, not of a person.",
            ),
        ),
    )

    class Meta(NetworkModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["network", "organisation"], name="registration_once"),
            # Somebody's citizen number passes the same test: without legal personality there is no RSIN.
            models.CheckConstraint(
                condition=Q(rsin="") | ~Q(legal_form__in=("none", "informal", "sole")), name="registration_rsin_legal"
            ),
            # ANBI has no number of its own: the tax office lists it under the RSIN.
            models.CheckConstraint(condition=Q(anbi=False) | ~Q(rsin=""), name="registration_anbi_has_rsin"),
        ]

    def __str__(self) -> str:
        return self.kvk or self.legal_form

    @opens(says=_("wrote down the numbers"), locks=True)
    @classmethod
    def note(cls, profile: Profile, *, by: Actor, legal_form: str, kvk: str, rsin: str, iban: str, anbi: bool) -> Self:
        """Raises ValidationError when a number cannot be right, or when they were written down before."""
        if cls.objects.filter(profile=profile).exists():
            raise ValidationError(_now("The numbers were written down already. Open them to change them."))
        registration = cls(network_id=profile.network_id, organisation_id=profile.organisation_id, profile=profile)
        registration._write(legal_form, kvk, rsin, iban, anbi)
        return registration

    @verb(says=_("changed the numbers"))
    def amend(self, *, by: Actor, legal_form: str, kvk: str, rsin: str, iban: str, anbi: bool) -> None:
        """Raises ValidationError when a number cannot be right."""
        self._write(legal_form, kvk, rsin, iban, anbi)

    @verb(says=_("showed the numbers to the network"))
    def show(self, *, by: Actor) -> None:
        """`hide` takes it back."""
        self.shown_at = now()

    @verb(says=_("hid the numbers again"))
    def hide(self, *, by: Actor) -> None:
        self.shown_at = None

    def _write(self, legal_form: str, kvk: str, rsin: str, iban: str, anbi: bool) -> None:
        self.legal_form, self.anbi = legal_form, anbi
        self.kvk = check_kvk(kvk) if kvk else ""
        self.rsin = check_rsin(rsin) if rsin else ""
        self.iban = check_iban(iban) if iban else ""
