"""What comes, goes and goes on in the small world of the isolation matrix."""

from dataclasses import asdict
from typing import Any

from verbinders.directory.bringing.looking import Told, look
from verbinders.directory.models import (
    Alliance,
    Coalition,
    Intake,
    IntakeRow,
    Introduction,
    Membership,
    Nesting,
    Profile,
    Relation,
    Succession,
)
from verbinders.files import store
from verbinders.history.by import Via
from verbinders.kit.time import today
from verbinders.moving.models import Archive, Arrival, Luggage
from verbinders.networks.models import Network
from verbinders.networks.scope import also
from verbinders.parties.actors import Actor, acting
from verbinders.parties.models import Organisation
from verbinders.site.tests.roles import ROUTE, World, operator_of, person_of


def successions(world: World) -> None:
    """The steward's organisation asked the member to go on with what it does; the others among themselves."""
    for network, asker, asked, key in (
        (world.here, "steward", "member", "member"),
        (world.here, "same", "same2", "same"),
        (world.there, "other", "other2", "other"),
    ):
        with acting(network, operator_of(world, asker), route=ROUTE) as by:
            before = Profile.objects.get(organisation_id=world.organisations[asker])
            after = third(network, asked, by) if asked.endswith("2") else page_of(world.organisations[asked])
            speaker = by.on_behalf_of(before.organisation_id)
            on = today()
            world.ids["succession", key] = Succession.propose(before, after=after, kind="merged", on=on, by=speaker).pk
    world.ids["succession", "steward"] = world.ids["succession", "helper"] = world.ids["succession", "member"]


def coalitions(world: World) -> None:
    """The steward's organisation is a coalition and asks the member; another one asks another."""
    for network, asker, asked, key in (
        (world.here, "steward", "member", "member"),
        (world.here, "same", "same2", "same"),
        (world.there, "other", "other2", "other"),
    ):
        with acting(network, operator_of(world, asker), route=ROUTE) as by:
            coalition = page_of(world.organisations[asker])
            Membership.objects.filter(profile=coalition).update(kind="coalition", seat="adviser")
            member = Profile.objects.get(slug="derde") if asked.endswith("2") else page_of(world.organisations[asked])
            speaker = by.on_behalf_of(coalition.organisation_id)
            world.ids["alliance", key] = Alliance.ask(coalition, member=member, by=speaker).pk
    world.ids["alliance", "steward"] = world.ids["alliance", "helper"] = world.ids["alliance", "member"]
    ties(world)


def ties(world: World) -> None:
    """The same two each time: the one says that the other is a partner; and each coalition how far it is."""
    for network, asker, asked, key in (
        (world.here, "steward", "member", "member"),
        (world.here, "same", "same2", "same"),
        (world.there, "other", "other2", "other"),
    ):
        with acting(network, operator_of(world, asker), route=ROUTE) as by:
            mine = page_of(world.organisations[asker])
            other = Profile.objects.get(slug="derde") if asked.endswith("2") else page_of(world.organisations[asked])
            speaker = by.on_behalf_of(mine.organisation_id)
            one, two = sorted((mine, other), key=lambda page: page.organisation_id)
            ours: dict[str, Any] = {"organisation": one.organisation, "profile": one, "other": two.organisation}
            ours |= {"other_profile": two, "asked_by": mine.organisation, "network": network, "status": "asked"}
            world.ids["relation", key] = Relation.objects.create(**ours, kind="partner").pk
            world.ids["coalition", asker] = Coalition.plan(mine, on=today(), by=speaker).pk
            told: dict[str, Any] = {"network": network, "address": "elders", "side": "below", "status": "told"}
            for page, whose in ((mine, asker), (other, asked)):
                to = mine if page == other else other
                met: dict[str, Any] = {"network": network, "organisation": page.organisation, "profile": page}
                met |= {"other": to.organisation, "other_profile": to, "status": "suggested"}
                world.ids["introduction", whose] = Introduction.objects.create(**met).pk
                row = Nesting.objects.create(**told, profile=page, organisation=page.organisation)
                world.ids["nesting", whose] = row.pk
    world.ids["relation", "steward"] = world.ids["relation", "helper"] = world.ids["relation", "member"]
    for noun in ("nesting", "introduction"):
        world.ids[noun, "helper"] = world.ids[noun, "member"]


def page_of(organisation: Any) -> Profile:
    return Profile.objects.get(organisation_id=organisation)


def third(network: Network, key: str, by: Actor) -> Profile:
    """One more page, of nobody."""
    return Profile.begin(network, Organisation.begin(network, by=by), name="Derde", by=by)


def archives(world: World) -> None:
    """Each organisation with a page has an archive that is ready."""
    for network, key in ((world.here, "member"), (world.here, "steward"), (world.here, "same"), (world.there, "other")):
        with acting(network, operator_of(world, key), route=ROUTE) as by:
            profile = Profile.objects.get(organisation_id=world.organisations[key])
            archive = Archive.ask(profile, by=by.on_behalf_of(profile.organisation_id))
        with acting(network, None, route=ROUTE, via=Via.WORKER) as worker, also(profile.organisation_id):
            archive.make(path=store.keep(network.pk, [b"PK"]), size=2, counts={}, by=worker)
        world.ids["archive", key] = archive.pk


def arrivals(world: World) -> None:
    """Everybody has brought a page along; that of the member was admitted."""
    askers = {**world.people, "same": person_of("buur"), "other": person_of("verre")}
    for key, somebody in askers.items():
        if somebody is None:
            continue
        network = world.there if key == "other" else world.here
        with acting(network, somebody, route=ROUTE) as by:
            luggage = Luggage("other", {"name": "Baran", "summary": {}}, dress={"accent": "", "roll": 0})
            luggage.contact = {"website": "", "mail": "", "phone": "", "ask_for": ""}
            arrival = Arrival.bring(network, luggage=luggage, path="somewhere", size=2, organisation_id=None, by=by)
            if key == "member":
                arrival.apply(membership=Membership.objects.get(pk=world.ids["membership", "member"]), by=by)
        world.ids["arrival", key] = arrival.pk


def intakes(world: World) -> None:
    """In each network a list of organisations that was looked at, and nothing of it added."""
    for network, key in ((world.here, "steward"), (world.here, "same"), (world.there, "other")):
        with acting(network, operator_of(world, key if key != "same" else "steward"), route=ROUTE) as by:
            brought = Intake.bring(network, name="lijst.csv", heads=["naam", "bron"], rows=[(2, ["A", "gids"])], by=by)
            rows = list(IntakeRow.objects.filter(intake=brought))
            told = Told({"name": 0, "source": 1})
            look(rows, told, network)
            brought.map(told=asdict(told), looked=rows, by=by)
        world.ids["intake", key] = brought.pk
