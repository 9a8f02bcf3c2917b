"""Forms: errors lead to their question, what was typed stays, and nothing breaks a page."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

import pytest
from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import translation

from verbinders.kit import forms
from verbinders.kit.text import displayable

BROKEN = ["Hoo\x00yo", "Hooyo \ud800", "bell\x07", "c1\x85"]


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


class Enough(forms.Form):
    """The smallest form that can go wrong in each way."""

    name = forms.TextField(label="Name", max_length=10, help_text="Short.")
    story = forms.ParagraphsField(label="Story", max_length=40, required=False)
    day = forms.DateField(label="Day", required=False)
    kind = django_forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=django_forms.RadioSelect)
    agreed = django_forms.BooleanField(label="We agree")


def _posted(**values: str) -> Enough:
    data = QueryDict(mutable=True)
    data.update(values)
    return Enough(data)


def test_a_question_has_room_for_as_many_lines_as_were_asked() -> None:
    boxes = [forms.ParagraphsField(max_length=40), forms.ParagraphsField(max_length=40, rows=2)]
    assert [box.widget.attrs["rows"] for box in boxes] == [5, 2]


def test_a_good_form_gives_clean_words() -> None:
    form = _posted(name="  Çınar  thee ", story="een\r\ntwee\r\n\r\n\r\n\r\ndrie ", kind="a", agreed="on")
    assert form.is_valid()
    assert form.cleaned_data == {
        "name": "Çınar thee",
        "story": "een\ntwee\n\ndrie",
        "day": None,
        "kind": "a",
        "agreed": True,
    }


def test_a_refused_form_says_in_our_words_what_is_wrong() -> None:
    form = _posted(name="much too long a name", kind="c")
    assert form.errors == {
        "name": ["Use 10 signs at most. Now there are 20."],
        "kind": ["Choose one from the list."],
        "agreed": ["Tick this box."],
    }
    assert Enough({}).errors["name"] == ["Fill this in."]
    assert Enough({}).errors["kind"] == ["Choose one."]


def test_the_summary_counts_and_leads_to_the_first_box_of_each_question() -> None:
    drawn = str(_posted(name="", day_day="31", kind=""))
    assert '<div class="vb-error-summary" role="alert" tabindex="-1" aria-labelledby="look-again">' in drawn
    assert '<h2 id="look-again">Look again at 4 things</h2>' in drawn
    links = [part.split('"')[0] for part in drawn.split('<a href="#')[1:]]
    assert links == ["id_name", "id_day_0", "id_kind_0", "id_agreed"]
    assert all(f'id="{link}"' in drawn for link in links)
    assert "Look again at 1 thing<" in str(_posted(name="", kind="a", agreed="on"))


def test_a_fresh_form_has_no_summary() -> None:
    assert "vb-error-summary" not in str(Enough())


def test_label_hint_and_error_belong_to_the_box() -> None:
    drawn = str(_posted(name="", kind="a", agreed="on")["name"].as_field_group())
    assert '<label class="vb-form-field__label" for="id_name">Name</label>' in drawn
    assert '<p class="vb-form-field__hint" id="id_name_helptext">Short.</p>' in drawn
    assert 'id="id_name_error"><p class="vb-form-field__error">Fill this in.</p>' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn


def test_only_what_is_not_required_says_so() -> None:
    form = Enough()
    assert "(not required)" in form["story"].as_field_group()
    assert "(not required)" not in form["name"].as_field_group()
    assert "(not required)" not in form["agreed"].as_field_group()
    assert " required" not in str(form).replace("(not required)", "")


def test_the_browser_cuts_nothing_off_and_shows_no_example_in_the_box() -> None:
    assert "maxlength" not in str(Enough())
    assert "placeholder" not in str(Enough())


@pytest.mark.parametrize("typed", BROKEN)
def test_broken_signs_are_refused_and_what_was_typed_can_be_shown(typed: str) -> None:
    form = Enough({"name": typed, "story": typed, "day_day": typed, "kind": typed, "agreed": "on"})
    assert set(form.errors) == {"name", "story", "day", "kind"}
    assert b"\xef\xbf\xbd" in str(form).encode()
    assert form["name"].value() == displayable(typed)


def test_names_are_escaped_everywhere() -> None:
    assert "<b>" not in str(_posted(name="<b>x</b>", story="</textarea><b>", kind="<b>"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("9", "3", "2027"), date(2027, 3, 9)),
        (("09", " 03 ", "2027"), date(2027, 3, 9)),
        (("٩", "٣", "٢٠٢٧"), date(2027, 3, 9)),
        (("9", "maart", "2027"), date(2027, 3, 9)),
        (("9", "Mrt.", "2027"), date(2027, 3, 9)),
        (("9", "March", "2027"), date(2027, 3, 9)),
        (("9", "Mart", "2027"), date(2027, 3, 9)),
        (("9", "مارس", "2027"), date(2027, 3, 9)),
        (("9-3-2027", "", ""), date(2027, 3, 9)),
        (("9 maart 2027", "", ""), date(2027, 3, 9)),
        (("2027-03-09", "", ""), date(2027, 3, 9)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: tuple[str, str, str], kept: date) -> None:
    assert forms.DateField().clean([part.strip() for part in typed]) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (("", "", ""), "required"),
        (("9", "", "2027"), "incomplete"),
        (("9-3-2027", "3", ""), "incomplete"),
        (("9 3", "", ""), "incomplete"),
        (("9", "Germinal", "2027"), "invalid"),
        (("31", "2", "2027"), "invalid"),
        (("9", "3", "27"), "year"),
        (("9", "3", "9" * 9999), "invalid"),
        (("x", "-1", "2027"), "invalid"),
        (("1", "1", "0000"), "invalid"),
        (("28", "2", "2027"), "early"),
        (("1", "1", "2029"), "late"),
    ],
)
def test_a_day_that_cannot_be_is_refused_clearly(typed: tuple[str, str, str], code: str) -> None:
    field = forms.DateField(earliest=date(2027, 3, 1), latest=date(2028, 12, 31))
    with pytest.raises(ValidationError) as refused:
        field.clean(list(typed))
    assert [error.code for error in refused.value.error_list] == [code]


def test_a_refused_day_keeps_its_three_boxes() -> None:
    drawn = str(Enough({"day_day": "31", "day_month": "2", "day_year": "2027"})["day"])
    assert [f'value="{part}"' in drawn for part in ("31", "2", "2027")] == [True] * 3


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("9", time(9)),
        ("9.30", time(9, 30)),
        ("9:30", time(9, 30)),
        ("930", time(9, 30)),
        ("0930", time(9, 30)),
        ("9u30", time(9, 30)),
        ("9.30 uur", time(9, 30)),
        ("14 u", time(14)),
        ("0:00", time(0)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, kept: time) -> None:
    assert forms.TimeField().clean(typed) == kept


@pytest.mark.parametrize("typed", ["24:00", "9.60", "half tien", "9.3", "12345", "-9", "\x00"])
def test_a_time_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        forms.TimeField().clean(typed)


def test_a_field_of_a_library_is_drawn_by_the_house_too() -> None:
    class Login(django_forms.Form):
        email = django_forms.EmailField()
        remember = django_forms.BooleanField(required=False)
        pick = django_forms.ChoiceField(choices=[("1", "one")])

    drawn = str(Login())
    assert '<input class="vb-textbox" type="email" name="email"' in drawn
    assert '<input class="vb-choice__input" type="checkbox" name="remember"' in drawn
    assert '<select class="vb-select" name="pick"' in drawn


def test_what_did_not_change_is_not_counted_as_changed() -> None:
    data: Mapping[str, str] = {"name": "Çınar", "day_day": "9", "day_month": "3", "day_year": "2027", "kind": "a"}
    form = Enough(data, initial={"name": "Çınar", "day": date(2027, 3, 9), "kind": "a", "agreed": False})
    assert form.changed_data == []
