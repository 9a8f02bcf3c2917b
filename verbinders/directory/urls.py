"""The directory inside a network. A door carries the name of its verb, a parameter that of its model."""

from django.urls import URLPattern, path

from verbinders.directory.views import (
    joining,
    leaving,
    logos,
    my,
    organisations,
    parts,
    places,
    registrations,
    stewards,
)

app_name = "directory"
urlpatterns: list[URLPattern] = [
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/members.csv", my.members_csv, name="members_csv"),
    path("organisations/<slug:profile>/", organisations.profile, name="profile"),
    path("organisations/<slug:profile>/logo.webp", organisations.logo, name="logo"),
    path("organisations/<slug:profile>/describe/", parts.describe, name="profile.describe"),
    path("organisations/<slug:profile>/label/", parts.label, name="profile.label"),
    path("organisations/<slug:profile>/dress/", parts.dress, name="profile.dress"),
    path("organisations/<slug:profile>/contact/", parts.contact, name="profile.contact"),
    path("organisations/<slug:profile>/logo/show/", logos.show, name="logo.show"),
    path("organisations/<slug:profile>/logo/remove/", logos.remove, name="logo.remove"),
    path("organisations/<slug:profile>/places/add/", places.add, name="place.add"),
    path("organisations/<slug:profile>/numbers/", registrations.note, name="registration.note"),
    path("places/<uuid:place>/edit/", places.edit, name="place.edit"),
    path("places/<uuid:place>/remove/", places.remove, name="place.remove"),
    path("places/<uuid:place>/restore/", places.restore, name="place.restore"),
    path("registrations/<uuid:registration>/amend/", registrations.amend, name="registration.amend"),
    path("registrations/<uuid:registration>/show/", registrations.show, name="registration.show"),
    path("registrations/<uuid:registration>/hide/", registrations.hide, name="registration.hide"),
    path("join/", joining.join, name="join"),
    path("join/apply/", joining.apply, name="membership.apply"),
    path("memberships/<uuid:membership>/", joining.membership, name="membership"),
    path("memberships/<uuid:membership>/claim/", joining.claim, name="membership.claim"),
    path("memberships/<uuid:membership>/admit/", stewards.admit, name="membership.admit"),
    path("memberships/<uuid:membership>/decline/", stewards.decline, name="membership.decline"),
    path("memberships/<uuid:membership>/release/", stewards.release, name="membership.release"),
    path("memberships/<uuid:membership>/classify/", stewards.classify, name="membership.classify"),
    path("memberships/<uuid:membership>/end/", stewards.end, name="membership.end"),
    path("memberships/<uuid:membership>/leave/", leaving.leave, name="membership.leave"),
    path("memberships/<uuid:membership>/stay/", leaving.stay, name="membership.stay"),
    path("stewards/", stewards.desk, name="desk"),
    path("stewardships/give/", stewards.give, name="stewardship.give"),
    path("stewardships/<uuid:stewardship>/end/", stewards.end_stewardship, name="stewardship.end"),
    path("my/", my.my, name="my"),
    path("about/", my.about, name="about"),
]
