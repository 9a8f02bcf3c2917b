"""What a telephone is told of a network that somebody puts on the home screen."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from verbinders.networks.models import Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def waterstad() -> Network:
    return Network.objects.create(
        slug="waterstad", name="Waterstad Verbindt", town="Waterstad", languages=["ar", "nl"], background="#004433"
    )


def test_a_network_is_an_app_with_its_own_name_and_colours(waterstad: Network) -> None:
    answer = Client().get("/waterstad/app.webmanifest")
    told: dict[str, Any] = answer.json()
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert (told["name"], told["short_name"]) == ("Waterstad Verbindt", "Waterstad")
    assert (told["lang"], told["dir"], told["start_url"], told["display"]) == ("ar", "rtl", "/waterstad/", "standalone")
    assert (told["theme_color"], told["background_color"]) == ("#004433", "#004433")
    assert [(one["sizes"], one["purpose"]) for one in told["icons"]] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]


def test_each_icon_is_a_picture_as_large_as_it_says_and_no_other_is_made(waterstad: Network) -> None:
    for icon in Client().get("/waterstad/app.webmanifest").json()["icons"]:
        answer = Client().get(icon["src"])
        picture = Image.open(BytesIO(answer.content))
        assert (answer.headers["Content-Type"], f"{picture.width}x{picture.height}") == ("image/png", icon["sizes"])
    rim = Image.open(BytesIO(Client().get("/waterstad/icon.png?form=round").content)).getpixel((20, 20))
    assert rim == (0, 0x44, 0x33)
    assert Client().get("/waterstad/icon.png?form=enormous").status_code == 404


def test_who_has_it_already_is_told_so(waterstad: Network) -> None:
    first = Client().get("/waterstad/icon.png")
    again = Client().get("/waterstad/icon.png", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_page_for_without_a_line_says_what_to_do(waterstad: Network) -> None:
    seen = Client(headers={"accept-language": "en"}).get("/waterstad/offline/")
    assert "You are not online" in seen.content.decode()
    assert "no-store" not in seen.headers.get("Cache-Control", "")
