"""What was given up, inside a network. A door carries the name of its verb, a parameter that of its model."""

from django.urls import URLPattern, path

from verbinders.work import views

app_name = "work"
urlpatterns: list[URLPattern] = [
    path("undelivered/", views.deadletters, name="deadletters"),
    path("undelivered/<uuid:deadletter>/retry/", views.retry, name="deadletter.retry"),
    path("undelivered/<uuid:deadletter>/dismiss/", views.dismiss, name="deadletter.dismiss"),
]
