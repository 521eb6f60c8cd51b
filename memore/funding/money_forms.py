"""What is written down about income, costs, hours, and lists of them."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core.words import day
from memore.funding.days import month_of
from memore.funding.forms import day_field, money_field
from memore.funding.models import CostLine, FundingSource, Grant, Income, LedgerImport, StaffHours
from memore.organisations.models import Organisation
from memore.people.widgets import LongSelect
from memore.programmes.models import Programme

LARGEST_FILE = 5_000_000


def of_house(form: forms.ModelForm, organisation: Organisation) -> None:
    """Offer only grants, programmes and sources of this organisation."""
    fields: dict[str, Any] = form.fields
    rows: dict[str, Any] = {
        "grant": Grant.objects,
        "programme": Programme.objects,
        "source": FundingSource.objects,
    }
    for name in fields.keys() & rows.keys():
        fields[name].queryset = rows[name].filter(organisation=organisation)
    if "grant" in fields:
        fields["grant"].empty_label = _("no grant")
    if "programme" in fields:
        fields["programme"].empty_label = _("all programmes together")


def refuse_other_days(form: forms.ModelForm, first: datetime.date | None, last: datetime.date | None) -> None:
    """A grant pays only for days on which it runs."""
    grant = form.cleaned_data.get("grant")
    if grant and first and last and not grant.runs_between(first, last):
        words = (
            _("This grant runs from %(first)s to %(last)s, not on these days.")
            if grant.ends_on
            else _("This grant runs from %(first)s on, not on these days.")
        )
        form.add_error("grant", words % {"first": day(grant.starts_on), "last": day(grant.last_day)})


class IncomeForm(forms.ModelForm):
    """Money that came or is expected."""

    on = day_field(label=gettext_lazy("Day it came or is expected"), required=True)
    amount = money_field(label=gettext_lazy("Amount"), required=True, min_value=0.01)

    class Meta:
        model = Income
        fields = ("source", "on", "amount", "state", "probability", "grant", "words")
        labels = {
            "source": gettext_lazy("From whom"),
            "state": gettext_lazy("Received or expected"),
            "probability": gettext_lazy("How probable, in per cent"),
            "grant": gettext_lazy("For which grant"),
            "words": gettext_lazy("What for"),
        }
        help_texts = {"probability": gettext_lazy("Of what is expected. What came is certain.")}
        widgets = {"source": LongSelect, "grant": LongSelect}

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_house(self, organisation)

    def facts(self) -> dict[str, Any]:
        """Fields of Income."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self) -> None:
        if self.cleaned_data.get("state") == Income.State.RECEIVED:
            self.cleaned_data["probability"] = 100
        super()._post_clean()  # type: ignore[misc]


class CostForm(forms.ModelForm):
    """Money that was spent."""

    from_on = day_field(label=gettext_lazy("First day"), required=True)
    to_on = day_field(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("Empty: that day alone. Else it is spread evenly."),
    )
    amount = money_field(label=gettext_lazy("Amount"), required=True)

    class Meta:
        model = CostLine
        fields = ("category", "from_on", "to_on", "amount", "grant", "programme", "words")
        labels = {
            "category": gettext_lazy("What kind of costs"),
            "grant": gettext_lazy("Which grant pays"),
            "programme": gettext_lazy("For which programme"),
            "words": gettext_lazy("What for"),
        }
        widgets = {"grant": LongSelect, "programme": LongSelect}

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_house(self, organisation)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        given["to_on"] = given.get("to_on") or given.get("from_on")
        if given.get("from_on") and given["to_on"] and given["to_on"] < given["from_on"]:
            self.add_error("to_on", _("The last day would be before the first."))
        refuse_other_days(self, given.get("from_on"), given["to_on"])
        return given

    def facts(self) -> dict[str, Any]:
        """Fields of CostLine."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class HoursForm(forms.ModelForm):
    """Hours of a month for one kind of work."""

    day = day_field(label=gettext_lazy("Day"), help_text=gettext_lazy("Empty: over the whole month."))
    hours = forms.DecimalField(
        label=gettext_lazy("Hours"),
        max_digits=5,
        decimal_places=2,
        min_value=0.25,
        max_value=744,
        widget=forms.NumberInput(attrs={"step": "0.25", "inputmode": "decimal"}),
    )

    class Meta:
        model = StaffHours
        fields = ("hours", "work", "programme", "grant", "day")
        labels = {
            "work": gettext_lazy("What for"),
            "programme": gettext_lazy("For which programme"),
            "grant": gettext_lazy("Which grant pays"),
        }
        widgets = {"grant": LongSelect, "programme": LongSelect}

    def __init__(self, *args: Any, organisation: Organisation, month: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.month = month
        of_house(self, organisation)

    def clean_day(self) -> Any:
        given = self.cleaned_data["day"]
        if given and given.replace(day=1) != self.month:
            raise ValidationError(_("This day is not in the month."))
        return given

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        month = month_of(self.month)
        refuse_other_days(self, given.get("day") or month.first, given.get("day") or month.last)
        return given

    def facts(self) -> dict[str, Any]:
        """Fields of StaffHours."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ListForm(forms.Form):
    """A spreadsheet of costs, income or hours."""

    file = forms.FileField(
        label=gettext_lazy("Spreadsheet"),
        help_text=gettext_lazy("CSV or XLSX. Nothing is in the books before you have seen the next page."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What stands in it"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kind"]
        kinds.choices = LedgerImport.Kind.choices

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("The file is larger than 5 MB. Split it."))
        return file
