"""The mounted tree: what is found at /<network>/…"""

from django.urls import include, path

urlpatterns = [
    path("", include("verbinders.directory.urls")),
    path("", include("verbinders.site.mounted_urls")),
]
