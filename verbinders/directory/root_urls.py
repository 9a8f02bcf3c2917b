"""Routes of founding, in the root tree."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
