"""The one table of who may: written by hand, read by coordinators, and held against every route of the house.

A cell says for which things a role may: `all` of this network, `own` (those of their own organisation), `in` (asked to
sign in first), `-` (does not exist for them). Everything unsaid is `-`. `site/permissions.py` reads it.
"""

ROLES = {
    "visitor": "Somebody who is not signed in",
    "resident": "Signed in, acts for no organisation",
    "applicant": "Speaks for an organisation that has asked to join",
    "helper": "Belongs to a member organisation, speaks not for it",
    "member": "Speaks for a member organisation",
    "steward": "Speaks for an organisation that runs the network",
    "stranger": "Speaks for an organisation of another network",
}

#                        visitor  resident applicant helper  member  steward stranger
VERBS = """
membership.apply         in       all      all       all     all     all     all
membership.claim         in       all      all       all     all     all     all
membership.admit         in       -        -         -       -       all     -
membership.decline       in       -        -         -       -       all     -
membership.release       in       -        -         -       -       all     -
membership.classify      in       -        -         -       -       all     -
membership.end           in       -        -         -       -       all     -
membership.hide          in       -        -         -       -       all     -
membership.show          in       -        -         -       -       all     -
membership.leave         in       -        -         -       own     own     -
membership.stay          in       -        -         -       own     own     -
membership.withhold      in       -        -         -       own     own     -
membership.disclose      in       -        -         -       own     own     -
report.file              all      all      all       all     all     all     all
report.settle            in       -        -         -       -       all     -
block.add                in       -        -         -       own     own     -
block.lift               in       -        -         -       own     own     -
archive.ask              in       -        -         -       own     own     -
archive.discard          in       -        -         -       own     own     -
arrival.bring            in       all      all       all     all     all     all
arrival.apply            in       own      own       own     own     own     own
arrival.unpack           in       -        -         -       own     -       -
arrival.drop             in       own      own       own     own     own     own
intake.bring             in       -        -         -       -       all     -
intake.map               in       -        -         -       -       all     -
intake.admit             in       -        -         -       -       all     -
intake.undo              in       -        -         -       -       all     -
stewardship.give         in       -        -         -       -       all     -
stewardship.end          in       -        -         -       -       all     -
imprint.describe         in       -        -         -       -       all     -
network.speak            in       -        -         -       -       all     -
goal.add                 in       -        -         -       -       all     -
goal.describe            in       -        -         -       -       all     -
goal.move                in       -        -         -       -       all     -
goal.remove              in       -        -         -       -       all     -
goal.restore             in       -        -         -       -       all     -
word.add                 in       -        -         -       -       all     -
word.describe            in       -        -         -       -       all     -
word.merge               in       -        -         -       -       all     -
word.retire              in       -        -         -       -       all     -
word.restore             in       -        -         -       -       all     -
deadletter.retry         in       -        -         -       -       all     -
deadletter.dismiss       in       -        -         -       -       all     -
profile.describe         in       -        own       -       own     own     -
profile.label            in       -        own       -       own     own     -
profile.assure           in       -        own       -       own     own     -
profile_by_link.assure   all      all      all       all     all     all     all
profile.rename           in       -        -         -       own     own     -
succession.propose       in       -        -         -       own     own     -
succession.record        in       -        -         -       -       all     -
succession.accept        in       -        -         -       own     -       -
succession.decline       in       -        -         -       own     -       -
succession.withdraw      in       -        -         -       own     own     -
alliance.ask             in       -        -         -       -       own     -
alliance.join            in       -        -         -       own     -       -
alliance.decline         in       -        -         -       own     -       -
alliance.leave           in       -        -         -       own     own     -
relation.propose         in       -        -         -       own     own     -
relation.accept          in       -        -         -       own     -       -
relation.decline         in       -        -         -       own     -       -
relation.end             in       -        -         -       own     own     -
coalition.plan           in       -        -         -       -       own     -
coalition.start          in       -        -         -       -       own     -
coalition.end            in       -        -         -       -       own     -
coalition.resume         in       -        -         -       -       own     -
nesting.tell             in       -        -         -       own     own     -
nesting.end              in       -        -         -       own     own     -
alliance.withhold        in       -        -         -       own     -       -
alliance.disclose        in       -        -         -       own     -       -
introduction.greet       in       -        -         -       own     own     -
introduction.skip        in       -        -         -       own     own     -
profile.dress            in       -        own       -       own     own     -
profile.contact          in       -        own       -       own     own     -
logo.show                in       -        own       -       own     own     -
logo.remove              in       -        own       -       own     own     -
place.add                in       -        own       -       own     own     -
place.edit               in       -        own       -       own     own     -
place.remove             in       -        own       -       own     own     -
place.restore            in       -        own       -       own     own     -
keyperson.ask            in       -        -         -       own     own     -
keyperson.accept         in       -        -         own     own     own     -
keyperson.decline        in       -        -         own     own     own     -
keyperson.describe       in       -        -         own     own     own     -
keyperson.confirm        in       -        -         own     own     own     -
keyperson.end            in       -        -         own     own     own     -
keyperson_by_link.confirm all     all      all       all     all     all     all
keyperson_by_link.end    all      all      all       all     all     all     all
registration.note        in       -        own       -       own     own     -
registration.amend       in       -        own       -       own     own     -
registration.show        in       -        own       -       own     own     -
registration.hide        in       -        own       -       own     own     -
person.recover           in       -        -         -       own     own     -
mandate.give             in       -        -         -       own     own     -
mandate.limit            in       -        -         -       own     own     -
mandate.end              in       -        -         own     own     own     -
consent.record           in       -        -         -       own     own     -
consent.give             in       all      all       all     all     all     all
consent.withdraw         in       -        -         own     own     own     own
invitation.send          in       -        -         -       own     own     -
invitation.renew         in       -        -         -       own     own     -
invitation.withdraw      in       -        -         -       own     own     -
invitation.confirm       in       -        -         -       own     own     -
invitation.accept        in       own      -         -       -       -       -
invitation.decline       in       own      -         -       -       -       -
invitation.claim         -        all      all       all     all     all     all
invitation_by_link.decline all    all      all       all     all     all     all
message.write            all      all      all       all     all     all     all
message.answer           in       -        -         -       own     own     -
message.add              in       own      own       -       -       -       -
message.close            in       own      own       -       own     own     -
message.withdraw         in       own      own       -       -       -       -
message.reopen           in       -        -         -       own     own     -
message_by_link.add      all      all      all       all     all     all     all
message_by_link.close    all      all      all       all     all     all     all
message_by_link.withdraw all      all      all       all     all     all     all
reply.send               in       -        -         -       own     own     -
reply.drop               in       -        -         -       own     own     -
document.add             in       -        -         -       own     own     -
document.describe        in       -        -         -       own     own     -
document.remove          in       -        -         -       own     own     -
document.restore         in       -        -         -       own     own     -
version.add              in       -        -         -       own     own     -
image.add                in       -        -         -       own     own     -
image.describe           in       -        -         -       own     own     -
image.remove             in       -        -         -       own     own     -
image.restore            in       -        -         -       own     own     -
founding.ask             in       all      all       all     all     all     all
person.add_passkey       in       all      all       all     all     all     all
person.add_app           in       all      all       all     all     all     all
person.renew_codes       in       all      all       all     all     all     all
person.choose_password   in       all      all       all     all     all     all
person.remove_way        in       all      all       all     all     all     all
person.add_address       in       all      all       all     all     all     all
person.prefer_address    in       all      all       all     all     all     all
person.remove_address    in       all      all       all     all     all     all
person.end_session       in       all      all       all     all     all     all
persondata.begin         in       all      all       all     all     all     all
persondata.describe      in       own      own       own     own     own     own
person.erase             in       all      all       all     all     all     all
merger.ask               in       all      all       all     all     all     all
merger.prove             in       all      all       all     all     all     all
dossier.ask              in       all      all       all     all     all     all
notice.read              in       own      own       own     own     own     own
notice.keep              in       own      own       own     own     own     own
notice.catch_up          in       own      own       own     own     own     own
preference.choose        in       all      all       all     all     all     all
phone.tell               in       all      all       all     all     all     all
phone.confirm            in       all      all       all     all     all     all
phone.forget             in       all      all       all     all     all     all
phone.allow_sign_in      in       all      all       all     all     all     all
phone.stop_sign_in       in       all      all       all     all     all     all
pushsubscription.add     in       all      all       all     all     all     all
pushsubscription.remove  in       own      own       own     own     own     own
"""

PAGES = """
home                     all      all      all       all     all     all     all
search                   all      all      all       all     all     all     all
legal                    all      all      all       all     all     all     all
privacy                  all      all      all       all     all     all     all
processing               all      all      all       all     all     all     all
agreement                all      all      all       all     all     all     all
imprint                  all      all      all       all     all     all     all
accessibility            all      all      all       all     all     all     all
help                     all      all      all       all     all     all     all
words                    all      all      all       all     all     all     all
root_help                all      all      all       all     all     all     all
colours                  all      all      all       all     all     all     all
mosaic                   all      all      all       all     all     all     all
manifest                 all      all      all       all     all     all     all
icon                     all      all      all       all     all     all     all
offline                  all      all      all       all     all     all     all
sitemap                  all      all      all       all     all     all     all
feed                     all      all      all       all     all     all     all
organisations            all      all      all       all     all     all     all
organisations_csv        all      all      all       all     all     all     all
organisations_xlsx       all      all      all       all     all     all     all
profile                  all      all      all       all     all     all     all
logo                     all      all      all       all     all     all     all
report_filed             all      all      all       all     all     all     all
reports                  in       -        -         -       -       all     -
report                   in       -        -         -       -       all     -
blocks                   in       -        -         -       own     own     -
messages                 in       all      all       all     all     all     all
message                  in       own      own       -       own     own     -
message_by_link          all      all      all       all     all     all     all
addresses                in       all      all       all     all     all     all
ways                     in       all      all       all     all     all     all
seen                     in       all      all       all     all     all     all
seen_of_us               in       -        -         own     own     own     -
people                   in       -        -         own     own     own     -
invitation               in       own      -         -       -       -       -
invitation_by_link       all      all      all       all     all     all     all
profile_by_link          all      all      all       all     all     all     all
about                    all      all      all       all     all     all     all
map                      all      all      all       all     all     all     all
reached                  all      all      all       all     all     all     all
key_persons              in       -        -         all     all     all     -
keyperson                in       -        -         all     all     all     -
keyperson_by_link        all      all      all       all     all     all     all
join                     all      all      all       all     all     all     all
membership               in       -        own       own     own     all     -
succession               in       -        -         -       own     all     -
relation                 in       -        -         -       own     all     -
desk                     in       -        -         -       -       all     -
goals                    in       -        -         -       -       all     -
lists                    in       -        -         -       -       all     -
deadletters              in       -        -         -       -       all     -
intake                   in       -        -         -       -       all     -
members_csv              in       -        -         -       -       all     -
my                       in       all      all       all     all     all     all
archives                 in       -        -         -       own     own     -
archive                  in       -        -         -       own     own     -
departures               all      all      all       all     all     all     all
library                  all      all      all       all     all     all     all
library_of               all      all      all       all     all     all     all
version                  all      all      all       all     all     all     all
image                    all      all      all       all     all     all     all
front                    all      all      all       all     all     all     all
styleguide               all      all      all       all     all     all     all
service_worker           all      all      all       all     all     all     all
founding                 in       own      own       own     own     own     own
account                  in       all      all       all     all     all     all
dossier                  in       all      all       all     all     all     all
dossier_json             in       all      all       all     all     all     all
erased                   all      all      all       all     all     all     all
inbox                    in       all      all       all     all     all     all
notice                   in       own      own       own     own     own     own
kinds                    all      all      all       all     all     all     all
kind                     all      all      all       all     all     all     all
"""

# Pages that are the same for everybody: each a row of `all`.
FOR_EVERYBODY = """
    machines openapi api_network api_organisations api_organisation api_themes api_districts api_target_groups
    api_languages api_goals hsds hsds_openapi hsds_organizations hsds_organization hsds_services hsds_service
    hsds_service_at_locations hsds_service_at_location hsds_taxonomies hsds_taxonomy hsds_taxonomy_terms
    hsds_taxonomy_term
"""

# Step-up: for these one shows within a quarter of an hour who one is (exports, roles, what cannot be undone).
FRESH = frozenset(
    """
    stewardship.give stewardship.end mandate.give mandate.limit mandate.end invitation.send invitation.confirm
    person.recover person.add_passkey person.add_app person.renew_codes person.choose_password person.remove_way
    person.add_address person.prefer_address person.remove_address
    phone.tell phone.forget phone.allow_sign_in phone.stop_sign_in
    person.erase merger.ask merger.prove membership.leave members_csv dossier dossier_json archives archive
    """.split()
)
