"""What staff write down at intake: facts for funders, calls, screening, consents."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.funding.models import Call
from memore.intake.models import How, Labour, MayWork, ParticipantFacts, Purpose, Screening, YesNo
from memore.intake.models.screening import NOTE_HELP
from memore.intake.reasons import RULES, SCHOOLING
from memore.intake.screening import NONE_APPLIES, Notice
from memore.organisations.models import Membership
from memore.people import vocabulary
from memore.people.widgets import LongSelect
from memore.programmes.models import Programme


def day_field(**more: Any) -> forms.DateField:
    """A day, with the device's own calendar."""
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=more.pop("required", False), widget=picker, **more)


def _asked(choices: Any) -> list[tuple[str, Any]]:
    return [("", _("nobody asked yet")), *choices.choices]


class FactsForm(forms.ModelForm):
    """What funders ask about. Empty means that nobody asked, never no."""

    registered_since = day_field(label=gettext_lazy("Registered since"))
    may_work_until = day_field(label=gettext_lazy("May work until"))
    schooling = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        label=gettext_lazy("Highest school that was finished"),
        help_text=gettext_lazy("Anywhere in the world, recognised or not."),
    )

    class Meta:
        model = ParticipantFacts
        fields = (
            "labour", "registered", "registered_where", "registered_since", "may_work", "may_work_until",
            "schooling", "arrived_year", "other_project", "other_project_name",
        )  # fmt: skip
        labels = {
            "labour": gettext_lazy("Work now"),
            "registered": gettext_lazy("Registered with the employment service"),
            "registered_where": gettext_lazy("Where registered"),
            "may_work": gettext_lazy("May work"),
            "arrived_year": gettext_lazy("Year of arrival"),
            "other_project": gettext_lazy("Another funded project pays for this person"),
            "other_project_name": gettext_lazy("Which project"),
        }
        help_texts = {
            "may_work": gettext_lazy("Only this of the papers. Nothing about the way here."),
            "other_project": gettext_lazy("Most funders do not pay twice."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for name, choices in (
            ("labour", Labour), ("registered", YesNo), ("may_work", MayWork), ("other_project", YesNo)
        ):  # fmt: skip
            old = fields[name]
            fields[name] = forms.ChoiceField(
                required=False,
                label=old.label,
                help_text=old.help_text,
                choices=_asked(choices),
                widget=forms.RadioSelect,
            )
        fields["schooling"].choices = [("", _("nobody asked yet")), *SCHOOLING.items()]

    def clean_arrived_year(self) -> int | None:
        year: int | None = self.cleaned_data["arrived_year"]
        today = timezone.localdate()
        if year and not today.year - 100 <= year <= today.year:
            raise ValidationError(_("Write the year with four figures, for example 2023."))
        return year

    def facts(self) -> dict[str, Any]:
        """Fields of ParticipantFacts."""
        return dict(self.cleaned_data)


RULE_FIELDS = {
    "age": ("from", "to"),
    "registered": ("months",),
    "lives_in": ("country", "towns"),
    "schooling_at_most": ("isced",),
    "schooling_at_least": ("isced",),
    "arrived": ("years",),
}
"""Rule → its parameters; the other rules have none."""


class CallForm(forms.ModelForm):
    """A funding call: who pays, from when to when, for which programmes, for whom."""

    valid_from = day_field(label=gettext_lazy("Open from"))
    valid_to = day_field(label=gettext_lazy("Open until"))
    programmes = forms.ModelMultipleChoiceField(
        required=False,
        queryset=Programme.objects.none(),
        label=gettext_lazy("Pays for"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Call
        fields = ("name", "funder", "valid_from", "valid_to", "programmes")
        labels = {"name": gettext_lazy("Name of the call"), "funder": gettext_lazy("Who pays")}

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["programmes"].queryset = programmes
        set_now = {rule["code"]: rule for rule in self.instance.rules}
        for code, label in RULES.items():
            if code == "valid":
                continue
            fields[f"rule-{code}"] = forms.BooleanField(
                required=False, label=str(label).capitalize(), initial=code in set_now
            )
            for name in RULE_FIELDS.get(code, ()):
                fields[f"rule-{code}-{name}"] = _parameter(code, name, set_now.get(code, {}).get(name))

    def rules_by_field(self) -> list[tuple[forms.BoundField, list[forms.BoundField]]]:
        """Each rule's box, and the fields of its parameters."""
        return [
            (self[f"rule-{code}"], [self[f"rule-{code}-{name}"] for name in RULE_FIELDS.get(code, ())])
            for code in RULES
            if code != "valid"
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("valid_from") and given.get("valid_to") and given["valid_to"] < given["valid_from"]:
            self.add_error("valid_to", _("The call would end before it starts."))
        for code, names in RULE_FIELDS.items():
            empty = all(given.get(f"rule-{code}-{name}") in (None, "", []) for name in names)
            if given.get(f"rule-{code}") and empty and code != "registered":
                self.add_error(f"rule-{code}-{names[0]}", _("Say how much, or take the rule away."))
        low, high = given.get("rule-age-from"), given.get("rule-age-to")
        if low and high and low > high:
            self.add_error("rule-age-to", _("This is below the lower age."))
        same = Call.objects.filter(organisation=self.instance.organisation_id, name=given.get("name"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("name", _("Your organisation already has a call of this name."))
        return given

    def facts(self) -> dict[str, Any]:
        """Fields of Call, the rules among them."""
        facts = {name: self.cleaned_data[name] for name in ("name", "funder", "valid_from", "valid_to")}
        facts["rules"] = [
            {"code": code, **self._parameters(code)}
            for code in RULES
            if code != "valid" and self.cleaned_data[f"rule-{code}"]
        ]
        return facts

    def _parameters(self, code: str) -> dict[str, Any]:
        given = {name: self.cleaned_data[f"rule-{code}-{name}"] for name in RULE_FIELDS.get(code, ())}
        if "towns" in given:
            towns = (town.strip() for town in given["towns"].replace(";", ",").split(","))
            given["towns"] = [town for town in towns if town]
        return {name: value for name, value in given.items() if value not in (None, "", [])}


def _parameter(code: str, name: str, value: Any) -> forms.Field:
    """The field of one parameter."""
    if name == "country":
        countries = [("", _("any country")), *vocabulary.countries([value or ""])]
        return forms.ChoiceField(
            required=False, label=_("Country"), choices=countries, widget=LongSelect, initial=value
        )
    if name == "towns":
        return forms.CharField(
            required=False,
            label=_("Towns"),
            max_length=600,
            help_text=_("Separated by commas. Empty: the whole country."),
            initial=", ".join(value or []),
        )
    if name == "isced":
        return forms.TypedChoiceField(
            required=False,
            coerce=int,
            empty_value=None,
            label=_("School"),
            choices=[("", "–"), *SCHOOLING.items()],
            initial=value,
        )
    labels = {
        "from": _("From age"),
        "to": _("Up to age"),
        "months": _("For at least (months)"),
        "years": _("At most (years ago)"),
    }
    return forms.IntegerField(required=False, label=labels[name], min_value=0, max_value=120, initial=value)


class ScreeningForm(forms.ModelForm):
    """Days and names. No file is uploaded, no conviction is written down."""

    interviewed_on = day_field(label=gettext_lazy("Interview held on"))
    interview_note = forms.CharField(
        required=False,
        max_length=1000,
        label=gettext_lazy("Short note"),
        help_text=NOTE_HELP,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    conduct_signed_on = day_field(label=gettext_lazy("Code of conduct signed on"))
    extract_seen_on = day_field(
        label=gettext_lazy("Extract of the criminal record seen on"),
        help_text=gettext_lazy("It is looked at and handed back. No copy, nothing of what it says."),
    )
    insurance_on = day_field(label=gettext_lazy("Insurance note handed over on"))
    residence_seen_on = day_field(label=gettext_lazy("Right to work seen on"))

    class Meta:
        model = Screening
        fields = (
            "interviewed_on", "interviewed_by", "interview_note", "conduct_signed_on", "extract_seen_on",
            "extract_seen_by", "insurance_on", "residence_seen_on",
        )  # fmt: skip
        labels = {
            "interviewed_by": gettext_lazy("Held by"),
            "extract_seen_by": gettext_lazy("Seen by"),
        }

    def __init__(self, *args: Any, notices: tuple[Notice, ...], me: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notices = notices
        self.initial["interview_note"] = self.instance.interview_note
        for name in ("interviewed_by", "extract_seen_by"):
            self.initial[name] = getattr(self.instance, name) or me
        fields: dict[str, Any] = self.fields
        for notice in notices:
            fields[f"notice-{notice.code}"] = day_field(
                label=notice.label,
                help_text=notice.explained,
                initial=self.instance.notices.get(notice.code),
            )
        fields[f"notice-{NONE_APPLIES}"] = day_field(
            label=gettext_lazy("No notice applies, asked on"),
            help_text=gettext_lazy("For a volunteer in none of these situations."),
            initial=self.instance.notices.get(NONE_APPLIES),
        )

    def notice_fields(self) -> list[forms.BoundField]:
        return [self[f"notice-{code}"] for code in self._codes()]

    def _codes(self) -> list[str]:
        return [*(notice.code for notice in self.notices), NONE_APPLIES]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for day, by in (("interviewed_on", "interviewed_by"), ("extract_seen_on", "extract_seen_by")):
            if given.get(day) and not given.get(by):
                self.add_error(by, _("Say who it was."))
            if not given.get(day):
                given[by] = ""
        return given

    def facts(self) -> dict[str, Any]:
        """Fields of Screening; notices of other countries stay."""
        facts = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        kept = dict(self.instance.notices)
        for code in self._codes():
            day = self.cleaned_data[f"notice-{code}"]
            kept.pop(code, None)
            if day:
                kept[code] = day.isoformat()
        return {**facts, "notices": kept}


class ConsentForm(forms.Form):
    """A yes that staff write down: for what, said how, on which day."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("Says yes to"), choices=Purpose.choices, widget=forms.RadioSelect
    )
    membership = forms.ModelChoiceField(
        required=False,
        queryset=Membership.objects.none(),
        label=gettext_lazy("Partner"),
        empty_label=gettext_lazy("another partner, named below"),
        help_text=gettext_lazy("Only for sharing: always one partner, named."),
    )
    partner = forms.CharField(required=False, max_length=120, label=gettext_lazy("Name of another partner"))
    guardian = forms.CharField(
        required=False,
        max_length=120,
        label=gettext_lazy("Name of the parent or guardian"),
        help_text=gettext_lazy("Only for somebody under 18."),
    )
    relation = forms.CharField(
        required=False, max_length=60, label=gettext_lazy("Who they are: mother, uncle, guardian")
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Said how"),
        choices=[(How.ASSISTED, How.ASSISTED.label), (How.PAPER, How.PAPER.label)],
        initial=How.ASSISTED,
        widget=forms.RadioSelect,
    )
    day = day_field(label=gettext_lazy("On which day"), help_text=gettext_lazy("Empty means today."))

    def __init__(self, *args: Any, partners: Any, under_age: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["membership"].queryset = partners
        fields["membership"].label_from_instance = lambda row: (
            f"{row.user.name} ({row.works_for})" if row.works_for else row.user.name
        )
        self.under_age = under_age
