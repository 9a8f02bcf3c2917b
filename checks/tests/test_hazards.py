"""G16, the controls: each of what makes holes is found, wherever somebody writes it."""

from pathlib import Path

import pytest

from checks.hazards import MOST, ROOT, Hazard, in_code, in_house, in_template, judged


def test_the_house_has_a_reason_for_each() -> None:
    assert judged(list(in_house(ROOT))) == []


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("Profile.objects.raw(words)", "raw SQL"),
        ("connection.cursor().execute(words)", "raw SQL"),
        ("rows.annotate(x=RawSQL(words, []))", "raw SQL"),
        ("rows.extra(where=[words])", "raw SQL"),
        ("Profile._base_manager.all()", "every row"),
        ("mark_safe(name)", "markup that is not escaped"),
        ("safestring.mark_safe(name)", "markup that is not escaped"),
        ("Context(values, autoescape=False)", "markup that is not escaped"),
        ("class F:\n    class Meta:\n        fields = '__all__'", "every field"),
        ("Profile(**request.POST.dict())", "all that was sent"),
        ("Profile.objects.filter(**request.GET)", "all that was sent"),
        ("make(**{key: value for key, value in request.POST.items()})", "all that was sent"),
        ("@csrf_exempt\ndef view(request): ...", "no token asked"),
        ("subprocess.run(words, shell=True)", "a shell"),
        ("eval(words)", "code out of text"),
        ("Template(words).render(told)", "a template out of text"),
        ("engines['django'].from_string(words)", "a template out of text"),
        ("words.format(name)", "a format out of text"),
        ("self.words.format_map(told)", "a format out of text"),
        ("import pickle", "code out of text"),
        ("from pickle import loads", "code out of text"),
    ],
)
def test_in_code_it_is_found(code: str, kind: str) -> None:
    assert [one.kind for one in in_code(code, "kit/x.py")] == [kind]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("<p>{{ name|safe }}</p>", "markup that is not escaped"),
        ("{% autoescape off %}", "markup that is not escaped"),
        ('<button onclick="go()">', "script inside a page"),
        ("<script>go()</script>", "script inside a page"),
        ('<a href="javascript:go()">', "script inside a page"),
    ],
)
def test_in_a_template_it_is_found(line: str, kind: str) -> None:
    assert [one.kind for one in in_template(line, "kit/templates/x.html")] == [kind]


def test_what_is_harmless_is_not_found() -> None:
    code = 'rows.filter(**self.here); make(**told); format_html("<b>{}</b>", name); Form(request.POST)'
    assert list(in_code(code, "kit/x.py")) == []
    assert list(in_template('<script src="{% static name %}"></script><a href="{{ one.href }}">', "x.html")) == []


def test_a_reason_holds_for_its_own_place_only(tmp_path: Path) -> None:
    (tmp_path / "verbinders" / "kit").mkdir(parents=True)
    (tmp_path / "verbinders" / "kit" / "x.py").write_text("eval(words)\n")
    allowed = {("code out of text", "kit/other.py"): "why"}
    assert judged(list(in_house(tmp_path)), allowed) == [
        "verbinders/kit/x.py:1: code out of text",
        "no longer needed: code out of text, kit/other.py",
    ]


def test_there_are_few_reasons() -> None:
    many = {("every row", f"x{n}.py"): "why" for n in range(MOST + 1)}
    found = [Hazard("every row", f"x{n}.py", 1) for n in range(MOST + 1)]
    assert judged(found, many) == [f"{MOST + 1} reasons; at most {MOST}"]
