"""Both descriptions as they stand in the documentation: of a network that does not exist."""

import json

from django.conf import settings

from verbinders.directory.models import Imprint
from verbinders.networks.models import Network
from verbinders.open_data.answers import Told
from verbinders.open_data.openapi import house, standard

SITE = "https://verbinders.example"


def descriptions() -> dict[str, Told]:
    """By the name of the file in `docs/`."""
    network = Network(slug="spaarnestad", name="Spaarnestad Verbindt", town="Spaarnestad")
    imprint = Imprint(network=network, responsible="Stichting Hooyo", mail="privacy@hooyo.example")
    return {
        "openapi.json": _elsewhere(house.document(network, imprint)),
        "openapi-hsds.json": _elsewhere(standard.document(network, imprint)),
    }


def _elsewhere(document: Told) -> Told:
    found: Told = json.loads(json.dumps(document).replace(settings.BASE_URL, SITE))
    return found
