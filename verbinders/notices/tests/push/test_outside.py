"""G29: whatever address a browser hands us: nothing of it leads into our own network."""

import io
import json
from collections.abc import Iterator
from socket import socket
from threading import Thread

import pytest
from pytest_django import Settings

from verbinders.notices.channels import Later, Never
from verbinders.notices.channels.push import PushChannel, endpoint_trouble, subscription_trouble
from verbinders.notices.channels.push.outside import MOST, Outside, ShortResponse, is_public
from verbinders.notices.tests.push.conftest import parcel
from verbinders.notices.tests.push.service import HOST, PushService, Screen, ToTheService

GOOD = f"https://{HOST}/push/one"
# Ways to write an address that leads somewhere else than it seems.
BAD = """
http://push.example/ HTTPS://push.example/ https:/push.example/ https:///push.example/ //push.example/ push.example/
ftp://push.example/ file:///etc/passwd gopher://push.example/ javascript:alert(1) data:text/plain,a ws://push.example/
https://push.example https://push.example:80/ https://push.example:8443/ https://push.example:4430/
https://push.example:/ https://push.example:0443/ https://push.example:443:80/ https://push.example:443@127.0.0.1/
https://push.example@127.0.0.1/ https://user@push.example/ https://user:word@push.example/ https://@push.example/
https://127.0.0.1/ https://127.1/ https://127.0.1/ https://2130706433/ https://0x7f000001/ https://0x7f.1/
https://0177.0.0.1/ https://0177.1/ https://017700000001/ https://0/ https://0.0.0.0/ https://127.0.0.0x1/
https://10.0.0.1/ https://172.16.0.1/ https://192.168.1.1/ https://169.254.169.254/latest/meta-data/
https://100.64.0.1/ https://224.0.0.1/ https://255.255.255.255/ https://[::1]/ https://[::]/ https://[::ffff:127.0.0.1]/
https://[::ffff:7f00:1]/ https://[0:0:0:0:0:ffff:7f00:1]/ https://[fe80::1]/ https://[fc00::1]/ https://[fd00::1]:443/
https://[64:ff9b::7f00:1]/ https://[2002:7f00:1::]/ https://localhost/ https://localhost.localdomain/
https://localhost:443/ https://ip6-localhost/ https://push.example.evil.example/ https://evilpush.example/
https://push.example.:443/ https://push.example./ https://.push.example/ https://push..example/ https://push.example%2f/
https://push%2eexample/ https://push.example\\@127.0.0.1/ https://push.example\\.evil.example/
https://evil.example/push.example https://evil.example#push.example/ https://evil.example?push.example/
https://push.example#@127.0.0.1/ https://push.example?@127.0.0.1/ https://push.example/#fragment
https://ｐｕｓｈ.example/ https://push。example/ https://push.ex­ample/ https://127。0。0。1/ https://①②⑦.⓪.⓪.①/
https://notify.example/ https://*.notify.example/ https://xnotify.example/ https://-a.notify.example/
https://127.0.0.1.nip.example/ https://a.notify.example.evil.example/ https://push.example:65979/
""".split()
WITH_SPACES = [
    f" {GOOD}",
    f"{GOOD} ",
    f"{GOOD}\n",
    f"{GOOD}\r\nX-More: yes",
    f"{GOOD}\x00",
    f"{GOOD}\t",
    "https://pu\tsh.example/",
]


@pytest.mark.parametrize(
    "endpoint",
    [GOOD, f"https://{HOST}:443/", f"https://{HOST}/?token=BQ%2b%3d~a", "https://db5p.notify.example/w/?a=b"],
)
def test_the_services_we_know_are_used(endpoint: str) -> None:
    assert endpoint_trouble(endpoint) == ""


def test_the_list_is_long_enough() -> None:
    assert len({*BAD, *WITH_SPACES}) >= 80


@pytest.mark.parametrize(
    "endpoint", [*BAD, *WITH_SPACES, "", f"{GOOD}{'a' * 1000}", f"https://{'a' * 64}.notify.example/"]
)
def test_an_address_that_leads_elsewhere_is_refused(service: PushService, endpoint: str) -> None:
    """At the door already, and again when something is to be sent: no name is looked up, nobody is called."""
    assert endpoint_trouble(endpoint) != ""
    asked: list[str] = []

    class Listening(ToTheService):
        def lookup(self, host: str) -> list[str]:
            asked.append(host)
            return ["127.0.0.1"]

    outcome = PushChannel(Listening(service)).send(parcel(Screen(endpoint=endpoint).subscription))
    assert isinstance(outcome, Never)
    assert (asked, service.calls) == ([], 0)


def test_the_same_channel_does_send_to_the_service(service: PushService, channel: PushChannel) -> None:
    """The control for the test above."""
    channel.send(parcel(Screen(endpoint=GOOD).subscription))
    assert service.calls == 1


def test_who_is_no_longer_on_the_list_gets_nothing_and_is_kept(
    service: PushService, channel: PushChannel, settings: Settings
) -> None:
    settings.PUSH_HOSTS = []
    outcome = channel.send(parcel(service.screen.subscription))
    assert outcome == Never("The address is of no push service that PUSH_HOSTS names.", gone=False)
    assert service.calls == 0


def test_keys_that_cannot_be_keys_are_refused_at_the_door() -> None:
    good = json.loads(Screen().subscription)
    assert subscription_trouble(**good) == ""
    wrong = {
        "p256dh": ["", "é", "AAAA", "A" * 87, good["p256dh"] + "AAAA", good["p256dh"] + "\n", good["auth"]],
        "auth": ["", "A" * 21, "A" * 23, good["auth"] + "====", "a b", good["p256dh"]],
    }
    for name, values in wrong.items():
        assert [value for value in values if not subscription_trouble(**{**good, name: value})] == []


PRIVATE = """
0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1
192.168.0.1 198.18.0.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1
::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::10.0.0.1 64:ff9b:1::1 100::1 2001:db8::1 2002:7f00:1::
2002:a00:1:: 2001:0:4136:e378:8000:63bf:80ff:fffe fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 localhost
2130706433 0x7f000001 127.1
""".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_no_address_of_our_own_network_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["142.250.179.138", "2a00:1450:400e:811::200a", "::ffff:142.250.179.138", "64:ff9b::8efa:b38a"]
)
def test_the_rest_of_the_world_is(address: str) -> None:
    assert is_public(address)


class Rebound(Outside):
    """The real way out, and a name server that says what it likes."""

    def __init__(self, port: int, *answers: list[str]) -> None:
        super().__init__()
        self.port, self.answers, self.asked = port, list(answers), 0
        self.limit = 1.0

    def lookup(self, host: str) -> list[str]:
        self.asked += 1
        return self.answers.pop(0)


class Anywhere(Rebound):
    """The control: the same, with the wall taken away."""

    def is_open(self, address: str) -> bool:
        return True


@pytest.fixture
def pot() -> Iterator[tuple[int, list[str]]]:
    """Honey on this machine: a port, and who came."""
    came: list[str] = []
    with socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        def wait() -> None:
            while True:
                try:
                    caller, (address, _) = listening.accept()
                except OSError:
                    return
                came.append(address)
                caller.close()

        Thread(target=wait, daemon=True).start()
        yield listening.getsockname()[1], came
        listening.shutdown(2)


OURSELVES = ["127.0.0.1", "::ffff:127.0.0.1", "142.250.179.138 127.0.0.1", "127.0.0.1 142.250.179.138", "::1", "::"]


@pytest.mark.parametrize("answer", OURSELVES)
def test_a_known_name_that_leads_to_ourselves_is_not_followed(pot: tuple[int, list[str]], answer: str) -> None:
    port, came = pot
    outcome = PushChannel(Rebound(port, answer.split())).send(parcel(Screen().subscription))
    assert outcome == Later("The service leads to an address that is not public.")
    assert came == []


def test_without_the_wall_it_would_be(pot: tuple[int, list[str]]) -> None:
    port, came = pot
    outcome = PushChannel(Anywhere(port, ["127.0.0.1"])).send(parcel(Screen().subscription))
    assert isinstance(outcome, Later)
    assert came == ["127.0.0.1"]


class OneOpen(Rebound):
    """As if this one address of the machine were out in the world, where nobody listens."""

    def is_open(self, address: str) -> bool:
        return address == "127.0.0.2"


def test_a_name_is_asked_once_so_it_cannot_change_its_mind(pot: tuple[int, list[str]]) -> None:
    """First an open address, then ours: the one that was looked at is the one that is called."""
    port, came = pot
    turning = OneOpen(port, ["127.0.0.2"], ["127.0.0.1"])
    assert PushChannel(turning).send(parcel(Screen().subscription)) == Later(f"{HOST}: ConnectionRefusedError")
    assert (turning.asked, came) == (1, [])


def test_a_name_without_an_address_is_tried_again() -> None:
    assert PushChannel(Rebound(443, [])).send(parcel(Screen().subscription)) == Later(f"{HOST}: OSError")


def test_nobody_is_followed_elsewhere(service: PushService, channel: PushChannel, pot: tuple[int, list[str]]) -> None:
    port, came = pot
    service.answers, service.elsewhere = ["redirect"], f"http://127.0.0.1:{port}/"
    assert channel.send(parcel(service.screen.subscription)) == Later(f"{HOST} says 307")
    assert (service.calls, came) == (1, [])


def test_a_proxy_that_somebody_set_for_other_programs_is_not_used(
    service: PushService, channel: PushChannel, pot: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, came = pot
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
    channel.send(parcel(service.screen.subscription))
    assert (service.calls, came) == (1, [])


class Endless:
    """A line on which an answer comes that says it has a million bytes, and has."""

    def makefile(self, mode: str) -> io.BufferedReader:
        body = b"a" * 1_000_000
        answer = b"HTTP/1.1 500 Oh\r\nContent-Length: 1000000\r\n\r\n" + body
        return io.BufferedReader(io.BytesIO(answer))


def test_of_a_long_answer_only_the_beginning_is_taken() -> None:
    with ShortResponse(Endless()) as response:
        response.begin()
        assert response.length == 1_000_000
        assert len(response.read(MOST)) < MOST
        assert response.read(MOST) == b""
