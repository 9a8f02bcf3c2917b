"""Fields that know something of the world: mail, phone, web, languages, colours, one text in several languages."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import translation

from verbinders.kit import forms
from verbinders.kit.text import Texts


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("023 555 12 34", "+31235551234"),
        ("+31 (0)23 555 12 34", "+31235551234"),
        ("06-12345678", "+31612345678"),
        ("0049 30 123456", "+4930123456"),
        ("14 023", "14023"),
        ("", ""),
    ],
)
def test_a_phone_number_is_kept_in_one_way(typed: str, kept: str) -> None:
    assert forms.PhoneField(required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["12", "0800-FLOWERS", "bel mij", "+99912345", "0" * 40, "023\x00"])
def test_what_is_no_phone_number_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        forms.PhoneField().clean(typed)


def test_a_mail_address_is_kept_with_its_host_in_small_letters() -> None:
    assert forms.MailField().clean(" Fadumo@Hooyo.NL ") == "Fadumo@hooyo.nl"


@pytest.mark.parametrize(
    "typed", ["fadumo", "a@b", "a b@c.nl", "a@b.nl\nbcc: x@y.nl", "@", "a" * 250 + "@b.nl", "=?utf-8?q?a?=@b.nl"]
)
def test_what_is_no_mail_address_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        forms.MailField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.hooyo.nl", "https://www.hooyo.nl"),
        ("http://hooyo.nl/over?x=1", "http://hooyo.nl/over?x=1"),
        ("hooyo.nl:8080", "https://hooyo.nl:8080"),
        ("https://www.çınar.nl/", "https://www.çınar.nl/"),
    ],
)
def test_a_website_needs_no_https_in_front(typed: str, kept: str) -> None:
    assert forms.WebField().clean(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["hooyo", "javascript:alert(1)", "ftp://hooyo.nl", "https://bank.nl@evil.nl", "www hooyo.nl", "https://", "data:x"],
)
def test_what_is_no_website_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        forms.WebField().clean(typed)


def test_languages_of_the_network_stand_on_top_and_the_others_in_the_readers_order() -> None:
    class Spoken(forms.Form):
        spoken = forms.LanguagesField(label="Languages", first=("so", "nl", "xx"))

    drawn = str(Spoken()["spoken"])
    near, far = drawn.split("<details")
    assert [near.count("<input"), near.index("Somali") < near.index("Dutch")] == [2, True]
    assert far.index("Akan") < far.index("Albanian") < far.index("Zazaki")
    assert '<small lang="ar" dir="rtl">العربية</small>' in far
    assert " open>" not in drawn
    assert " open>" in str(Spoken({"spoken": ["ti"]})["spoken"])


def test_languages_are_kept_as_tags() -> None:
    assert forms.LanguagesField().clean(["nl", "so"]) == ["nl", "so"]
    with pytest.raises(ValidationError, match="Choose languages from the list"):
        forms.LanguagesField().clean(["nl", "klingon"])


def test_the_first_languages_of_one_form_do_not_show_in_another() -> None:
    class Spoken(forms.Form):
        spoken = forms.LanguagesField(label="Languages")

    one, other = Spoken(), Spoken()
    one.fields["spoken"].put_first(["ti"])  # type: ignore[attr-defined]
    assert "Tigrinya" in str(one["spoken"]).split("<details")[0]
    assert "Tigrinya" not in str(other["spoken"]).split("<details")[0]


def test_an_accent_is_chosen_on_the_own_tile() -> None:
    class Look(forms.Form):
        accent = forms.AccentField(label="Colour", seed="hooyo", roll=2)

    drawn = str(Look({"accent": "moss"})["accent"])
    assert drawn.count('type="radio"') == 12
    assert drawn.count('class="vb-mark') == 12
    assert 'value="moss" id="id_accent_2" checked' in drawn


def test_a_colour_is_six_digits() -> None:
    assert forms.ColourField().clean("#1D1838") == "#1d1838"
    with pytest.raises(ValidationError):
        forms.ColourField().clean("#12345; }")


class Story(forms.Form):
    """A story in Dutch, English and Arabic."""

    told = forms.TranslatedField(label="Story", max_length=30, lines=3, languages=("nl", "en", "ar"))


def _told(initial: Texts | None = None, **texts: str) -> Story:
    data = QueryDict(mutable=True)
    data.update({f"told-{name.replace('_', '-')}": text for name, text in texts.items()})
    return Story(data, initial={"told": initial} if initial else None)


def test_a_text_is_kept_in_each_language_that_was_filled_in() -> None:
    form = _told(nl=" Thee\r\nen koek ", en="", ar="شاي")
    assert form.is_valid()
    assert form.cleaned_data["told"] == {"nl": {"t": "Thee\nen koek", "by": "human"}, "ar": {"t": "شاي", "by": "human"}}


def test_one_language_is_enough_and_one_is_needed() -> None:
    assert _told(ar="شاي").is_valid()
    assert _told(nl=" ", en="").errors == {"told": ["Fill this in, in one language at least."]}


def test_an_error_says_in_which_language_it_is_and_keeps_the_words() -> None:
    form = _told(nl="Thee", en="x" * 31, ar="a\x07b")
    assert form.errors["told"] == [
        "English: Use 30 signs at most. Now there are 31.",
        "العربية: This text holds signs that we cannot store. Type it again, please.",
    ]
    assert "x" * 31 in str(form)
    assert "a\ufffdb" in str(form)


def test_the_first_language_stands_open_and_the_others_only_when_they_hold_something() -> None:
    assert '<details class="vb-more-choices"><summary>' in str(Story()["told"])
    assert '<details class="vb-more-choices" open><summary>' in str(_told(en="Tea")["told"])
    assert 'lang="ar" dir="rtl"' in str(Story()["told"])


def test_what_a_machine_wrote_stays_so_until_somebody_changes_it() -> None:
    before = Texts({"nl": {"t": "Thee", "by": "human"}, "en": {"t": "Tea", "by": "machine"}})
    drawn = str(Story(initial={"told": before})["told"])
    mark = drawn.split('name="told-en-machine" value="')[1].split('"')[0]
    same = _told(nl="Thee", en="Tea", en_machine=mark)
    better = _told(nl="Thee", en="Good tea", en_machine=mark)
    assert [form.is_valid() and form.cleaned_data["told"]["en"]["by"] for form in (same, better)] == [
        "machine",
        "human",
    ]


def test_a_language_that_is_not_asked_for_is_not_lost() -> None:
    before = Texts.of(nl="Thee", so="Shaah")
    assert 'name="told-so"' in str(Story(initial={"told": before})["told"])
    form = _told(initial=before, nl="Thee", so="Shaah")
    assert form.is_valid()
    assert form.cleaned_data["told"] == before
    assert form.changed_data == []
