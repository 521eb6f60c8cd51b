"""Which results are shown: programme, years, cohort, site. Read from the address, forgiving."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import DateField, Value
from django.utils.translation import gettext_lazy as _

from memore.core.access import Viewer
from memore.outcomes.results.page import Scope
from memore.programmes.models import Cohort, Programme, Site

FIRST_DAY = datetime.date(2000, 1, 1)


class ChoosingForm(forms.Form):
    """Everything may be left out: then all programmes, all who ever came in."""

    programme = forms.ChoiceField(required=False, label=_("Programme"))
    first = forms.DateField(
        required=False, label=_("Taken in from"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    last = forms.DateField(
        required=False, label=_("to"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    cohort = forms.TypedChoiceField(required=False, label=_("Cohort"), coerce=UUID, empty_value=None)
    site = forms.TypedChoiceField(required=False, label=_("Site"), coerce=UUID, empty_value=None)

    def __init__(self, data: Mapping[str, Any], *, viewer: Viewer) -> None:
        super().__init__(data)
        fields: Any = self.fields
        self.programmes = list(Programme.objects.seen_by(viewer).select_related("model").order_by("name"))
        every = [("", _("All programmes"))]
        fields["programme"].choices = every + [(str(row.pk), row.name) for row in self.programmes]
        cohorts, sites = _parts(viewer)
        fields["cohort"].choices = [("", _("All cohorts")), *cohorts]
        fields["site"].choices = [("", _("All sites")), *sites]


def _parts(viewer: Viewer) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Cohorts, the newest first, and sites by name, as choices. One query for both."""
    cohorts = (
        Cohort.objects.seen_by(viewer).order_by().values_list(Value("cohort"), "pk", "name", "starts_on")
    )
    never = Value(None, DateField())
    sites = Site.objects.seen_by(viewer).order_by().values_list(Value("site"), "pk", "name", never)
    rows = sorted(cohorts.union(sites, all=True), key=lambda row: str(row[2]))
    rows.sort(key=lambda row: row[3] or datetime.date.min, reverse=True)
    found = {
        kind: [(str(key), name) for of, key, name, _day in rows if of == kind] for kind in ("cohort", "site")
    }
    return found["cohort"], found["site"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen, and how it is called."""

    scope: Scope
    programme: Programme | None
    form: ChoosingForm


def choose(data: Mapping[str, Any], viewer: Viewer, today: datetime.date) -> Chosen:
    """The scope of an address; what cannot be read is left out, and the form says so."""
    form = ChoosingForm(data, viewer=viewer)
    form.is_valid()
    said: dict[str, Any] = form.cleaned_data
    programme = next((row for row in form.programmes if str(row.pk) == said.get("programme")), None)
    scope = Scope(
        [programme] if programme else form.programmes,
        said.get("first") or FIRST_DAY,
        said.get("last") or today,
        said.get("cohort"),
        said.get("site"),
    )
    return Chosen(scope, programme, form)
