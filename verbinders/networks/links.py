"""Whole addresses, for mails and machines: `link(network, "directory:profile", slug=…)`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, reverse, set_script_prefix

from verbinders.networks.models import Network


def link(network: Network, name: str, **kwargs: Any) -> str:
    """The whole address of a page in a network."""
    return settings.BASE_URL + path_in(network, name, **kwargs)


def path_in(network: Network, name: str, **kwargs: Any) -> str:
    """The path of a page in a network, from anywhere."""
    with _prefix(f"/{network.slug}/"):
        return reverse(name, urlconf=settings.MOUNTED_URLCONF, kwargs=kwargs or None)


def path_within(name: str, **kwargs: Any) -> str:
    """The path of a page inside a network, without the network: it is kept, and outlives a change of the address."""
    with _prefix("/"):
        return reverse(name, urlconf=settings.MOUNTED_URLCONF, kwargs=kwargs or None).lstrip("/")


def root_path(name: str, **kwargs: Any) -> str:
    """The path of a page in the root tree, from anywhere."""
    with _prefix("/"):
        return reverse(name, urlconf=settings.ROOT_URLCONF, kwargs=kwargs or None)


def root_link(name: str, **kwargs: Any) -> str:
    """The whole address of a page in the root tree."""
    return settings.BASE_URL + root_path(name, **kwargs)


@contextmanager
def _prefix(prefix: str) -> Iterator[None]:
    outer = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(outer)
