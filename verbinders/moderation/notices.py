"""What is told about reports: to who told it, to those who decide, and to whose page it is."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from verbinders.notices.attention import declare as ask
from verbinders.notices.kinds import Kind, declare

REASON = "The opening hours on the page were those of two years ago. They have been changed now."
_HERE = "https://verbinders.example/spaarnestad"
_ABOUT: dict[str, object] = {"about": "Hooyo", "network": "Spaarnestad Verbindt"}
_WRONG = pgettext_lazy("report", "It is not correct")

declare(
    report_filed=Kind(
        pgettext_lazy("notice", "The receipt of what you told about a page"),
        {**_ABOUT, "number": "4821-7730", "link": f"{_HERE}/about/"},
    ),
    report_for_stewards=Kind(
        pgettext_lazy("notice", "A report about a page, for the stewards"),
        {**_ABOUT, "what": _WRONG, "link": f"{_HERE}/reports/0199/"},
    ),
    report_settled=Kind(
        pgettext_lazy("notice", "The decision about what you told"),
        {
            **_ABOUT,
            "number": "4821-7730",
            "upheld": True,
            "hidden": False,
            "reason": REASON,
            "link": f"{_HERE}/write/0199/",
        },
    ),
    report_upheld=Kind(
        pgettext_lazy("notice", "Something was wrong with your page"),
        {**_ABOUT, "what": _WRONG, "talk": False, "hidden": False, "reason": REASON, "link": f"{_HERE}/write/0199/"},
    ),
)

ask(report=_("Somebody says that something is wrong with the page “{about}”. Look, and decide."))
