"""The root tree of the roof: front door, language, health, styleguide, and in demo mode the cast."""

from django.conf import settings
from django.urls import URLPattern, path
from django.views.i18n import set_language

from verbinders.site import machine_views, views

urlpatterns: list[URLPattern] = [
    path("", views.front, name="front"),
    path("language/", set_language, name="language"),
    path("health/", views.health, name="health"),
    path("robots.txt", machine_views.robots, name="robots"),
    path("sitemap.xml", machine_views.sitemap, name="sitemap_index"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
if settings.DEMO:
    from verbinders.site import demo_views

    urlpatterns += [
        path("demo/", demo_views.cast, name="demo"),
        path("demo/sign-in/", demo_views.sign_in, name="demo_sign_in"),
        path("demo/mail/", demo_views.mail, name="demo_mail"),
    ]
