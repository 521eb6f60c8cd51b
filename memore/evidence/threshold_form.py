"""The form of a goal. A share is asked for in per cent."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from memore.evidence.figures import Goal
from memore.evidence.indicators.catalogue import Indicator
from memore.programmes.models import Programme

MOST = 10_000


class ThresholdForm(forms.Form):
    """Green, amber, for which programme, and why."""

    programme = forms.ChoiceField(required=False)
    green = forms.FloatField(required=False)
    amber = forms.FloatField(required=False)
    reason = forms.CharField(max_length=300)

    def __init__(
        self,
        data: Any,
        *,
        indicator: Indicator,
        goal: Goal,
        programmes: Sequence[Programme],
        programme: Programme | None,
    ):
        self.hundred = 100 if indicator.unit in ("share", "points") else 1
        self.programmes = {str(row.pk): row for row in programmes}
        shown = {name: self._shown(getattr(goal, name)) for name in ("green", "amber")}
        super().__init__(data, initial={**shown, "programme": str(programme.pk) if programme else ""})
        units = {
            "share": _("in per cent"), "points": _("in percentage points"), "days": _("in days"),
            "hours": _("in hours"), "months": _("in months"), "pairs": _("in pairs"),
            "ratio": _("as a number"),
        }  # fmt: skip
        high = indicator.better == "high"
        labels = {
            "green": _("Good from") if high else _("Good up to"),
            "amber": _("To act on below") if high else _("To act on above"),
        }
        most = self.hundred if indicator.is_part or indicator.unit == "points" else MOST
        for name, label in labels.items():
            self.fields[name] = forms.FloatField(
                label=label, help_text=units[indicator.unit], required=False, min_value=0, max_value=most
            )
        self.fields["programme"].label = _("For which programme")
        self.fields["programme"].choices = [  # type: ignore[attr-defined]
            ("", _("all programmes of the organisation")),
            *((key, row.name) for key, row in self.programmes.items()),
        ]
        self.fields["reason"].label = _("Why")
        self.fields["reason"].help_text = _("In a few words. It stands on the page of this figure.")

    def _shown(self, value: float | None) -> float | None:
        if value is None:
            return None
        said = round(value * self.hundred, 6)
        return int(said) if said == int(said) else said

    def bounds(self) -> tuple[float | None, float | None]:
        """Green and amber in the indicator's unit."""
        green, amber = self.cleaned_data["green"], self.cleaned_data["amber"]
        return (
            None if green is None else green / self.hundred,
            None if amber is None else amber / self.hundred,
        )

    def chosen(self) -> Programme | None:
        """The programme it is for, None for all."""
        return self.programmes.get(self.cleaned_data["programme"])
