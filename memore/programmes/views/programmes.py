"""Programmes: which there are, what their rules are, who is in them."""

from copy import copy
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from memore.core.access import allow
from memore.core.pages import page_of
from memore.core.sheets import said_first
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes import actions
from memore.programmes.adopting import partner_roles
from memore.programmes.cohort_forms import BelongsForm
from memore.programmes.forms import ProgrammeForm
from memore.programmes.mentoring.picture import length_words
from memore.programmes.mentoring.saying import said
from memore.programmes.models import Programme, Side, State
from memore.programmes.offers import newer
from memore.programmes.queries import participants, places_taken, standing, with_standing
from memore.programmes.teams import mentors_at_most


@allow(coordinator)
@require_safe
def programmes(request: MemberRequest) -> HttpResponse:
    """The programmes of the organisation, the newest first."""
    rows = with_standing(Programme.objects.seen_by(request.viewer)).order_by("-starts_on", "name")
    page = page_of(request, rows)
    return render(request, "programmes/list.html", {"page": page, "today": timezone.localdate()})


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: MemberRequest) -> HttpResponse:
    """Set up a programme."""
    organisation = request.membership.organisation
    form = ProgrammeForm(request.POST or None, organisation=organisation)
    if request.method != "POST":
        return render(request, "programmes/edit.html", {"form": form, "programme": None, "offer": None})
    if not form.is_valid():
        return render(
            request, "programmes/edit.html", {"form": form, "programme": None, "offer": None}, status=422
        )
    made = actions.add_programme(organisation=organisation, facts=form.facts(), by=request.viewer)
    messages.success(request, _("The programme is set up."))
    return redirect("programmes:programme", made.pk)


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, programme: UUID) -> HttpResponse:
    """Change a programme and its rules; they count from the next round on."""
    row = get_object_or_404(Programme.objects.seen_by(request.viewer), pk=programme)
    form = ProgrammeForm(
        request.POST or None, instance=copy(row), organisation=request.membership.organisation
    )
    name = said(row.mentoring.name) if row.mentoring else ""
    context = {"form": form, "programme": row, "offer": None, "model_name": name}
    if request.method != "POST":
        return render(request, "programmes/edit.html", context)
    if not form.is_valid():
        return render(request, "programmes/edit.html", context, status=422)
    actions.change_programme(programme=row, facts=form.facts(), by=request.viewer)
    messages.success(request, _("The programme is saved. Its rules count from the next round on."))
    return redirect("programmes:programme", row.pk)


@allow(coordinator)
@require_safe
def programme(request: MemberRequest, programme: UUID) -> HttpResponse:
    """One programme: its figures, and who takes part on the chosen side in the chosen state."""
    rows = Programme.objects.seen_by(request.viewer).select_related("model")
    row = get_object_or_404(rows, pk=programme)
    side = Side.MENTOR if request.GET.get("side") == Side.MENTOR else Side.MENTEE
    state = request.GET.get("state", "")
    state = state if state in State.values else ""
    page = page_of(request, participants(row, side, state))
    today, taken = timezone.localdate(), places_taken(page)
    context = {
        "programme": row,
        "notices": said_first([row]),
        "phases": phases(row),
        "model_name": said(row.mentoring.name) if row.mentoring else "",
        "newer": newer(row),
        "partner_roles": partner_roles(row),
        "standing": standing(row),
        "teams": mentors_at_most(row) > 1,
        "side": side.value,
        "state": state,
        "states": State.choices,
        "page": page,
        "belongs_form": _belongs_form(row),
        "rows": [(one, one.days_waited(today), max(one.places - taken.get(one.pk, 0), 0)) for one in page],
    }
    return render(request, "programmes/programme.html", context)


def _belongs_form(programme: Programme) -> BelongsForm | None:
    """The form for several people at once; None where there is neither a cohort nor a site."""
    form = BelongsForm(programme=programme, several=True)
    return form if any(form.rows.values()) else None


def phases(programme: Programme) -> list[dict[str, str]]:
    """State, title and length of each phase of the programme's model, as the ribbon takes them."""
    model = programme.mentoring
    found = [(phase.code, said(phase.name), length_words(phase)) for phase in model.phases] if model else []
    return [{"state": "later", "title": f"{code} {name}", "more": time} for code, name, time in found]
