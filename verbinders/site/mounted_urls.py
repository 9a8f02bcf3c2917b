"""What the roof shows inside a network: its home, its colours and its picture."""

from django.urls import URLPattern, path

from verbinders.site import home_screen_views, machine_views, search_views, views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("search/", search_views.search, name="search"),
    path("colours.css", views.colours, name="colours"),
    path("mosaic.svg", views.mosaic, name="mosaic"),
    path("app.webmanifest", home_screen_views.manifest, name="manifest"),
    path("icon.png", home_screen_views.icon, name="icon"),
    path("sitemap.xml", machine_views.network_sitemap, name="sitemap"),
    path("feed.xml", machine_views.feed, name="feed"),
    path("offline/", home_screen_views.offline, name="offline"),
]
