"""Documents: add one, add a version, change the title, take it away and bring it back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from verbinders.files.forms.document import DocumentForm, TitleForm, VersionForm
from verbinders.files.models import Document, Version
from verbinders.files.upload import too_large
from verbinders.files.views.doing import brought_back
from verbinders.files.views.finding import document_of, folder_of
from verbinders.kit.web import answer_form, done, respond, told
from verbinders.parties.doors import Request, door, network_of
from verbinders.parties.namens import in_name_of


@door()
def add(request: Request, folder: UUID) -> HttpResponse:
    """A new document, with its first version."""
    found = folder_of(request, folder)
    names = in_name_of(request, Document, "add", found, owner=found.organisation_id)
    data, files = _sent(request)
    form = DocumentForm(data, files, folder=found, network=network_of(request), gone_by=too_large(request))

    def do() -> None:
        said = form.cleaned_data
        document = Document.add(found.begin(), title=said["title"], open_to=said["open_to"], by=request.actor)
        Version.add(document, language=said["language"], file=said["file"], by=request.actor)

    if done(form, do):
        return told(request, found.get_absolute_url(), _("The document is in the library."))
    return answer_form(request, "files/part/document.html", form, {"back": found.get_absolute_url(), **names})


@door()
def add_version(request: Request, document: UUID) -> HttpResponse:
    """A newer version, or the same in another language."""
    found = document_of(request, document, status=Document.LISTED)
    names = in_name_of(request, Version, "add", found, owner=found.organisation_id)
    data, files = _sent(request)
    newest = found.versions.order_by("-added_at").values_list("language", flat=True).first() or ""
    form = VersionForm(data, files, network=network_of(request), gone_by=too_large(request), language=newest)

    if done(form, lambda: Version.add(found, by=request.actor, **form.cleaned_data)):
        return told(request, found.get_absolute_url(), _("The new version is in the library."))
    context = {"document": found, "back": found.get_absolute_url(), **names}
    return answer_form(request, "files/part/version.html", form, context)


@door()
def describe(request: Request, document: UUID) -> HttpResponse:
    """Another title, or somebody else who may see it."""
    found = document_of(request, document, status=Document.LISTED)
    names = in_name_of(request, Document, "describe", found, owner=found.organisation_id)
    form = TitleForm(_sent(request)[0], document=found, network=network_of(request))
    if done(form, lambda: found.describe(by=request.actor, **form.cleaned_data)):
        return told(request, found.get_absolute_url(), _("The document has been changed."))
    context = {"document": found, "back": found.get_absolute_url(), **names}
    return answer_form(request, "files/part/describe.html", form, context)


@door(shows=False)
def remove(request: Request, document: UUID) -> HttpResponse:
    """Take a document away; the library then offers to bring it back."""
    found = document_of(request, document)
    in_name_of(request, Document, "remove", found, owner=found.organisation_id)
    if found.status == Document.LISTED:
        found.remove(by=request.actor)
    return respond(request, f"{found.folder.get_absolute_url()}?removed={found.pk}")


@door(shows=False)
def restore(request: Request, document: UUID) -> HttpResponse:
    """Bring it back."""
    found = document_of(request, document)
    in_name_of(request, Document, "restore", found, owner=found.organisation_id)
    where, words = found.get_absolute_url(), _("The document is in the library again.")
    if found.status == Document.LISTED:
        return told(request, where, words)
    return brought_back(request, where, lambda: found.restore(by=request.actor), words)


def _sent(request: Request) -> tuple[Any, Any]:
    """What was typed and what was sent; nothing when the form is only asked for."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
