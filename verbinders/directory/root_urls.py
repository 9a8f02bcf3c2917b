"""The directory outside the networks: asking for a new one."""

from django.urls import URLPattern, path

from verbinders.directory.views import founding

urlpatterns: list[URLPattern] = [
    path("ask/", founding.ask, name="founding.ask"),
    path("<uuid:founding>/", founding.founding, name="founding"),
]
