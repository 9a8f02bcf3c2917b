"""The root tree: front door, account, demo, health. Everything else is mounted under /<network>/."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("verbinders.parties.urls")),
    path("account/", include("verbinders.privacy.urls")),
    path("networks/", include("verbinders.directory.root_urls")),
    path("", include("verbinders.notices.root_urls")),
    path("", include("verbinders.guide.root_urls")),
    path("", include("verbinders.site.urls")),
]

handler400 = "verbinders.site.trouble.bad_request"
handler500 = "verbinders.site.trouble.server_error"
