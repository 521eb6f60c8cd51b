"""The coordinator's desk: land on work, not on charts."""

import datetime
import heapq
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.pages import page_of
from memore.evidence.attention import FAILED
from memore.home.agenda import agenda
from memore.home.attention import HOUSE, KINDS, attention, lives_in_sight
from memore.home.figures import figures, news, numbers
from memore.home.goals import ALL_RULES
from memore.matching.attention import open_rounds
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.pairs.models import Meeting, Pair
from memore.pairs.naming import couple_of, sides
from memore.pairs.roster import filters, roster

ATTENTION_ON_DESK = 8
ROSTER_ON_DESK = 7
ROUNDS_ON_DESK = 3
SAME_VISIT = datetime.timedelta(hours=1)  # who comes back within the hour never left
VISIT_COOKIE = "memore_visit"


def desk(request: MemberRequest) -> HttpResponse:
    """Greeting, four figures, who needs somebody, this week, the rounds, the roster."""
    viewer, today = request.viewer, timezone.localdate()
    visit = Visit.of(request)
    counted = numbers(viewer, today, visit.since)
    lives = lives_in_sight(viewer, today)
    rounds = list(open_rounds(viewer, lives.programmes))
    needs = attention(viewer, today, lives, rounds)
    open_ones = [pair for pair in lives if not pair.has_ended]
    newest = heapq.nsmallest(
        ROSTER_ON_DESK, open_ones, key=lambda pair: (-pair.opened_at.timestamp(), pair.pk)
    )
    context = {
        "greeting": greeting(request.user.name.split()[0]),  # type: ignore[union-attr]
        "today": today,
        "since": visit.since,
        "news": news(counted),
        "figures": figures(counted, today),
        "not_mentoring": [row for row in needs if row.rule == FAILED],
        "needs": needs[:ATTENTION_ON_DESK],
        "needs_all": len(needs),
        "agenda": agenda(viewer, today),
        "rounds": rounds[: -ROUNDS_ON_DESK - 1 : -1],
        "filters": filters("all"),
        "pairs": counted.pairs,
        "roster": roster(newest, today, ALL_RULES),
        "roster_shown": min(ROSTER_ON_DESK, counted.pairs),
    }
    return visit.keep(render(request, "home/desk.html", context))


def greeting(name: str) -> str:
    """Good morning until noon, good afternoon until six, then good evening."""
    hour = timezone.localtime().hour
    if hour < 12:
        return _("Good morning, %(name)s") % {"name": name}
    if hour < 18:
        return _("Good afternoon, %(name)s") % {"name": name}
    return _("Good evening, %(name)s") % {"name": name}


@dataclass(frozen=True)
class Visit:
    """When this browser last looked (`now`), and when it looked before the present visit (`since`)."""

    now: datetime.datetime
    since: datetime.datetime
    salt: str

    @classmethod
    def of(cls, request: MemberRequest) -> "Visit":
        """Read from a cookie, so that looking writes nothing; a first visit counts from a day ago."""
        now, salt = timezone.now(), str(request.viewer.user)
        raw = request.get_signed_cookie(VISIT_COOKIE, default="", salt=salt) or ""
        try:
            last, since = (datetime.datetime.fromisoformat(part) for part in raw.split(" "))
        except ValueError:
            return cls(now, now - datetime.timedelta(days=1), salt)
        return cls(now, last if now - last > SAME_VISIT else since, salt)

    def keep(self, response: HttpResponse) -> HttpResponse:
        """Hand the cookie to the browser."""
        response.set_signed_cookie(
            VISIT_COOKIE,
            f"{self.now.isoformat()} {self.since.isoformat()}",
            salt=self.salt,
            max_age=datetime.timedelta(days=60),
            httponly=True,
            secure=settings.SECURE,
            samesite="Lax",
        )
        return response


@require_safe
@allow(coordinator)
def needs_attention(request: MemberRequest) -> HttpResponse:
    """Everybody who needs somebody."""
    viewer, today = request.viewer, timezone.localdate()
    rows = attention(viewer, today, lives_in_sight(viewer, today))
    counted, kind = rows.kinds(), request.GET.get("kind", "")
    names = {key: name for key, (name, _rules) in KINDS.items()} | {HOUSE: _("Programmes and house")}
    kinds = [(key, name, counted[key]) for key, name in names.items() if counted[key] or key == kind]
    page = Paginator(rows.of(kind) if kind in names else rows, 25).get_page(request.GET.get("page"))
    context = {"page": page, "kind": kind if kind in names else "", "kinds": kinds, "all": len(rows)}
    return render(request, "home/attention.html", context)


@require_safe
@allow(coordinator)
def meetings(request: MemberRequest) -> HttpResponse:
    """Meetings that were held, the last first."""
    rows = (
        Meeting.objects.filter(pair__in=Pair.objects.seen_by(request.viewer), state=Meeting.State.HELD)
        .select_related("logged_by")
        .annotate(**sides("pair"))
        .order_by("-day", "-at", "pk")
    )
    page = page_of(request, rows)
    return render(
        request, "home/meetings.html", {"page": page, "rows": [(row, couple_of(row)) for row in page]}
    )
