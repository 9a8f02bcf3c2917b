"""What hangs below an answer by mail is put aside, whatever the mail program and its language."""

import pytest

from verbinders.notices.conversation.quoting import MOST, apart

OURS = "Spaarnestad Verbindt <verbinders@localhost>"


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        (f"Ja.\n\nOp ma 23 nov. 2026 om 09:00 schreef {OURS}:\n> Mag ik komen?", "Ja."),
        (f"Ja.\n\nOn Mon, 23 Nov 2026 at 09:00,\n{OURS}\nwrote:\n\n> Mag ik komen?\n> Ans", "Ja."),
        (f"Evet.\n\n23 Kas 2026 Pzt 09:00 tarihinde {OURS} şunu yazdı:\n\n> Mag ik komen?", "Evet."),
        (f"نعم.\n\nفي الاثنين، 23 نوفمبر 2026 كتب {OURS}:\n> Mag ik komen?", "نعم."),
        ("Ja.\n\nAns schreef:\n> Mag ik komen?", "Ja."),
        ("Ja.\n> Mag ik komen?", "Ja."),
        ("Ja.\n\n-----Oorspronkelijk bericht-----\nVan: Spaarnestad\nMag ik komen?", "Ja."),
        (f"Ja.\n\n________________________________\nFrom: {OURS}\nSent: Monday\n\nMag ik komen?", "Ja."),
        (f"Ja.\n\nVan: {OURS}\nVerzonden: maandag\nAan: Fatima\n\nMag ik komen?", "Ja."),
        ("Kort antwoord:\n\nja, kom maar.\n\n> Mag ik komen?", "Kort antwoord:\n\nja, kom maar."),
        ("Ja, 3 > 2, dus kom maar.", "Ja, 3 > 2, dus kom maar."),
        ("Groet\n-- \nFatima\n06 12", "Groet\n-- \nFatima\n06 12"),
    ],
)
def test_what_somebody_wrote(mail: str, said: str) -> None:
    found, below = apart(mail)
    assert found == said
    assert all(word in found + below for word in mail.split())


def test_who_writes_between_the_lines_is_not_cut_off() -> None:
    mail = "> Mag ik komen?\nJa.\n> En mijn moeder?\nOok."
    assert apart(mail) == (mail, "")


@pytest.mark.parametrize("mail", ["", "\n\n", "> ", ":\n" * 50_000, ">" * 50_000, "_" * 50_000, "-" * 50_000])
def test_nonsense_takes_no_time_and_is_kept_within_bounds(mail: str) -> None:
    said, below = apart(mail)
    assert len(said) + len(below) <= MOST
