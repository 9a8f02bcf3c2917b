"""The base form, and how every form of the project (also those of libraries) comes on the page."""

from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from verbinders.kit.text import displayable

F = TypeVar("F", bound=forms.Field)
_INPUTS = ("text", "number", "email", "url", "tel", "search", "password", "date", "time", "datetime", "color")
# Our own templates for Django's widgets; the others are drawn by Django itself.
_WIDGETS = {
    **{
        f"django/forms/widgets/{name}.html": "kit/forms/widgets/input.html"
        for name in (*_INPUTS, "file", "hidden", "checkbox")
    },
    "django/forms/widgets/textarea.html": "kit/forms/widgets/textarea.html",
    "django/forms/widgets/select.html": "kit/forms/widgets/select.html",
    "django/forms/widgets/radio.html": "kit/forms/widgets/choices.html",
    "django/forms/widgets/checkbox_select.html": "kit/forms/widgets/choices.html",
}


def at_most(signs: int) -> MaxLengthValidator:
    """A limit that is said in words. The browser does not cut the text off by itself: nothing typed is lost."""
    message = ngettext_lazy(
        "Use %(limit_value)d sign at most. Now there are %(show_value)d.",
        "Use %(limit_value)d signs at most. Now there are %(show_value)d.",
        "limit_value",
    )
    return MaxLengthValidator(signs, message=message)


class HouseBoundField(forms.BoundField):
    """A question on the page: what was typed comes back in a form that a page can hold."""

    def value(self) -> Any:
        return _fit_for_a_page(super().value())

    @property
    def first_id(self) -> str:
        """Where the error summary leads: the first box of a group, or the field itself."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label or str(self.auto_id)

    @property
    def is_single_choice(self) -> bool:
        """One box to tick stands before its words, and is never marked as not required."""
        return isinstance(self.field.widget, forms.CheckboxInput)


def _fit_for_a_page(value: Any) -> Any:
    if isinstance(value, str):
        return displayable(value)
    if isinstance(value, list):
        return [_fit_for_a_page(part) for part in value]
    return value


class HouseRenderer(TemplatesSetting):
    """Forms are drawn by the project's own templates, with its components and tags."""

    form_template_name = "kit/forms/form.html"
    field_template_name = "kit/forms/field.html"
    bound_field_class = HouseBoundField

    def __init__(self) -> None:
        super().__init__()
        self._django = DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        if ours := _WIDGETS.get(template_name):
            return super().get_template(ours)
        if template_name.startswith("django/forms/"):
            return self._django.get_template(template_name)
        return super().get_template(template_name)


class Form(forms.Form):
    """A form of the house. Put `novalidate` on the form tag: errors come from us, in the reader's language."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            self._in_our_words(field)

    def question(self, name: str, kind: type[F]) -> F:
        """One of the questions, to fit it to who is asked."""
        field = self.fields[name]
        assert isinstance(field, kind)  # noqa: S101 -- said by the form itself
        return field

    def blame(self, error: ValidationError) -> None:
        """What the verb itself refuses, beside the question it is about."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)

    @staticmethod
    def _in_our_words(field: forms.Field) -> None:
        """What Django says by itself, said in our words; what a field says for itself stays."""
        for code, words in _our_messages(field).items():
            speaker = next(kind for kind in type(field).__mro__ if code in vars(kind).get("default_error_messages", {}))
            if speaker.__module__.startswith("django.") and (
                field.error_messages[code] == speaker.default_error_messages[code]  # type: ignore[attr-defined]
            ):
                field.error_messages[code] = words


def _our_messages(field: forms.Field) -> dict[str, Any]:
    if isinstance(field, forms.MultipleChoiceField):
        return {"required": _("Choose one or more."), "invalid_choice": _("Choose one or more from the list.")}
    if isinstance(field, forms.ChoiceField):
        return {"required": _("Choose one."), "invalid_choice": _("Choose one from the list.")}
    if isinstance(field, forms.BooleanField):
        return {"required": _("Tick this box.")}
    return {"required": _("Fill this in.")}
