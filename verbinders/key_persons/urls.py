"""Key persons inside a network. A door carries the name of its verb, a parameter that of its model."""

from django.urls import URLPattern, path

from verbinders.key_persons.views import answering, asking, listing

app_name = "key_persons"
urlpatterns: list[URLPattern] = [
    path("key-persons/", listing.key_persons, name="key_persons"),
    path("key-persons/<uuid:keyperson>/", listing.keyperson, name="keyperson"),
    path("key-persons/<uuid:keyperson>/accept/", asking.accept, name="keyperson.accept"),
    path("key-persons/<uuid:keyperson>/decline/", asking.decline, name="keyperson.decline"),
    path("key-persons/<uuid:keyperson>/describe/", asking.describe, name="keyperson.describe"),
    path("key-persons/<uuid:keyperson>/confirm/", answering.confirm, name="keyperson.confirm"),
    path("key-persons/<uuid:keyperson>/end/", answering.end, name="keyperson.end"),
    path("organisations/<slug:profile>/key-persons/ask/", asking.ask, name="keyperson.ask"),
    path("k/<str:link>/", answering.keyperson_by_link, name="keyperson_by_link"),
    path("k/<str:link>/confirm/", answering.confirm_by_link, name="keyperson_by_link.confirm"),
    path("k/<str:link>/end/", answering.end_by_link, name="keyperson_by_link.end"),
]
