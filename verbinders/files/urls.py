"""The files of a network. A door carries the name of its verb, a parameter that of its model."""

from django.urls import URLPattern, path

from verbinders.files.limits import WIDTHS
from verbinders.files.views import documents, images, library, serving

app_name = "files"
urlpatterns: list[URLPattern] = [
    path("library/", library.library, name="library"),
    path("library/<uuid:organisation>/", library.library_of_organisation, name="library_of"),
    path("library/folders/<uuid:folder>/documents/add/", documents.add, name="document.add"),
    path("library/documents/<uuid:document>/version/", documents.add_version, name="version.add"),
    path("library/documents/<uuid:document>/describe/", documents.describe, name="document.describe"),
    path("library/documents/<uuid:document>/remove/", documents.remove, name="document.remove"),
    path("library/documents/<uuid:document>/restore/", documents.restore, name="document.restore"),
    path("library/versions/<uuid:version>/", serving.version, name="version"),
    path("library/folders/<uuid:folder>/pictures/add/", images.add, name="image.add"),
    path("library/pictures/<uuid:image>/describe/", images.describe, name="image.describe"),
    path("library/pictures/<uuid:image>/remove/", images.remove, name="image.remove"),
    path("library/pictures/<uuid:image>/restore/", images.restore, name="image.restore"),
    *(
        path(f"library/pictures/<uuid:image>/{width}.webp", serving.image, {"width": width}, name="image")
        for width in WIDTHS
    ),
]
