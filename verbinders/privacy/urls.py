"""/account/…: what we have of somebody, and having it erased."""

from django.urls import URLPattern, path

from verbinders.privacy.views import dossiers, erasing, merging

urlpatterns: list[URLPattern] = [
    path("dossier/", dossiers.dossier, name="dossier"),
    path("dossier/ask/", dossiers.ask, name="dossier.ask"),
    path("dossier/verbinders-dossier.json", dossiers.dossier_json, name="dossier_json"),
    path("erase/", erasing.erase, name="person.erase"),
    path("merge/", merging.ask, name="merger.ask"),
    path("merge/code/", merging.prove, name="merger.prove"),
    path("erased/", erasing.erased, name="erased"),
]
