"""A founding that is put back is as one that was told, in every table."""

from collections import Counter

import pytest
from django.db import models, transaction

from verbinders.directory.tests.cast import founded, person
from verbinders.directory.tests.retold import Founder, Retold
from verbinders.kit.testing import as_worker
from verbinders.networks.models import Network
from verbinders.networks.scope import at
from verbinders.networks.walls.plan import house_models
from verbinders.parties.models import Mandate, Person, Presence

pytestmark = pytest.mark.django_db


def counted(network: Network, founder: Person, retold: Retold) -> Counter[type[models.Model]]:
    with as_worker(), at(network, Founder(founder.pk, retold.founder.organisations)):
        return Counter({model: model._base_manager.count() for model in house_models()})


def test_it_stands_as_it_stood_then_and_is_of_who_founds_it_now() -> None:
    with transaction.atomic():
        resi = person("Resi")
        network = founded(resi)
        retold = Retold.of(network, resi)
        told = counted(network, resi, retold)
        assert (told[Presence], told[Mandate], retold.founder.organisations == set()) == (1, 2, False)
        transaction.set_rollback(True)
    amina = person("Amina")
    again = retold.by(amina)
    assert again == network
    assert counted(again, amina, retold) == told
    with at(again, Founder(amina.pk, retold.founder.organisations)):
        assert set(Mandate.objects.values_list("person_id", flat=True)) == {amina.pk}
