"""The mounted tree: what is found at /<network>/…"""

from django.urls import include, path

urlpatterns = [
    path("", include("verbinders.directory.urls")),
    path("", include("verbinders.moving.urls")),
    path("", include("verbinders.moderation.urls")),
    path("", include("verbinders.key_persons.urls")),
    path("", include("verbinders.files.urls")),
    path("", include("verbinders.notices.urls")),
    path("", include("verbinders.work.urls")),
    path("", include("verbinders.open_data.urls")),
    path("", include("verbinders.guide.urls")),
    path("", include("verbinders.site.mounted_urls")),
]

handler400 = "verbinders.site.trouble.bad_request"
handler404 = "verbinders.site.trouble.not_here"
handler500 = "verbinders.site.trouble.server_error"
