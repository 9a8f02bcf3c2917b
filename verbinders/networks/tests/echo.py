"""A mounted tree of one page that says where it is."""

from threading import Barrier

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import get_script_prefix, include, path, reverse

from verbinders.networks.links import link, path_in, root_link, root_path
from verbinders.networks.models import Network

PAGE = '{% url "echo" %} {% static "kit/icon.svg" %} {% root_url "front" %} {% root_url "account_login" %}'
meeting = Barrier(2)


def echo(request: HttpRequest) -> HttpResponseBase:
    """Everything about where we are."""
    network: Network = request.network  # type: ignore[attr-defined]
    other = Network.objects.exclude(pk=network.pk).get()
    template = engines["django"].from_string(PAGE)
    return JsonResponse(
        {
            "network": network.slug,
            "path": [request.path, request.path_info, request.get_full_path()],
            "reversed": reverse("echo"),
            "page": template.render({}, request).split(),
            "elsewhere": [path_in(other, "echo"), link(other, "echo"), root_path("health"), root_link("health")],
            "prefix": get_script_prefix(),
        }
    )


def stumble(request: HttpRequest) -> HttpResponse:
    """Goes wrong in the middle of links to elsewhere."""
    path_in(request.network, "echo")  # type: ignore[attr-defined]
    raise ZeroDivisionError


def meet(request: HttpRequest) -> HttpResponse:
    """Answers when somebody else is in the middle of a page as well."""
    meeting.wait(60)
    return HttpResponse(reverse("echo"))


def onward(request: HttpRequest) -> HttpResponse:
    """Leads to the page by its name."""
    return redirect("echo")


urlpatterns = [
    path("echo/", echo, name="echo"),
    path("stumble/", stumble, name="stumble"),
    path("meet/", meet, name="meet"),
    path("onward/", onward, name="onward"),
    path("", include("verbinders.mounted")),
]
