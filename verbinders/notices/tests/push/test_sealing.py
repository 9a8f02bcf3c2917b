"""Sealed and signed as the standards say, and not otherwise."""

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from pytest_django import Settings

from verbinders.notices.channels.push import public_key, setup_trouble
from verbinders.notices.channels.push.sealing import CURVE, point, seal, sealed_with
from verbinders.notices.channels.push.vapid import VapidKey
from verbinders.notices.tests.push.service import Screen, as_bytes, as_text, claims_of


def secret(text: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(as_bytes(text)), CURVE)


def test_it_is_sealed_as_in_the_example_of_the_standard() -> None:
    """RFC 8291, section 5 and appendix A."""
    sealed = sealed_with(
        b"When I grow up, I want to be a watermelon",
        secret("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94").public_key(),
        as_bytes("BTBZMqHH6r4Tts7J_aSIgg"),
        secret("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
        as_bytes("DGv6ra1nlYgDCS1FRnbzlw"),
    )
    assert as_text(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBr"
        "u3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_no_two_seals_are_the_same() -> None:
    screen = Screen()
    first, second = (seal(b"tea", screen.point, screen.auth) for _ in range(2))
    assert (screen.opened(first), screen.opened(second)) == (b"tea", b"tea")
    assert (first[:16], first[21:86]) != (second[:16], second[21:86])


def test_another_browser_cannot_open_it() -> None:
    mine, other = Screen(), Screen()
    sealed = seal(b"tea", mine.point, mine.auth)
    with pytest.raises(InvalidTag):
        other.opened(sealed)
    with pytest.raises(InvalidTag):
        Screen(mine.secret, other.auth).opened(sealed)


def test_one_changed_bit_and_it_does_not_open() -> None:
    screen = Screen()
    sealed = bytearray(seal(b"tea", screen.point, screen.auth))
    sealed[-1] ^= 1
    with pytest.raises(InvalidTag):
        screen.opened(bytes(sealed))


def test_keys_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match=r".+"):
        seal(b"tea", b"\x04" + b"\x01" * 64, b"a" * 16)  # Not on the curve.


def test_the_signature_is_ours_and_of_these_words() -> None:
    key = VapidKey.new()
    header = key.authorization("https://push.example", "mailto:host@verbinders.example")
    claims = claims_of(header)
    assert (claims["aud"], claims["sub"]) == ("https://push.example", "mailto:host@verbinders.example")
    assert claims["k"] == key.public == as_text(point(key.secret.public_key()))
    with pytest.raises(InvalidSignature):
        claims_of(header.replace(f"k={key.public}", f"k={VapidKey.new().public}"))
    head, told, rest = header.split(".", 2)
    other = key.authorization("https://elsewhere.example", "mailto:host@verbinders.example").split(".")[1]
    with pytest.raises(InvalidSignature):
        claims_of(f"{head}.{other}.{rest}")
    assert told != other


def test_a_key_is_read_as_it_was_written() -> None:
    key = VapidKey.new()
    assert len(key.written) == 43
    assert VapidKey.read(key.written).public == key.public
    assert VapidKey.read(f"{key.written}=").public == key.public


def test_the_page_gets_the_public_half(key: VapidKey) -> None:
    assert public_key() == key.public


@pytest.mark.parametrize("wrong", ["", "tea", "a" * 42, "a" * 44, "*" * 43, "A" * 43, "é" * 43])
def test_a_server_without_a_good_key_does_not_push(settings: Settings, wrong: str) -> None:
    settings.VAPID_PRIVATE_KEY = wrong
    assert (public_key(), "VAPID_PRIVATE_KEY" in setup_trouble()) == ("", True)


@pytest.mark.parametrize("wrong", ["", "host@verbinders.example", "http://verbinders.example"])
def test_a_server_that_nobody_answers_for_does_not_push(settings: Settings, wrong: str) -> None:
    settings.VAPID_CONTACT = wrong
    assert (public_key(), "VAPID_CONTACT" in setup_trouble()) == ("", True)


def test_a_good_key_and_a_contact_are_enough() -> None:
    assert settings.VAPID_CONTACT
    assert setup_trouble() == ""
