"""Templates: what the check must see, and what it must leave alone."""

from pathlib import Path

import pytest

from checks.templates import find

BUTTON = """<c-vars kind="plain" label busy-text="" />
<button class="{{ kind }}" {{ attrs }}>{{ label }}{{ slot }}{{ icon }}</button>"""
EMPTY = "<c-vars />\n<hr>"
RULES = """
[tool.verbinders]
names = ["Verbinders"]
[tool.verbinders.own_style]
[tool.verbinders.untranslated]
"verbinders/site/templates/site/500.html" = "all languages at once"
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A project with two components."""
    cotton = tmp_path / "verbinders" / "kit" / "templates" / "cotton"
    (cotton / "card").mkdir(parents=True)
    (cotton / "button.html").write_text(BUTTON)
    (cotton / "card" / "row_head.html").write_text(EMPTY)
    (tmp_path / "pyproject.toml").write_text(RULES)
    return tmp_path


def said(house: Path, page: str, name: str = "page.html") -> list[str]:
    """What the check says of one page."""
    path = house / "verbinders" / "site" / "templates" / "site" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page)
    return [f"{problem.line}: {problem.text}" for problem in sorted(set(find(house)))]


@pytest.mark.parametrize(
    "page",
    [
        '<c-button label="{% translate "Join" %}" kind="primary" />',
        '<c-button :label="word" busy-text="{% translate "One moment" %}" hx-post="/" aria-busy="false" disabled />',
        "<c-button>{% translate 'Join' %}</c-button>",
        '<c-button><c-slot name="icon"><svg></svg></c-slot></c-button>',
        "<c-card.row-head />",
        '<c-button :attrs="attrs" />',
        "<c-card.row-head>{% comment %}nothing{% endcomment %} </c-card.row-head>",
        '{% if a > b %}<p class="a {% if c %}d{% endif %}">{{ name|default:"x" }}</p>{% endif %}',
        "{% blocktranslate with name=page.name trimmed %}Hello <b>{{ name }}</b>{% endblocktranslate %}",
        "<p>Verbinders · 12 &middot; {{ name }}</p><!-- a note --> {# another #}",
        '<script src="/static/kit/page.js" defer></script>',
        "<style-guide></style-guide><code>vb-button</code>",
        '<input type="submit" value="{% translate "Send" %}" data-title="not read">',
    ],
)
def test_a_good_page_passes(house: Path, page: str) -> None:
    assert said(house, page) == []


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ('\n<c-buton label="{{ a }}" />', "2: there is no component <c-buton>"),
        ('<c-button\n  lable="{{ a }}" />', "1: <c-button> has no prop 'lable'"),
        ("<c-button onclick />", "1: <c-button> has no prop 'onclick'"),
        ('<c-card.row-head class="x" />', "1: <c-card.row-head> has no prop 'class'"),
        (
            "<c-card.row-head>{{ lost }}</c-card.row-head>",
            "1: <c-card.row-head> shows no content: its component has no {{ slot }}",
        ),
        ('<c-button><c-slot name="icno"></c-slot></c-button>', "1: <c-button> has no slot named 'icno'"),
        ('<c-slot name="icon"></c-slot>', "1: <c-slot> stands outside a component"),
        ("<c-button>", "1: <c-button> is not closed"),
        ("</c-button>", "1: </c-button> closes nothing that is open"),
        (
            '<c-button {% if a %}kind="x"{% endif %} />',
            '1: <c-button>: Django\'s marks stand inside the quotes of a prop, or hand on all with :attrs="attrs"',
        ),
        ("<c-button a<b />", "1: this <c-…> tag is written so that cotton skips it"),
        ("{% cotton button / %}", "1: write a component as <c-…>, so that it can be checked"),
        ('<p style="color: red">', "1: style= is refused by our content security policy: write a class"),
        (
            '<p\n{% if a > b %}x{% endif %} style="a">',
            "2: style= is refused by our content security policy: write a class",
        ),
        ("<script>1</script>", "1: a <script> without src is refused by our content security policy"),
        ('<a onclick="x()">', "1: on…= is refused by our content security policy: listen in a script"),
        ('<a hx-on:click="x()">', "1: on…= is refused by our content security policy: listen in a script"),
        ("{{ text|linebreaks|safe }}", "1: |safe lets input become HTML: use format_html, or a component"),
        ("{% autoescape off %}", "1: autoescape off lets input become HTML"),
        ("<p>\n\nHello {{ name }}</p>", "3: not translated: 'Hello'"),
        ("<p>Verbindersoft</p>", "1: not translated: 'Verbindersoft'"),
        ('<img alt="{{ name }} logo">', "1: not translated: 'logo'"),
        ('<c-button label="Join" />', "1: not translated: 'Join'"),
        ('<input type="submit" value="Send">', "1: not translated: 'Send'"),
        (
            """<c-button :label="_('Join')" />""",
            """1: write label="{% translate … %}": nobody finds the text in :label="_('Join')\"""",
        ),
    ],
)
def test_a_bad_page_is_told_where_and_why(house: Path, page: str, problem: str) -> None:
    assert said(house, page) == [problem]


def test_a_mail_is_translated_too(house: Path) -> None:
    assert said(house, "{% translate 'Dear' %} {{ name }},\nHello\n", "mail.txt") == ["2: not translated: 'Hello'"]


def test_a_component_declares_first(house: Path) -> None:
    folder = house / "verbinders" / "kit" / "templates" / "cotton"
    (folder / "late.html").write_text("<hr>\n<c-vars label />")
    assert said(house, "") == ["2: <c-vars> stands first in a component"]


@pytest.mark.parametrize(
    ("code", "problems"),
    [
        ("mark_safe('<hr>')", []),
        ("mark_safe(drawn)  # noqa: S308 -- drawn from numbers", []),
        ("def mark() -> SafeString: ...", []),
        ("mark_safe(drawn)", ["1: mark_safe needs its reason: # noqa: S308 -- why no input can reach it"]),
        ("SafeString(drawn)", ["1: SafeString(…) hides what it does: say mark_safe, with its reason"]),
    ],
)
def test_calling_a_text_safe_needs_a_reason(house: Path, code: str, problems: list[str]) -> None:
    (house / "verbinders" / "kit" / "marks.py").write_text(code)
    assert said(house, "") == problems


def test_a_page_with_a_reason_may_hold_bare_words(house: Path) -> None:
    assert said(house, "<p>Er ging iets mis</p>", "500.html") == []
