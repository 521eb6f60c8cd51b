"""Teams of a native and a peer mentor in one programme."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.pages import page_of
from memore.core.words import first_name
from memore.matching import actions
from memore.matching.forms import TeamForm
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.programmes.models import Participation, Programme, Team
from memore.programmes.teams import mentors_at_most


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def teams(request: MemberRequest, programme: object) -> HttpResponse:
    """The teams of a programme, and a form for the next."""
    rows = Programme.objects.seen_by(request.viewer).select_related("model")
    found = get_object_or_404(rows, pk=programme)
    if mentors_at_most(found) < 2:
        raise Http404
    form = TeamForm(request.POST if request.method == "POST" else None, choices=_alone(found))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                team = actions.form_team(by=request.viewer, **form.cleaned_data)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                return _formed(request, team)
    live = Team.objects.now().filter(programme=found).with_standing()
    page = page_of(request, live.select_related("native__person", "peer__person").order_by("formed_on", "pk"))
    context = {"programme": found, "page": page, "form": form}
    return render(request, "matching/teams.html", context, status=status)


def _alone(programme: Programme) -> QuerySet[Participation]:
    """Mentors who may be matched and are in no team, by name."""
    live = Team.objects.now().filter(programme=programme)
    rows = Participation.objects.waiting().mentors().filter(programme=programme)
    rows = rows.exclude(pk__in=live.values("native")).exclude(pk__in=live.values("peer"))
    return rows.select_related("person").order_by("person__name", "pk")


def _formed(request: MemberRequest, team: Team) -> HttpResponse:
    names = {"native": first_name(team.native.person.name), "peer": first_name(team.peer.person.name)}
    said = _("%(native)s and %(peer)s are a team. The next round looks for a mentee for both.")
    messages.success(request, said % names)
    return redirect("matching:teams", team.programme_id)


@require_POST
@allow(coordinator)
def dissolve(request: MemberRequest, team: object) -> HttpResponse:
    """Each of the two is matched alone again."""
    rows = Team.objects.seen_by(request.viewer).select_related("native__person", "peer__person")
    found = get_object_or_404(rows, pk=team)
    actions.dissolve_team(team=found, by=request.viewer)
    names = {"native": first_name(found.native.person.name), "peer": first_name(found.peer.person.name)}
    said = _("%(native)s and %(peer)s are matched each for themselves again. Pairs that they have go on.")
    messages.success(request, said % names)
    return redirect("matching:teams", found.programme_id)
