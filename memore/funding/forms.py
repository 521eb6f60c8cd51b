"""What is written down about grants and who counts for them."""

import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core.access import Viewer
from memore.funding.models import Books, Call, Category, FundingSource, Grant, GrantReport
from memore.organisations.models import Organisation
from memore.people.widgets import LongSelect

MOST = Decimal("9999999999.99")


def day_field(**more: Any) -> forms.DateField:
    """A day, with the device's own calendar."""
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=more.pop("required", False), widget=picker, **more)


def money_field(**more: Any) -> forms.DecimalField:
    """An amount in the organisation's currency."""
    return forms.DecimalField(
        max_digits=12,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"step": "0.01", "inputmode": "decimal"}),
        required=more.pop("required", False),
        **more,
    )


class SourceForm(forms.ModelForm):
    """Who gives, and in which way."""

    starts_on = day_field(label=gettext_lazy("Since"))
    ends_on = day_field(label=gettext_lazy("Until"))

    class Meta:
        model = FundingSource
        fields = ("funder", "kind", "starts_on", "ends_on")
        labels = {"funder": gettext_lazy("Who gives"), "kind": gettext_lazy("What kind of money")}
        help_texts = {
            "kind": gettext_lazy(
                "Nobody is counted for two project grants on one day; structural money may stand beside one."
            )
        }

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        _in_order(self, "starts_on", "ends_on", _("The last day would be before the first."))
        same = FundingSource.objects.filter(
            organisation=self.instance.organisation_id, funder=given.get("funder"), kind=given.get("kind")
        )
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("funder", _("This funder stands here already, with the same kind of money."))
        return given

    def facts(self) -> dict[str, Any]:
        """Fields of FundingSource."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class GrantForm(forms.ModelForm):
    """A grant: who gives how much, from when to when, for what, and what it asks for."""

    starts_on = day_field(label=gettext_lazy("First day"), required=True)
    ends_on = day_field(label=gettext_lazy("Last day"))
    amount = money_field(label=gettext_lazy("Amount"), required=True, min_value=0)

    class Meta:
        model = Grant
        fields = (
            "name", "number", "source", "call", "amount", "starts_on", "ends_on", "unit",
            "required_participants", "required_pairs", "required_hours",
        )  # fmt: skip
        labels = {
            "name": gettext_lazy("Name of the grant"),
            "number": gettext_lazy("Project number of the funder"),
            "source": gettext_lazy("Who gives"),
            "call": gettext_lazy("Funding call"),
            "unit": gettext_lazy("What it pays for"),
            "required_participants": gettext_lazy("People it asks for"),
            "required_pairs": gettext_lazy("Pairs it asks for"),
            "required_hours": gettext_lazy("Hours it asks for"),
        }
        widgets = {"source": LongSelect, "call": LongSelect}

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["source"].queryset = FundingSource.objects.filter(organisation=organisation)
        fields["call"].queryset = Call.objects.filter(organisation=organisation)
        fields["call"].empty_label = _("none of those written down")
        there = {} if self.instance._state.adding else dict(
            self.instance.budget.values_list("category", "amount")
        )  # fmt: skip
        for value, label in Category.choices:
            fields[f"budget-{value}"] = money_field(
                label=str(label).capitalize(), initial=there.get(value), min_value=0
            )

    def budget_fields(self) -> list[forms.BoundField]:
        """A field for each kind of costs."""
        return [self[f"budget-{value}"] for value in Category.values]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        _in_order(self, "starts_on", "ends_on", _("The grant would end before it starts."))
        same = Grant.objects.filter(organisation=self.instance.organisation_id, name=given.get("name"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("name", _("Your organisation already has a grant of this name."))
        if given.get("amount") is not None and sum(self.budget().values()) > given["amount"]:
            self.add_error("amount", _("The parts below come to more than this."))
        return given

    def facts(self) -> dict[str, Any]:
        """Fields of Grant."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def budget(self) -> dict[str, Decimal]:
        """Kind of costs → what may be spent on it."""
        given = {value: self.cleaned_data.get(f"budget-{value}") for value in Category.values}
        return {value: amount for value, amount in given.items() if amount}


class BooksForm(forms.ModelForm):
    """How the organisation counts money and hours."""

    free_cash = money_field(
        label=gettext_lazy("Free cash"),
        help_text=gettext_lazy("What is in the bank and not promised to anybody."),
    )
    cash_on = day_field(label=gettext_lazy("Counted on"))

    class Meta:
        model = Books
        fields = ("currency", "weekly_hours", "free_cash", "cash_on", "warn_days")
        labels = {
            "currency": gettext_lazy("Currency"),
            "weekly_hours": gettext_lazy("Hours of a full-time week"),
            "warn_days": gettext_lazy("Days before a grant ends"),
        }
        help_texts = {
            "warn_days": gettext_lazy("From then on, people without a next grant stand on the desk."),
        }

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if (given.get("free_cash") is None) != (given.get("cash_on") is None):
            self.add_error("cash_on", _("Write the amount and the day on which it was counted, or neither."))
        return given

    def facts(self) -> dict[str, Any]:
        """Fields of Books."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class CountForm(forms.Form):
    """From when to when people are counted."""

    from_on = day_field(label=gettext_lazy("Counted from"), required=True)
    to_on = day_field(
        label=gettext_lazy("Counted until"), help_text=gettext_lazy("Empty: to the last day of the grant.")
    )

    def clean(self) -> dict[str, Any]:
        _in_order(self, "from_on", "to_on", _("The last day would be before the first."))
        return self.cleaned_data


class MoveForm(forms.Form):
    """To which grant people go on, and from which day."""

    grant = forms.ModelChoiceField(
        label=gettext_lazy("To the grant"), queryset=Grant.objects.none(), widget=LongSelect
    )
    from_on = day_field(label=gettext_lazy("From the day"), required=True)

    def __init__(self, *args: Any, grant: Grant, viewer: Viewer, today: datetime.date, **kwargs: Any) -> None:
        after = grant.ends_on + datetime.timedelta(days=1) if grant.ends_on else today
        super().__init__(*args, **kwargs)
        self.fields["from_on"].initial = after
        others: Any = self.fields["grant"]
        others.queryset = Grant.objects.seen_by(viewer).exclude(pk=grant.pk).order_by("-starts_on")


class ReportForm(forms.ModelForm):
    """A report that the funder wants."""

    due_on = day_field(label=gettext_lazy("Due on"), required=True)

    class Meta:
        model = GrantReport
        fields = ("what", "due_on")
        labels = {"what": gettext_lazy("Which report")}


class MonthForm(forms.Form):
    """How many hours somebody worked in a month."""

    worked = forms.DecimalField(
        label=gettext_lazy("Hours worked in this month"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(744)],
        widget=forms.NumberInput(attrs={"step": "0.25", "inputmode": "decimal"}),
    )


def _in_order(form: forms.BaseForm, first: str, last: str, sentence: str) -> None:
    given = form.cleaned_data
    if given.get(first) and given.get(last) and given[last] < given[first]:
        form.add_error(last, sentence)
