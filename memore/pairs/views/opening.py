"""Opening a pair by hand."""

from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from memore.core.access import allow
from memore.core.pages import page_of
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.pairs import actions
from memore.pairs.forms import ByHandForm
from memore.pairs.groups import mentors_with_room
from memore.pairs.models import Pair
from memore.pairs.views.deeds import Deed, ask, posted
from memore.programmes.models import Participation, Side, State, Team

CHOICES_A_PAGE = 10


@require_http_methods(["GET", "HEAD", "POST"])
@allow(coordinator)
def open_by_hand(request: MemberRequest) -> HttpResponse:
    """Choose a mentee, then a mentor, then say why: without a proposal."""
    mentee, mentor = _chosen(request, Side.MENTEE), _chosen(request, Side.MENTOR)
    if mentee is None or mentor is None:
        return _choose(request, mentee, mentor)
    mentor, *partners = [one for one, _part in actions.with_partner(mentor)]
    partner = partners[0].person.name if partners else ""
    form = ByHandForm(posted(request), mentee=mentee.person.name, mentor=mentor.person.name, partner=partner)
    names = {"mentee": mentee.person.name, "mentor": mentor.person.name, "partner": partner}
    deed = _deed(names, None if partner else actions.group_of([mentor]))
    return ask(
        request,
        deed,
        form,
        lambda: actions.make_pair(mentee=mentee, mentor=mentor, by=request.viewer, **form.yes()),
    )


def _deed(names: dict[str, str], group: Pair | None) -> Deed:
    """What is asked: to join the group of the mentor where it has room, to open a pair with both mentors of a
    team, or a pair of two."""
    if group is not None:
        return Deed(
            title=_("Join a group by hand"),
            lead=_(
                "%(mentee)s joins the group of %(mentor)s. All in it get a message with a link: "
                "ask them first."
            )
            % names,
            button=_("Join the group"),
            done=_("%(mentee)s is in the group. All are told.") % names,
            back=reverse("pair", args=[group.pk]),
        )
    if names["partner"]:
        lead = _(
            "%(mentee)s with %(mentor)s and %(partner)s, who are a team. All get a message with a link at "
            "once: ask each of them first."
        )
        done = _("The pair is open. All are told.")
    else:
        lead = _("%(mentee)s and %(mentor)s. Both get a message with a link at once: ask each of them first.")
        done = _("The pair is open. Both are told.")
    return Deed(
        title=_("Open a pair by hand"),
        lead=lead % names,
        button=_("Open the pair"),
        done=done,
        back=reverse("pairs:list"),
    )


def _chosen(request: MemberRequest, side: Side) -> Participation | None:
    raw = request.GET.get(side.value, "")
    if not raw:
        return None
    rows = Participation.objects.seen_by(request.viewer).filter(side=side)
    try:
        pk = UUID(raw)
    except ValueError:
        return None
    return get_object_or_404(rows.select_related("person", "programme__model"), pk=pk)


def _choose(
    request: MemberRequest, mentee: Participation | None, mentor: Participation | None
) -> HttpResponse:
    """The list of those who can be chosen for the side that is still open."""
    side = Side.MENTOR if mentee is not None else Side.MENTEE
    known = mentee or mentor
    rows = Participation.objects.seen_by(request.viewer).filter(side=side)
    free = Q(pk__in=rows.waiting().values("pk")) | Q(state=State.ACCEPTED)
    if side == Side.MENTOR and known is not None:
        free |= Q(pk__in=mentors_with_room(known.programme))
    rows = rows.filter(free)
    if known is not None:
        rows = rows.filter(programme=known.programme)
    rows = rows.exclude(pk__in=Team.objects.now().values("peer"))  # they come with the native
    words = request.GET.get("q", "")
    for word in words.split():
        rows = rows.filter(person__name__icontains=word)
    page = page_of(request, rows.select_related("person").order_by("person__name", "pk"), size=CHOICES_A_PAGE)
    context = {"side": side.value, "known": known, "page": page, "words": words}
    return render(request, "pairs/open.html", context)
