"""Taking everything along, and bringing it in. A door carries the name of its verb, a parameter that of its model."""

from django.urls import URLPattern, path

from verbinders.moving.views import arrivals, departing

app_name = "moving"
urlpatterns: list[URLPattern] = [
    path("organisations/<slug:profile>/archive/", departing.archives, name="archives"),
    path("organisations/<slug:profile>/archive/ask/", departing.ask, name="archive.ask"),
    path("archives/<uuid:archive>/", departing.archive, name="archive"),
    path("archives/<uuid:archive>/discard/", departing.discard, name="archive.discard"),
    path("departures/", departing.departures, name="departures"),
    path("join/bring/", arrivals.bring, name="arrival.bring"),
    path("arrivals/<uuid:arrival>/", arrivals.apply, name="arrival.apply"),
    path("arrivals/<uuid:arrival>/unpack/", arrivals.unpack, name="arrival.unpack"),
    path("arrivals/<uuid:arrival>/drop/", arrivals.drop, name="arrival.drop"),
]
