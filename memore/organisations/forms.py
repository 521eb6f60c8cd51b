"""The organisation's own facts, and whom it invites."""

import functools
import zoneinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from memore.accounts.languages import languages
from memore.core.fields import e164
from memore.core.words import locale
from memore.organisations.models import STAFF_ROLES, Organisation, Role


def countries() -> list[tuple[str, str]]:
    """ISO 3166 codes with their names in the reader's language, by name."""
    names = {str(code): str(name) for code, name in locale().territories.items()}
    codes = (code for code in names if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY)
    known = [(code, names[code]) for code in codes]
    return sorted(known, key=lambda country: country[1])


_NO_COUNTRY = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
"""Codes of Unicode that stand for no country."""


@functools.cache
def time_zones() -> list[tuple[str, str]]:
    """Time zones of Europe and its islands."""
    near = (zone for zone in zoneinfo.available_timezones() if zone.startswith(("Europe/", "Atlantic/")))
    return [(zone, zone.replace("_", " ")) for zone in sorted(near)]


class OrganisationForm(forms.ModelForm):
    """Name, place, time and language of an organisation."""

    country = forms.ChoiceField(
        label=_("Country"), help_text=_("Phone numbers without a country code are read as this country's.")
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Days and hours are shown in this zone."))
    language = forms.ChoiceField(
        label=_("Language"), help_text=_("For messages to people whose own language is not known.")
    )

    class Meta:
        model = Organisation
        fields = ("name", "town", "country", "time_zone", "language")
        labels = {"name": _("Name"), "town": _("Town")}
        help_texts = {"name": _("Everybody you invite reads it.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.instance.time_zone
        self.fields["country"].choices = countries()  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = [  # type: ignore[attr-defined]
            *time_zones(),
            *([] if zone in dict(time_zones()) else [(zone, zone)]),
        ]
        self.fields["language"].choices = _languages()  # type: ignore[attr-defined]


def _languages() -> list[tuple[str, str]]:
    return [(language.tag, language.name) for language in languages()]


class InviteForm(forms.Form):
    """Who is invited to what, and where the link goes."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        help_text=_("The link goes here. Your colleagues can read it; mentors, mentees and partners cannot."),
    )
    phone = forms.CharField(
        label=_("Mobile number"),
        required=False,
        max_length=40,
        help_text=_("Only without a mail address: the link goes by text message."),
        widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"}),
    )
    works_for = forms.CharField(
        label=_("Works for"), required=False, max_length=120, help_text=_("A partner's own organisation.")
    )
    language = forms.ChoiceField(
        label=_("Language of the invitation"), required=False, help_text=_("Empty: the organisation's.")
    )

    def __init__(self, *args: Any, organisation: Organisation, with_colleagues: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        roles = [role for role in Role if with_colleagues or role not in STAFF_ROLES]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", "—"), *_languages()]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """E.164, read as the organisation's country writes numbers."""
        typed = self.cleaned_data["phone"]
        number = e164(typed, country=self.organisation.country)
        if typed and not number:
            raise forms.ValidationError(_("This is not a phone number."))
        return number

    def clean(self) -> dict[str, Any]:
        """One way to reach the person is needed; mail goes first."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not (cleaned.get("email") or cleaned.get("phone")):
            raise forms.ValidationError(_("Write down a mail address or a mobile number."))
        return cleaned
