"""Help at the root, before one has chosen a network."""

from django.urls import URLPattern, path

from verbinders.guide.views import helping

urlpatterns: list[URLPattern] = [path("help/", helping.root_help, name="root_help")]
