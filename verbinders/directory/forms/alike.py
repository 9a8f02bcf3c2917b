"""Forms in which a name is given. When another is like it, that is said once; whoever presses again means it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from verbinders.directory.forms.page import DoorForm
from verbinders.directory.likeness import Alike


class NamingForm(DoorForm):
    """`heeds` is asked before the verb is done. Not a refusal: two may truly have the same name."""

    alike_to = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    alike: Sequence[Alike] = ()

    def heeds(self, alike: Sequence[Alike], *named: str) -> bool:
        """Whether to go on: nothing is like what was `named`, or the reader was told so and pressed again."""
        given = " ".join(named)
        self.alike = () if self.cleaned_data["alike_to"] == given else alike
        sent: Any = self.data
        again = sent.copy()
        again["alike_to"] = given
        self.data = again
        return not self.alike

    def told(self) -> dict[str, Any]:
        """What was filled in."""
        return {name: value for name, value in super().told().items() if name != "alike_to"}
