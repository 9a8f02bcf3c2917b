"""Whatever is inside a file, looking at it ends in an answer: never in an error."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from verbinders.files.demo.paper import docx, odt, pdf
from verbinders.files.judging import judged
from verbinders.files.kinds import sniffed
from verbinders.files.limits import NAME
from verbinders.files.names import clean_name, ending
from verbinders.files.tests import made

WHOLE = {"a.pdf": pdf("Huisregels"), "a.docx": docx(["Huisregels"]), "a.odt": odt("a"), "a.png": made.picture()}
WHOLE |= {"b.pdf": made.hidden(b"<< /A 1 >>"), "a.xlsx": made.sheet()}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 3000), st.binary(max_size=40), st.booleans())
def test_a_damaged_file_is_refused_in_words_or_taken(name: str, at: int, noise: bytes, cut: bool) -> None:
    whole = WHOLE[name]
    damaged = whole[: at % len(whole)] + noise + (b"" if cut else whole[at % len(whole) + len(noise) :])
    said = ""
    try:
        judged(SimpleUploadedFile(name, damaged or b"a"))
    except ValidationError as error:
        said = error.messages[0]
    assert said == "" or len(said) > 20


@pytest.mark.parametrize("name", WHOLE)
def test_the_same_files_whole_are_taken(name: str) -> None:
    """The control: they are refused for the damage, not for what they are."""
    assert judged(SimpleUploadedFile(name, WHOLE[name])).name == name


@given(st.binary(max_size=60))
def test_every_beginning_says_something(head: bytes) -> None:
    assert sniffed(head)


@settings(max_examples=300)
@given(st.text(max_size=300), st.sampled_from(["pdf", "docx"]))
def test_every_name_becomes_one_that_can_be_kept(name: str, wanted: str) -> None:
    kept = clean_name(name, wanted)
    assert (len(kept) <= NAME, ending(kept), kept.startswith("."), "/" in kept, "\\" in kept) == (
        True,
        wanted,
        False,
        False,
        False,
    )
    assert clean_name(kept, wanted) == kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Huisregels (nieuw).PDF", "Huisregels (nieuw).pdf"),
        ("قواعد البيت.pdf", "قواعد البيت.pdf"),
        ("C:\\Users\\amina\\brief.pdf", "brief.pdf"),
        ('a<b>c:d"e|f?g*h;i%j.pdf', "a b c d e f g h i j.pdf"),
        ("...", "document.pdf"),
        ("e\u0301e\u0301n.pdf", "één.pdf"),
        ("verslag.definitief", "verslag.definitief.pdf"),
    ],
)
def test_names_as_people_give_them(name: str, kept: str) -> None:
    assert clean_name(name, "pdf") == kept
