"""What forms of a plan have in common: labels in words, days as days, short free words."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from memore.people.models import Person
from memore.people.occupation_field import LooksUp, OccupationField
from memore.people.occupations import Trade

FREE_WORDS = 400


def day_input() -> forms.DateInput:
    """A day as the browser offers it."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class PlanForm(LooksUp, forms.ModelForm):  # type: ignore[type-arg]
    """A form for a row of a plan. `facts` is what the action takes.

    `trade_names` says under which names an OccupationField "trade" is kept: code, title, uri, version.
    """

    trade_names: tuple[str, str, str, str] = (
        "occupation_code",
        "occupation",
        "occupation_uri",
        "occupation_version",
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        for field in self.fields.values():
            _dress(field)
        trade = self.fields.get("trade")
        if isinstance(trade, OccupationField):
            trade.person_language = person.language
            kept = [getattr(self.instance, name) for name in self.trade_names]
            if any(kept):
                self.initial["trade"] = Trade(*kept)
        if "employer_name" in self.fields and getattr(self.instance, "employer", None):
            self.initial["employer_name"] = self.instance.employer.name

    @property
    def facts(self) -> dict[str, Any]:
        """Name of the column → value."""
        said = dict(self.cleaned_data)
        if "trade" in self.fields:
            trade = said.pop("trade", None) or Trade("", "")
            said |= dict(zip(self.trade_names, trade, strict=True))
        return said


def _dress(field: forms.Field) -> None:
    if isinstance(field, forms.DateField):
        field.widget = day_input()
    elif isinstance(field.widget, forms.Textarea):
        field.widget.attrs |= {"rows": 3, "dir": "auto", "maxlength": FREE_WORDS}
        field.validators.append(MaxLengthValidator(FREE_WORDS))
    elif type(field.widget) is forms.TextInput:
        field.widget.attrs.setdefault("dir", "auto")
