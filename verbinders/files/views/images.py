"""Pictures: add one, say what is to be seen, take it away and bring it back."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from verbinders.files.forms.image import ImageForm, WordsForm
from verbinders.files.models import Image
from verbinders.files.upload import too_large
from verbinders.files.views.doing import brought_back
from verbinders.files.views.finding import folder_of, image_of
from verbinders.kit.web import answer_form, done, respond, sent, told
from verbinders.parties.doors import Request, door, network_of
from verbinders.parties.namens import in_name_of


@door()
def add(request: Request, folder: UUID) -> HttpResponse:
    """A new picture."""
    found = folder_of(request, folder)
    names = in_name_of(request, Image, "add", found, owner=found.organisation_id)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImageForm(data, files, folder=found, network=network_of(request), gone_by=too_large(request))

    def do() -> None:
        said = form.cleaned_data
        picture, alt, open_to = said["file"], said["alt"], said["open_to"]
        Image.add(found.begin(), picture=picture, alt=alt, open_to=open_to, by=request.actor)

    if done(form, do):
        return told(request, found.get_absolute_url(), _("The picture is in the library."))
    return answer_form(request, "files/part/image.html", form, {"back": found.get_absolute_url(), **names})


@door()
def describe(request: Request, image: UUID) -> HttpResponse:
    """Other words with a picture, or somebody else who may see it."""
    found = image_of(request, image, status=Image.LISTED)
    names = in_name_of(request, Image, "describe", found, owner=found.organisation_id)
    form = WordsForm.about(found, sent(request), network_of(request))

    def do() -> None:
        found.describe(alt=form.cleaned_data["alt"], open_to=form.cleaned_data["open_to"], by=request.actor)

    if done(form, do):
        return told(request, found.get_absolute_url(), _("The words with the picture have been changed."))
    context = {"image": found, "back": found.get_absolute_url(), **names}
    return answer_form(request, "files/part/words.html", form, context)


@door(shows=False)
def remove(request: Request, image: UUID) -> HttpResponse:
    """Take a picture away; the library then offers to bring it back."""
    found = image_of(request, image)
    in_name_of(request, Image, "remove", found, owner=found.organisation_id)
    if found.status == Image.LISTED:
        found.remove(by=request.actor)
    return respond(request, f"{found.folder.get_absolute_url()}?removed={found.pk}")


@door(shows=False)
def restore(request: Request, image: UUID) -> HttpResponse:
    """Bring it back."""
    found = image_of(request, image)
    in_name_of(request, Image, "restore", found, owner=found.organisation_id)
    where, words = found.get_absolute_url(), _("The picture is in the library again.")
    if found.status == Image.LISTED:
        return told(request, where, words)
    return brought_back(request, where, lambda: found.restore(by=request.actor), words)
