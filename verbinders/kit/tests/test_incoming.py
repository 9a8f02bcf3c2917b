"""What comes in is UTF-8, whatever it says of itself."""

import pytest
from django.core.handlers.wsgi import WSGIRequest

from verbinders.kit.incoming import Handler
from verbinders.site.tests.fuzz.wire import Sent, Wire, listening

pytestmark = pytest.mark.django_db
NO_CHARSETS = ("rot13", "undefined", "punycode", "unicode_escape", "utf-16", "none-such")
FORM = b'--edge\r\nContent-Disposition: form-data; name="language"\r\n\r\ntr\r\n--edge--\r\n'


def asks(wire: Wire, charset: str) -> tuple[int, str]:
    """Where somebody who is not signed in is led."""
    headers = {"Content-Type": f"text/plain; charset={charset}"}
    answer = wire.send(Sent("GET", "/networks/ask/", "next=/%C3%A7", headers))
    return answer.status_code, answer.headers["Location"]


@pytest.mark.parametrize("charset", NO_CHARSETS)
def test_an_address_is_read_as_ever(charset: str) -> None:
    with listening() as wire:
        assert asks(wire, charset) == asks(wire, "utf-8")
        assert asks(wire, charset)[0] == 302


@pytest.mark.parametrize("charset", NO_CHARSETS)
def test_a_form_is_too(charset: str) -> None:
    headers = {"Content-Type": f"multipart/form-data; boundary=edge; charset={charset}"}
    with listening() as wire:
        answer = wire.send(Sent("POST", "/language/", headers=headers, body=FORM))
    assert (answer.status_code, "tr" in answer.headers["Set-Cookie"]) == (302, True)


@pytest.mark.parametrize("parameter", ["a*=rot13''%61", "a*=none-such''%61", "a*=undefined''%61"])
def test_a_parameter_that_cannot_be_read_is_none(parameter: str) -> None:
    headers = {"Content-Type": f"text/plain; {parameter}"}
    head = f'Content-Disposition: form-data; {parameter}; name="language"'.encode()
    form = FORM.replace(b'Content-Disposition: form-data; name="language"', head)
    with listening() as wire:
        assert wire.send(Sent("GET", "/networks/ask/", headers=headers)).status_code == 302
        headers["Content-Type"] = "multipart/form-data; boundary=edge"
        assert wire.send(Sent("POST", "/language/", headers=headers, body=form)).status_code in (302, 400)


def test_what_believes_them_breaks_before_anything_can_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a request as Django makes it."""
    monkeypatch.setattr(Handler, "request_class", WSGIRequest)
    sent = Sent("GET", "/", "a=b", {"Content-Type": "text/plain; charset=rot13"})
    with pytest.raises(LookupError):
        Handler.request_class(sent.environ())
