"""The list of people, on the screen and as a file."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from memore.core import audit
from memore.core.access import allow, anyone
from memore.core.files import attachment
from memore.core.htmx import page_or_part
from memore.core.pages import page_of
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.people.export import CSV, XLSX, csv_file, rows_of, xlsx_file
from memore.people.models import Person
from memore.people.occupation_field import look_up
from memore.people.occupations import TITLE_LENGTH
from memore.people.queries import Filters, choices_of_participation, found_people, sides_of


class FilterForm(forms.Form):
    """What the list is narrowed to; every combination has an address."""

    q = forms.CharField(required=False, label=gettext_lazy("Name, town or phone"))
    side = forms.ChoiceField(required=False, label=gettext_lazy("Side"))
    state = forms.ChoiceField(required=False, label=gettext_lazy("State"))
    programme = forms.ChoiceField(required=False, label=gettext_lazy("Programme"))
    account = forms.ChoiceField(required=False, label=gettext_lazy("Account"))

    def __init__(self, request: MemberRequest) -> None:
        super().__init__(request.GET)
        self.fields["q"].widget.input_type = "search"
        programmes = request.membership.organisation.programmes.order_by("name")
        choices: dict[str, list[tuple[str, Any]]] = {
            "side": [("", _("both sides")), *choices_of_participation("side")],
            "state": [("", _("every state")), *choices_of_participation("state")],
            "programme": [("", _("every programme")), *((str(row.pk), row.name) for row in programmes)],
            "account": [("", _("with and without")), ("without", _("without an account"))],
        }
        fields: dict[str, Any] = self.fields
        for name, values in choices.items():
            fields[name].choices = values

    def filters(self) -> Filters:
        """What was asked for; an answer that is no choice narrows nothing."""
        self.is_valid()
        given = self.cleaned_data
        return Filters(
            words=given.get("q", ""),
            side=given.get("side", ""),
            state=given.get("state", ""),
            programme=given.get("programme") or None,
            account=given.get("account", ""),
        )


def _found(request: MemberRequest, form: FilterForm) -> Any:
    organisation = request.membership.organisation
    rows = found_people(request.viewer, form.filters(), country=organisation.country)
    return rows.prefetch_related("languages", "participations__programme")


def _side(person: Person) -> str:
    sides = sides_of(person)
    return "mentor" if sides == {"mentor"} else "mentee" if sides else "staff"


@allow(coordinator)
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    """Everybody of the organisation: found by name, town, number or phone, narrowed by filters."""
    form = FilterForm(request)
    page = page_of(request, _found(request, form))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "rows": [(person, _side(person)) for person in page],
        "filtered": form.filters().given,
        "query": query.urlencode(),
    }
    return page_or_part(request, "people/list.html", context, part="found")


@allow(coordinator)
@require_safe
def export(request: MemberRequest) -> HttpResponse:
    """The list as a file (`?as=csv` or `xlsx`), with the filters of the address."""
    kind = request.GET.get("as", "csv")
    if kind not in ("csv", "xlsx"):
        raise Http404
    people = _found(request, FilterForm(request)).prefetch_related("occupations")
    rows = rows_of(people.iterator(chunk_size=500))
    organisation = request.membership.organisation
    content, mime = (csv_file(rows), CSV) if kind == "csv" else (xlsx_file(rows), XLSX)
    audit.record("people.exported", organisation, by=request.viewer, fields=_EXPORTED)
    name = f"people-{timezone.localdate().isoformat()}.{kind}"
    return attachment(content, mime, name)


_EXPORTED = (
    "external_id", "name", "languages", "town", "country", "online", "travel_km", "availability",
    "occupations", "sector", "goals", "offers", "interests", "gender", "birth_year", "employer", "email",
    "phone", "participations",
)  # fmt: skip


@allow(anyone)
@require_safe
def occupations(request: HttpRequest) -> HttpResponse:
    """Occupations that a few typed letters may mean, as the part below the field that asks (`?field=`)."""
    name = request.GET.get("field", "occupation")
    words = request.GET.get(name, "")[:TITLE_LENGTH]
    found = look_up(name, words, person_language=request.GET.get("in", ""))
    return render(request, "people/occupation_choices.html", {"found": found})
