"""All coupling between capabilities, on one screen: after this verb, do that."""

from typing import Any

from verbinders.directory import (
    coalitions,
    found,
    freshness,
    indexing,
    introducing,
    leaving,
    naming,
    nests,
    sights,
    telling,
    telling_people,
)
from verbinders.directory.offers import offered_at_desk_by, offered_by
from verbinders.directory.panels import shown_by
from verbinders.directory.rules.roles import stewards
from verbinders.directory.successors import last_one
from verbinders.files import found as file_found
from verbinders.files import indexing as file_indexing
from verbinders.files import sights as file_sights
from verbinders.guide import found as guide_found
from verbinders.guide import offers as guide_offers
from verbinders.history.reactions import when
from verbinders.key_persons import ending, panels
from verbinders.key_persons import indexing as key_person_indexing
from verbinders.key_persons import sights as key_person_sights
from verbinders.key_persons import telling as key_person_telling
from verbinders.moderation import offers as moderation_offers
from verbinders.moderation import senders
from verbinders.moderation import sights as moderation_sights
from verbinders.moderation import telling as moderation
from verbinders.moving import offers as moving_offers
from verbinders.moving import telling as moving
from verbinders.notices import account_changed, codes, refusing
from verbinders.notices import sights as notice_sights
from verbinders.notices.conversation import telling as messages
from verbinders.notices.models import PushSubscription
from verbinders.parties import above, seen
from verbinders.parties.signing_in.telling import sent_by
from verbinders.privacy import above as privacy
from verbinders.privacy import erasing
from verbinders.search.sections import searched_by

REACTIONS: list[tuple[str, Any]] = [
    ("founding.ask", telling.founding_asked),
    ("founding.approve", telling.founding_approved),
    ("founding.refuse", telling.founding_refused),
    ("membership.apply", telling.application_received),
    ("membership.claim", telling.page_claimed),
    ("membership.admit", telling.application_admitted),
    ("membership.decline", telling.application_declined),
    ("membership.release", telling.application_declined),
    ("invitation.send", telling_people.invited),
    ("invitation.renew", telling_people.invited),
    ("invitation.claim", telling_people.claimed),
    ("invitation.accept", telling_people.accepted),
    ("invitation.confirm", telling_people.accepted),
    ("invitation.decline", telling_people.settled),
    ("invitation.withdraw", telling_people.settled),
    ("person.recover", telling_people.recovered),
    ("mandate.give", telling_people.given),
    ("consent.record", telling_people.consent_recorded),
    ("mandate.end", telling_people.ended),
    ("membership.hide", telling.page_hidden),
    ("membership.show", telling.page_shown),
    ("mandate.end", coalitions.person_left),
    ("mandate.lend", telling_people.given),
    ("mandate.cease", telling_people.ceased),
    ("alliance.leave", coalitions.member_left),
    ("membership.depart", coalitions.member_gone),
    ("membership.end", coalitions.member_gone),
    ("profile.rename", telling.name_given),
    ("profile.describe", telling.name_given),
    ("membership.leave", leaving.go_today),
    ("membership.leave", telling.departure_announced),
    ("membership.depart", leaving.leave_address),
    ("membership.end", leaving.leave_address),
    ("membership.stay", leaving.take_address_back),
    ("succession.propose", telling.succession_proposed),
    ("succession.accept", telling.succession_settled),
    ("succession.decline", telling.succession_settled),
    ("succession.withdraw", telling.succession_settled),
    ("relation.propose", telling.relation_proposed),
    *((f"relation.{verb}", telling.relation_settled) for verb in ("accept", "decline", "end")),
    *((f"membership.{verb}", nests.gone) for verb in ("depart", "end")),
    ("alliance.ask", telling.alliance_asked),
    ("alliance.join", telling.alliance_settled),
    ("alliance.decline", telling.alliance_settled),
    ("alliance.leave", telling.alliance_settled),
    ("report.file", moderation.report_filed),
    ("report.settle", moderation.report_settled),
    ("archive.ask", moving.archive_asked),
    ("archive.make", moving.archive_made),
    ("message.write", messages.written),
    ("message.answer", messages.answered),
    ("message.add", messages.added),
    ("message.close", messages.closed),
    ("message.reopen", messages.reopened),
    ("message.withdraw", messages.withdrawn),
    ("reply.draft", messages.drafted),
    ("reply.send", messages.sent),
    ("person.erase", erasing.begin),
    ("membership.apply", freshness.joined),
    ("membership.begin", freshness.joined),
    ("profile.assure", freshness.answered),
    *((f"place.{verb}", freshness.place_said) for verb in ("add", "edit", "remove", "restore")),
    *((f"membership.{verb}", indexing.of_membership) for verb in indexing.LISTING),
    *((f"profile.{verb}", indexing.of_profile) for verb in ("describe", "label", "contact", "rename", "assure")),
    *((f"place.{verb}", indexing.of_place) for verb in ("add", "edit", "remove", "restore")),
    *((f"word.{verb}", indexing.of_word) for verb in ("describe", "merge")),
    *((f"document.{verb}", file_indexing.of_document) for verb in ("add", "describe", "remove", "restore")),
    ("version.add", file_indexing.of_version),
    *((f"membership.{verb}", file_indexing.of_owner) for verb in file_indexing.SHOWING),
    *((name, account_changed.after(name)) for name in account_changed.WHAT),
    ("membership.admit", introducing.joined),
    ("profile.label", introducing.said_more),
    ("place.add", introducing.said_where),
    ("introduction.greet", introducing.settled),
    ("introduction.skip", introducing.skipped),
    ("message.write", introducing.written),
    ("keyperson.ask", key_person_telling.asked),
    ("keyperson.accept", key_person_telling.accepted),
    ("keyperson.decline", key_person_telling.declined),
    ("keyperson.remind", key_person_telling.reminded),
    *((f"keyperson.{verb}", key_person_telling.ended) for verb in ("end", "cease")),
    *((f"keyperson.{verb}", ending.stopped) for verb in ("decline", "end", "cease")),
    *((f"keyperson.{verb}", key_person_indexing.of_key_person) for verb in key_person_indexing.SAYING),
    ("mandate.end", ending.person_left),
    ("mandate.cease", ending.person_left),
    ("membership.depart", ending.member_gone),
    ("membership.end", ending.member_gone),
    *((f"membership.{verb}", key_person_indexing.of_membership) for verb in ("hide", "show")),
    ("word.merge", key_person_indexing.of_word),
    ("person.end_session", PushSubscription.end_with_sessions),
    ("person.end_sessions", PushSubscription.end_with_sessions),
    ("person.choose_password", PushSubscription.end_with_sessions),
    ("person.recover", PushSubscription.end_with_sessions),
]


def wire() -> None:
    """Say it all, once, when the house opens."""
    for name, reaction in REACTIONS:
        when(name, reaction)
    privacy.stops(last_one)
    above.answered_by(names=naming.names_of, runs=stewards, members=naming.members_of)
    sent_by(codes)
    seen.say(
        of_persons=[
            sights.of_person,
            notice_sights.of_person,
            moderation_sights.of_person,
            key_person_sights.of_person,
        ],
        of_organisations=[
            sights.of_organisation,
            file_sights.of_organisation,
            notice_sights.of_organisation,
            moderation_sights.of_organisation,
            key_person_sights.of_organisation,
        ],
    )
    offered_by(moving_offers.offers)
    offered_at_desk_by(moderation_offers.at_desk, guide_offers.at_desk, moving_offers.at_desk)
    searched_by(found.found, file_found.found, guide_found.found)
    shown_by(beside=[panels.beside], mine=[panels.mine], by_label=[panels.by_label])
    refusing.answered_by(refuses=senders.refuses, counts=senders.count_dropped, offers=senders.offers)
