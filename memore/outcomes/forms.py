"""How it is with a mentee, as staff write it down from a talk or a document."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.outcomes.fitting import FACTS, belongs, known_from
from memore.outcomes.models import EMPLOYED, Level, Outcome, Proof, Status
from memore.pairs.forms import DayInput
from memore.people import vocabulary
from memore.plans.models import WorkContract

YES_NO = (("", gettext_lazy("Not asked")), ("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")))


def _yes_no(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YES_NO, required=False, widget=forms.RadioSelect)


EARLIEST_JOB = datetime.date(1950, 1, 1)
"""An earlier first day is a slip of the pen."""


class OutcomeForm(forms.Form):
    """The same questions as on the phone, on one page, with how well it is known. A new or ended contract
    can go into the plan in the same go."""

    status = forms.ChoiceField(
        label=gettext_lazy("What do they do now?"), choices=Status.choices, widget=forms.RadioSelect
    )
    contract = forms.ChoiceField(
        label=gettext_lazy("Contract"), choices=[("", "–"), *WorkContract.Type.choices], required=False
    )
    hours = forms.DecimalField(
        label=gettext_lazy("Hours a week"), required=False, min_value=0, max_value=60, decimal_places=1
    )
    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False)
    through_mentor = _yes_no(gettext_lazy("Did the mentor help to find it?"))
    same_job = _yes_no(gettext_lazy("Is it the same job as last time?"))
    level = forms.ChoiceField(
        label=gettext_lazy("The job is"),
        choices=[("", gettext_lazy("Not asked")), *Level.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    qualified = _yes_no(gettext_lazy("Did they gain a qualification since they joined?"))
    proof = forms.ChoiceField(
        label=gettext_lazy("How do we know?"), choices=Proof.choices, widget=forms.RadioSelect
    )
    on = forms.DateField(label=gettext_lazy("On which day was it so?"), widget=DayInput)
    contract_starts_on = forms.DateField(
        label=gettext_lazy("A new job: its first day"),
        required=False,
        widget=DayInput,
        validators=[MinValueValidator(EARLIEST_JOB)],
        help_text=gettext_lazy("The contract is noted in the plan, too."),
    )
    contract_ended_on = forms.DateField(
        label=gettext_lazy("The job in the plan ended on"), required=False, widget=DayInput
    )

    def __init__(self, *args: Any, current: WorkContract | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current = current
        self.fields["sector"].choices = [("", "–"), *vocabulary.SECTORS]  # type: ignore[attr-defined]
        if current is None:
            del self.fields["contract_ended_on"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        starts, status = given.get("contract_starts_on"), given.get("status")
        if starts and status == Status.WORK and not given.get("contract"):
            self.add_error("contract", _("Say which contract it is, so that the plan can note it."))
        if starts and given.get("on") and starts > given["on"]:
            self.add_error("contract_starts_on", _("The job would begin after the day on which it was so."))
        if starts and status not in EMPLOYED:
            self.add_error("contract_starts_on", _("Only who works has a first day."))
        ended = given.get("contract_ended_on")
        if ended and self.current and ended < self.current.starts_on:
            self.add_error("contract_ended_on", _("The contract would end before it starts."))
        return given

    def facts(self) -> dict[str, Any]:
        """Fields of Outcome as `record_outcome` takes them."""
        given = self.cleaned_data
        facts = {name: given[name] for name in FACTS}
        for name in ("through_mentor", "same_job", "qualified"):
            facts[name] = {"yes": True, "no": False}.get(given[name])
        return facts

    def new_contract(self) -> dict[str, Any] | None:
        """A contract for the plan, where its first day is known."""
        given = self.cleaned_data
        if not given.get("contract_starts_on"):
            return None
        own = given["status"] == Status.SELF_EMPLOYED
        return {
            "type": WorkContract.Type.SELF_EMPLOYED if own else given["contract"],
            "hours": given["hours"],
            "starts_on": given["contract_starts_on"],
            "through_mentor": given["through_mentor"] == "yes",
        }


def initial_of(
    outcome: Outcome | None, contract: WorkContract | None, before: Outcome | None, day: datetime.date
) -> Mapping[str, Any]:
    """What the form begins with: what was written down, else what the plan knows."""
    if outcome is None:
        known: dict[str, Any] = {"proof": Proof.SAID, "on": day, **known_from(contract)}
        if before is not None and before.sector and belongs("sector", str(known.get("status", ""))):
            known["sector"] = before.sector
    else:
        known = {name: getattr(outcome, name) for name in (*FACTS, "proof", "on")}
    for name in ("through_mentor", "same_job", "qualified"):
        known[name] = {None: "", True: "yes", False: "no"}[known.get(name)]
    return known


def day_within(first: datetime.date, last: datetime.date) -> datetime.date:
    """Today, or the nearest day that counts."""
    return min(max(timezone.localdate(), first), last)
