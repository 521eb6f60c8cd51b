"""A form for the rows of each section."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from memore.people import vocabulary
from memore.people.occupation_field import OccupationField
from memore.people.widgets import LongSelect
from memore.plans.forms.base import PlanForm
from memore.plans.models import (
    CompanyContact,
    CompetenceClaim,
    Decision,
    DiplomaRecognition,
    Gap,
    Internship,
    LifeLineEntry,
    Plan,
    SideCondition,
    TargetOccupation,
    Vacancy,
    WorkContract,
)

_COMPANY = _("Company")


class LifeLineForm(PlanForm):
    """A period of life and work; never why somebody fled."""

    trade = OccupationField(
        label=_("Occupation"), required=False, help_text=_("Only if it was work. A word is enough.")
    )

    class Meta:
        model = LifeLineEntry
        fields = ("kind", "words", "from_year", "to_year", "place")
        labels = {
            "kind": _("What was it?"),
            "words": _("What did you do?"),
            "from_year": _("From which year?"),
            "to_year": _("Until which year?"),
            "place": _("Where?"),
        }
        help_texts = {
            "words": _("In your own words. Only life and work: nobody needs to know why you left a country."),
            "to_year": _("Empty means: until now."),
        }


class CompetenceForm(PlanForm):
    """Something a person can do. It is told; showing and confirming are turns of their own."""

    trade = OccupationField(label=_("Occupation"), required=False)

    class Meta:
        model = CompetenceClaim
        fields = ("task", "how_often")
        labels = {"task": _("What can you do?"), "how_often": _("How often did you do it?")}
        help_texts = {"task": _("One task: “lay tiles”, “look after a child”, “make an invoice”.")}


class RecognitionForm(PlanForm):
    """A diploma from abroad."""

    country = forms.ChoiceField(label=_("Country of the diploma"), required=False, widget=LongSelect)

    class Meta:
        model = DiplomaRecognition
        fields = ("diploma", "level", "country", "body", "route", "job_level")
        labels = {
            "diploma": _("Diploma"),
            "level": _("Level"),
            "body": _("Who recognises it here?"),
            "route": _("How it is asked for"),
            "job_level": _("The present job is"),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "–"), *vocabulary.countries([self.instance.country, *_MORE_COUNTRIES])]


_MORE_COUNTRIES = (
    "AF", "AM", "AZ", "BD", "BF", "BI", "BR", "CD", "CI", "CM", "CN", "CO", "CU", "DZ", "EG", "ER",
    "ET", "GE", "GH", "GM", "GN", "HT", "ID", "IN", "IQ", "IR", "JO", "KE", "KZ", "LB", "LK", "LR",
    "LY", "MA", "ML", "MM", "MR", "MX", "NE", "NG", "NP", "PE", "PH", "PK", "PS", "RU", "RW", "SD",
    "SL", "SN", "SO", "SS", "SV", "SY", "TG", "TH", "TN", "TR", "TZ", "UG", "US", "UZ", "VE", "VN",
    "YE", "ZA", "ZW",
)  # fmt: skip


class TargetForm(PlanForm):
    """A trade to work towards."""

    trade_names = ("code", "title", "uri", "version")
    trade = OccupationField(label=_("Which work do you want?"))

    class Meta:
        model = TargetOccupation
        fields = ()


class GapForm(PlanForm):
    """What is missing for a trade."""

    class Meta:
        model = Gap
        fields = ("kind", "words", "owner", "route")
        labels = {
            "kind": _("What is missing?"),
            "words": _("In words"),
            "owner": _("Who takes care of it?"),
            "route": _("How it is reached"),
        }
        help_texts = {"route": _("A course, an exam, part of a qualification, a body that recognises it.")}


class SideConditionForm(PlanForm):
    """Something beside work."""

    class Meta:
        model = SideCondition
        fields = ("kind", "words", "owner")
        labels = {
            "kind": _("What is it about?"),
            "words": _("In short words"),
            "owner": _("Who takes care of it?"),
        }
        help_texts = {"words": _("A few words are enough. Write nothing about health.")}


class DecisionForm(PlanForm):
    """Go, no go, later."""

    class Meta:
        model = Decision
        fields = ("answer", "decided_on", "decided_by", "allowances")
        labels = {
            "answer": _("Does the way into regular work begin?"),
            "decided_on": _("Decided on"),
            "decided_by": _("Decided by"),
            "allowances": _("Allowances and measures"),
        }
        help_texts = {
            "decided_by": _("Name and function."),
            "allowances": _("What happens to benefits, and which measures help the employer."),
        }


class PlanBForm(PlanForm):
    """What happens if the first way does not work."""

    class Meta:
        model = Plan
        fields = ("plan_b",)
        labels = {"plan_b": _("If the first way does not work")}
        help_texts = {"plan_b": _("Another trade, a training, adapted work: a way on, not an end.")}


class VacancyForm(PlanForm):
    """A vacancy somebody found."""

    employer_name = forms.CharField(label=_COMPANY, max_length=120, required=False)
    url = forms.URLField(label=_("Address on the web"), required=False, max_length=400, assume_scheme="https")
    field_order = ("title", "employer_name")

    class Meta:
        model = Vacancy
        fields = ("title", "url", "found_on", "with_internship")
        labels = {
            "title": _("Job"),
            "found_on": _("Found on"),
            "with_internship": _("An internship comes first"),
        }


class ContactForm(PlanForm):
    """The first contact with a company."""

    employer_name = forms.CharField(label=_COMPANY, max_length=120)
    field_order = ("employer_name",)

    class Meta:
        model = CompanyContact
        fields = ("first_on", "feedback")
        labels = {"first_on": _("First visit"), "feedback": _("What they said")}
        help_texts = {"feedback": _("In plain words: what went well, what to learn.")}


class InternshipForm(PlanForm):
    """An internship that is planned or goes on."""

    employer_name = forms.CharField(label=_COMPANY, max_length=120)
    field_order = ("employer_name",)

    class Meta:
        model = Internship
        fields = ("tasks", "starts_on", "ends_on", "feedback")
        labels = {
            "tasks": _("Tasks"),
            "starts_on": _("First day"),
            "ends_on": _("Last day"),
            "feedback": _("What the host says"),
        }
        help_texts = {"feedback": _("In plain words. The person reads it.")}


class ContractForm(PlanForm):
    """A contract of work."""

    employer_name = forms.CharField(label=_("Employer"), max_length=120, required=False)
    field_order = ("type", "employer_name", "job")

    class Meta:
        model = WorkContract
        fields = (
            "type", "job", "regular", "hours", "starts_on", "ends_on", "signed_on", "through_mentor",
        )  # fmt: skip
        labels = {
            "type": _("Kind of contract"),
            "job": _("Job"),
            "regular": _("In the regular economy"),
            "hours": _("Hours a week"),
            "starts_on": _("First day"),
            "ends_on": _("Last day"),
            "signed_on": _("Signed on"),
            "through_mentor": _("Found through the mentor"),
        }
        help_texts = {
            "regular": _("Not in a social enterprise."),
            "ends_on": _("Empty means: without an end."),
        }


FORMS: Mapping[str, type[PlanForm]] = {
    "life_line": LifeLineForm,
    "competences": CompetenceForm,
    "recognition": RecognitionForm,
    "targets": TargetForm,
    "gaps": GapForm,
    "side_conditions": SideConditionForm,
    "go": DecisionForm,
    "plan_b": PlanBForm,
    "vacancies": VacancyForm,
    "contacts": ContactForm,
    "internships": InternshipForm,
    "contracts": ContractForm,
}
"""Section → the form of its rows. Goals and rules are written in place."""
