"""Model fields that keep secrets, and phone numbers that can be found again."""

from typing import Any

import phonenumbers
from django.db import models

from memore.core import crypto


class _Sealed(str):
    """A value as it lies in the database, not yet opened."""


class _Opener:
    """Opens a sealed value on first reading: only then is the row it belongs to known."""

    def __init__(self, field: "EncryptedTextField") -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        if instance is None:
            return self
        if self.field.attname not in instance.__dict__:
            instance.refresh_from_db(fields=[self.field.attname])
        value = instance.__dict__[self.field.attname]
        if isinstance(value, _Sealed):
            value = crypto.decrypt(value, place=self.field.place(instance)) if value else ""
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.TextField):
    """Text that lies encrypted, bound to its row and column. Needs a primary key before saving.

    Write through `save()` or `bulk_create()`; `update()` refuses, because it does not know the row.
    """

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opener(self))

    def place(self, instance: models.Model) -> str:
        return f"{instance._meta.db_table}.{self.column}:{instance.pk}"

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        return None if value is None else _Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if not value or isinstance(value, _Sealed):
            return _Sealed(value or "")
        return _Sealed(crypto.encrypt(str(value), place=self.place(model_instance)))

    def get_prep_value(self, value: Any) -> Any:
        if value and not isinstance(value, _Sealed):
            raise TypeError(f"{self.name} is encrypted: it cannot be filtered by or updated without its row")
        return str(value or "")


def e164(raw: str, *, country: str) -> str:
    """A phone number in any format as E.164 ("+32470123456"); "" when it is none.

    `country` (ISO 3166) says how to read a national number.
    """
    try:
        number = phonenumbers.parse(raw, country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_index(number: str) -> str:
    """Blind index of an E.164 number; "" for none."""
    return crypto.blind_index(number, purpose="phone") if number else ""


def readable_phone(number: str) -> str:
    """E.164 as people write it: "+32 470 12 34 56"."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
