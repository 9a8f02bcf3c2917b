import pytest
from verbinders.directory.founding import found
from verbinders.directory.models import Membership, Profile, Stewardship
from verbinders.directory.models.founding import GoalPlan, Plan
from verbinders.history.by import Via
from verbinders.history.models import Entry
from verbinders.kit.text import Texts
from verbinders.parties.actors import acting, entering
from verbinders.parties.models import Person
from verbinders.networks.models import Network

pytestmark = pytest.mark.django_db

def test_story():
    amina = Person.objects.with_mail("amina@hooyo.example")
    yusuf = Person.objects.with_mail("yusuf@cinar.example")
    with acting(None, None, route="x", via=Via.COMMAND) as operator:
        net = found(Plan("spaarnestad", "Spaarnestad Verbindt", "Spaarnestad", ["nl", "en"], Texts.of(nl="Samen"),
              [GoalPlan(Texts.of(nl="a"), Texts.of(nl="b"))], "Hooyo", "self_organisation"), amina, by=operator)
    with acting(net, yusuf, route="x") as by:
        m = Membership.apply(net, name="Çınar", kind="self_organisation", motivation="wij", by=by)
    with acting(net, amina, route="x") as by:
        assert by.organisation_id
        m = Membership.objects.get(pk=m.pk)
        m.admit(kind="self_organisation", seat="voting", by=by)
        assert [e.verb for e in Entry.objects.about(m)] == ["membership.admit", "membership.apply"]
    with entering(net, None, writes=False):
        assert [x.profile.name for x in Membership.objects.shown()] == ["Hooyo", "Çınar"]
