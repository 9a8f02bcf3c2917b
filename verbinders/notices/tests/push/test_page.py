"""What a browser gets from us: the script that listens, and the words around the button."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from verbinders.kit.time import now
from verbinders.notices.views.service_worker import SCRIPT


@pytest.mark.django_db
def test_the_service_worker_comes_from_the_root_and_is_asked_for_each_time() -> None:
    answer = Client().get("/sw.js")
    assert (answer.status_code, answer.content) == (200, SCRIPT.read_bytes())
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
    again = Client().get("/sw.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert Client().post("/sw.js").status_code == 405


@pytest.mark.parametrize(("name", "most"), [("sw.js", 6), ("push.js", 3)])
def test_our_scripts_are_small_and_make_no_code_from_text(name: str, most: int) -> None:
    script = SCRIPT.with_name(name).read_text()
    assert len(script.encode()) <= most * 1024
    assert re.findall(r"\beval\b|new Function|innerHTML|importScripts|document\.write", script) == []


def test_the_part_holds_a_form_for_the_key_and_one_for_each_device() -> None:
    device = {"endpoint": "https://push.example/push/one", "since": now(), "off": "/notices/push/one/end/"}
    told = {"push_key": "the-key", "push_add": "/notices/push/add/", "pushes": [device]}
    part = render_to_string("notices/part/push.html", told)
    assert '<form class="vb-actions" method="post" action="/notices/push/add/" data-push data-key="the-key">' in part
    assert re.findall(r'name="(endpoint|p256dh|auth|act)"', part) == ["act", "endpoint", "p256dh", "auth", "act"]
    assert 'action="/notices/push/one/end/" data-push-off="https://push.example/push/one"' in part


def test_a_server_that_does_not_push_says_nothing_about_it() -> None:
    assert render_to_string("notices/part/push.html", {"push_key": ""}).strip() == ""
