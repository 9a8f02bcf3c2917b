"""Writing to an organisation, and the words that follow."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from verbinders.kit import forms as kit
from verbinders.kit.time import now
from verbinders.notices.conversation.functions import WORDS
from verbinders.notices.reach_field import ReachField
from verbinders.parties.above import Named

MOST = 4_000  # Signs of one message.
READS = timedelta(seconds=3)  # Faster than this nobody has read the questions.
_clock = Signer(salt="notices.write")


class WriteForm(kit.Form):
    """Somebody writes to an organisation. `opened` is there for machines that fill in forms."""

    power = forms.ChoiceField(label=_("For whom is it?"), widget=forms.RadioSelect)
    namens = forms.ChoiceField(label=_("Who writes?"), widget=forms.RadioSelect, required=False)
    name = kit.TextField(label=_("Your name"), max_length=80)
    reach = ReachField(label=_("Your e-mail address"))
    text = kit.ParagraphsField(label=_("Your message"), max_length=MOST, rows=7)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, functions: Iterable[str], mine: Mapping[UUID, Named], initial: Mapping[str, str]
    ) -> None:
        functions = list(functions)
        super().__init__(data, initial={**initial, "power": functions[0], "namens": "", "opened": stamp(now())})
        self._offer("power", [(power, WORDS[power]) for power in functions], at_least=2)
        who = [("", _("I do, for myself")), *((str(key), named.name) for key, named in mine.items())]
        self._offer("namens", who, at_least=2)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["reach"].help_text = _("They do not see it. We send you the answer there.")
        if settings.SMS_GATEWAYS:
            self.fields["reach"].label = _("Your e-mail address or mobile number")

    def _offer(self, name: str, choices: list[tuple[str, Any]], *, at_least: int) -> None:
        """A question with one answer is not asked."""
        if len(choices) < at_least:
            del self.fields[name]
            return
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- said above
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Nothing is thrown away in silence: a person presses once more."""
        if not self.errors and not _was_read(self.cleaned_data["opened"]):
            self.add_error(None, _now("That went very fast. Read your message once more and send it again."))
        if _moment(self.cleaned_data.get("opened", "")) is None:
            self.data = _with(self.data, opened=stamp(now()))
        return self.cleaned_data

    def told(self) -> dict[str, Any]:
        """What the verb needs."""
        channel, address = self.cleaned_data["reach"]
        power = self.cleaned_data.get("power") or self.initial["power"]
        said = {"name": self.cleaned_data["name"], "text": self.cleaned_data["text"]}
        return {"power": power, "channel": channel, "address": address, **said}


class SayForm(kit.Form):
    """One text more in the conversation. `seen` is the state of it that the reader saw."""

    text = kit.ParagraphsField(label=_("Your answer"), max_length=MOST)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, state: str) -> None:
        super().__init__(data, initial={"seen": state})
        self._state = state

    def clean(self) -> dict[str, Any]:
        seen = self.cleaned_data.get("seen")
        if seen and seen != self._state:
            self.add_error(None, _now("Meanwhile something happened here. Look at it above, then send yours."))
            self.data = _with(self.data, seen=self._state)
        return self.cleaned_data


class AnswerForm(SayForm):
    """What the organisation answers."""


class AddForm(SayForm):
    """What who asked says besides."""

    text = kit.ParagraphsField(label=_("Do you want to say something more?"), max_length=MOST, rows=4)


class DraftForm(kit.Form):
    """An answer that came by mail, before it goes out."""

    text = kit.ParagraphsField(label=_("This goes out when you press the button"), max_length=MOST)

    def __init__(self, data: Any = None, *, key: UUID, text: str = "") -> None:
        super().__init__(data, initial={"text": text}, auto_id=f"id_%s_{key}")


def _with(data: Any, **changed: str) -> Any:
    """What was sent, with something of ours that is new."""
    copied = data.copy()
    for name, value in changed.items():
        copied[name] = value
    return copied


def stamp(at: datetime) -> str:
    """When a form was opened, so that nobody can say another time."""
    return _clock.sign(str(int(at.timestamp())))


def _was_read(opened: str) -> bool:
    at = _moment(opened)
    return at is not None and now().timestamp() - at >= READS.total_seconds()


def _moment(opened: str) -> int | None:
    try:
        return int(_clock.unsign(opened))
    except (BadSignature, ValueError, UnicodeError):
        return None
