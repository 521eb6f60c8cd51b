"""Form fields of the door: codes and numbers in whatever digits people write."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from memore.accounts.numbers import candidates


def plain_digits(text: str) -> str:
    """`text` with the digits of any script ("٤٢", "४२") as 0-9."""
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in text)


class CodeField(forms.CharField):
    """A one-time code; a phone offers the number pad and the code from the message."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Code"))
        kwargs.setdefault("max_length", 32)
        kwargs["widget"] = forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "dir": "ltr"}
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        return plain_digits(super().to_python(value) or "")


class PhoneField(forms.CharField):
    """A number as typed, when it can be one; which person it means is looked up later."""

    def clean(self, value: Any) -> Any:
        typed = plain_digits(str(super().clean(value) or ""))
        if typed and not candidates(typed):
            raise ValidationError(_("This is not a phone number."), code="invalid_phone")
        return typed
