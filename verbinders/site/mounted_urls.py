"""What the roof shows inside a network: its home, its colours and its picture."""

from django.urls import URLPattern, path

from verbinders.site import views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("colours.css", views.colours, name="colours"),
    path("mosaic.svg", views.mosaic, name="mosaic"),
]
