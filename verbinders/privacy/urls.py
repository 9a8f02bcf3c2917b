"""/account/…: what we have of somebody, and having it erased."""

from django.urls import URLPattern, path

from verbinders.privacy.views import dossiers, erasing

urlpatterns: list[URLPattern] = [
    path("dossier/", dossiers.dossier, name="dossier"),
    path("dossier/ask/", dossiers.ask, name="dossier.ask"),
    path("dossier/verbinders-dossier.json", dossiers.dossier_json, name="dossier_json"),
    path("erase/", erasing.erase, name="person.erase"),
    path("erased/", erasing.erased, name="erased"),
]
