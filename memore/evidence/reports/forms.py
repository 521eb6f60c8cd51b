"""What goes into a report, and why one is withdrawn."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from memore.core.access import Viewer
from memore.core.days import Period
from memore.evidence.figures import full_year
from memore.evidence.reports.gathering import ALWAYS
from memore.evidence.reports.names import SECTIONS
from memore.funding import access
from memore.programmes.models import Programme

USUAL = ("scorecard", "results", "groups", "capitals")


def _day(**given: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **given)


EARLIEST = datetime.date(2000, 1, 1)
"""A period that begins earlier is a slip of the pen, and months before it cannot be counted back."""


class ReportForm(forms.Form):
    """Programme, period (the last twelve full months, to begin with), languages and sections."""

    programme = forms.ModelChoiceField(
        queryset=Programme.objects.none(), label=_("Programme"), empty_label=None
    )
    first = _day(label=_("From"))
    last = _day(label=_("To"))
    languages = forms.MultipleChoiceField(label=_("Languages"), widget=forms.CheckboxSelectMultiple)
    sections = forms.MultipleChoiceField(
        label=_("Sections"),
        required=False,
        choices=[(key, name) for key, name in SECTIONS.items() if key not in ALWAYS],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The concept test and how to read the figures are in every report."),
    )

    def __init__(self, data: Any, *, viewer: Viewer, today: datetime.date, language: str) -> None:
        period = full_year(today)
        initial = {
            "first": period.first,
            "last": period.last,
            "languages": [language],
            "sections": USUAL,
        }
        super().__init__(data, initial=initial)
        self.today = today
        programmes = (
            Programme.objects.seen_by(viewer).select_related("organisation", "model").order_by("name")
        )
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]
        if not access.money(viewer):  # amounts are for admins
            choices = [one for one in self.fields["sections"].choices if one[0] != "costs"]  # type: ignore[attr-defined]
            self.fields["sections"].choices = choices  # type: ignore[attr-defined]
        self.fields["languages"].choices = [  # type: ignore[attr-defined]
            (code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first."))
        if first and first < EARLIEST:
            self.add_error("first", _("So long ago nothing was written down here."))
        if last and last > self.today:
            self.add_error("last", _("The period must be over: figures of days to come would change."))
        return given

    @property
    def period(self) -> Period:
        """The chosen days; only after it is valid."""
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])


class WithdrawForm(forms.Form):
    """Why a report no longer holds."""

    reason = forms.CharField(label=_("Why is it withdrawn?"), max_length=200)
