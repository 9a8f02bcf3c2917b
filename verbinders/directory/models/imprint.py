"""Who answers for the network: what must stand on its legal pages, and only its stewards can say."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from verbinders.directory.queries import ImprintQuerySet
from verbinders.history.verbs import verb
from verbinders.kit.keeping import Erasing, Keeping, Whose
from verbinders.networks.models import Network, NetworkModel
from verbinders.networks.queries import NetworkManager
from verbinders.parties.actors import Actor

DETAILS = ("responsible", "postal", "mail", "phone", "contact", "kvk")
NEEDED = ("responsible", "postal", "mail")
SHOWN_BY_NETWORK = "The network must tell how to reach it (GDPR art. 13.1a). Its stewards can put another one there."


class Imprint(NetworkModel):
    """Who is responsible for the data of the network (GDPR art. 4.7), and how to reach them. One for each network."""

    responsible = models.CharField(_("who is responsible"), max_length=160, blank=True)
    postal = models.CharField(_("postal address"), max_length=300, blank=True)
    mail = models.EmailField(_("mail address for questions about privacy"), blank=True)
    phone = models.CharField(_("phone number"), max_length=20, blank=True)
    contact = models.CharField(_("data protection contact"), max_length=160, blank=True)
    kvk = models.CharField(_("KvK number"), max_length=8, blank=True)

    objects = NetworkManager.from_queryset(ImprintQuerySet)()

    keeping: ClassVar[Keeping] = Keeping(
        purpose="who is responsible for the data of the network, and how to reach them",
        stays="as long as the network is there",
        whose=(
            Whose("mail", Erasing.STAYS, by_address=True, because=SHOWN_BY_NETWORK),
            Whose("phone", Erasing.STAYS, by_address=True, because=SHOWN_BY_NETWORK),
        ),
        title=_("Networks that show your address or number"),
        shows=("responsible", "mail", "phone"),
    )

    class Meta(NetworkModel.Meta):
        constraints = [models.UniqueConstraint(fields=["network"], name="imprint_once")]

    def __str__(self) -> str:
        return self.responsible

    @classmethod
    def of(cls, network: Network) -> Self:
        """What was said for this network; empty while nobody has said anything."""
        return cls.objects.first() or cls(network=network)

    def begin(self) -> Self:
        """The row, so that something can be said in it. There is only one, also when two begin at once."""
        return type(self).objects.get_or_create(network=self.network)[0] if self._state.adding else self

    @verb(says=_("said who is responsible for the network"))
    def describe(self, *, by: Actor, **details: Any) -> None:
        """`details`: responsible, postal, mail, phone, contact, kvk."""
        for field in DETAILS:
            if field in details:
                setattr(self, field, details[field])

    @property
    def is_told(self) -> bool:
        """Whether everything stands there that the law asks for."""
        return all(getattr(self, field) for field in NEEDED)
