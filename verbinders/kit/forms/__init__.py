"""Forms of the house: plain questions, clear errors, and nothing typed is lost."""

from verbinders.kit.forms.choices import AccentField, ColourField, LanguagesField
from verbinders.kit.forms.form import Form, HouseBoundField, HouseRenderer
from verbinders.kit.forms.reach import MailField, PhoneField, WebField
from verbinders.kit.forms.texts import ParagraphsField, TextField
from verbinders.kit.forms.times import DateField, TimeField
from verbinders.kit.forms.translated import TranslatedField

__all__ = [
    "AccentField",
    "ColourField",
    "DateField",
    "Form",
    "HouseBoundField",
    "HouseRenderer",
    "LanguagesField",
    "MailField",
    "ParagraphsField",
    "PhoneField",
    "TextField",
    "TimeField",
    "TranslatedField",
    "WebField",
]
