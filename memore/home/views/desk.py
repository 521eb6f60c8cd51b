"""The coordinator's desk: land on work, not on charts."""

import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from memore.accounts.models import User
from memore.core.access import allow
from memore.core.attention import Attention
from memore.core.pages import page_of
from memore.home.agenda import agenda, member_name
from memore.home.attention import attention
from memore.home.figures import figures, news, numbers
from memore.home.goals import ALL_RULES, with_goal
from memore.matching.models import Round
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.pairs.models import Meeting, Pair
from memore.pairs.roster import FILTERS, filtered, ordered, roster
from memore.programmes.models import Side

ATTENTION_ON_DESK = 8
ROSTER_ON_DESK = 7
VISIT = datetime.timedelta(hours=1)  # who comes back within the hour never left
VISITED = "visited"


def desk(request: MemberRequest) -> HttpResponse:
    """Greeting, four figures, who needs somebody, this week, the rounds, the roster."""
    viewer, today = request.viewer, timezone.localdate()
    since = last_visit(request)
    counted = numbers(viewer, today, since)
    needs = attention(viewer, today)
    rows = ordered(filtered(viewer, "all", today), today)[:ROSTER_ON_DESK]
    context = {
        "greeting": greeting(request.user.name.split()[0]),  # type: ignore[union-attr]
        "today": today,
        "since": since,
        "news": news(counted),
        "figures": figures(counted, today),
        "needs": needs[:ATTENTION_ON_DESK],
        "needs_all": len(needs),
        "agenda": agenda(viewer, today),
        "rounds": Round.objects.seen_by(viewer)
        .open()
        .select_related("programme")
        .order_by("-created_at")[:3],
        "filters": [(key, label, key == "all") for key, label in FILTERS.items()],
        "pairs": counted.pairs,
        "roster": roster(with_goal(rows), today, ALL_RULES),
        "roster_shown": min(ROSTER_ON_DESK, counted.pairs),
    }
    return render(request, "home/desk.html", context)


def greeting(name: str) -> str:
    """Good morning until noon, good afternoon until six, then good evening."""
    hour = timezone.localtime().hour
    if hour < 12:
        return _("Good morning, %(name)s") % {"name": name}
    if hour < 18:
        return _("Good afternoon, %(name)s") % {"name": name}
    return _("Good evening, %(name)s") % {"name": name}


def last_visit(request: MemberRequest) -> datetime.datetime:
    """When this user last looked before the present visit; a first visit counts from a day ago.

    The present visit is kept in the session, its end on the user (both may be written while looking).
    """
    now, user = timezone.now(), request.user
    seen: datetime.datetime | None = user.seen_at  # type: ignore[union-attr]
    if seen is None or now - seen > VISIT or VISITED not in request.session:
        request.session[VISITED] = (seen or now - datetime.timedelta(days=1)).isoformat()
    if seen is None or now - seen > VISIT / 6:
        User.objects.filter(pk__in=[user.pk]).update(seen_at=now)
    return datetime.datetime.fromisoformat(request.session[VISITED])


@require_safe
@allow(coordinator)
def needs_attention(request: MemberRequest) -> HttpResponse:
    """Everybody who needs somebody."""
    rows: list[Attention] = attention(request.viewer, timezone.localdate())
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    return render(request, "home/attention.html", {"page": page})


@require_safe
@allow(coordinator)
def meetings(request: MemberRequest) -> HttpResponse:
    """Meetings that were held, the last first."""
    rows = (
        Meeting.objects.filter(pair__in=Pair.objects.seen_by(request.viewer), state=Meeting.State.HELD)
        .select_related("logged_by")
        .annotate(mentee=member_name(Side.MENTEE), mentor=member_name(Side.MENTOR))
        .order_by("-day", "-at", "pk")
    )
    return render(request, "home/meetings.html", {"page": page_of(request, rows)})
