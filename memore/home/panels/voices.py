"""What both sides of a pair say, for staff on the pair page and for a member on the phone."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.words import first_name
from memore.home.panels.voices_each import each
from memore.pairs.capitals_board import board
from memore.pairs.models import (
    Capitals,
    DiaryCount,
    Fit,
    Guest,
    Learned,
    Member,
    NewContact,
    Pair,
    Pulse,
)
from memore.pairs.naming import members_on
from memore.pairs.voices_chart import Chart, chart
from memore.pairs.voices_due import Ask, asks, learns_both_ways, moment_of
from memore.pairs.voices_said import SaidPulse, between
from memore.programmes.models import Side

OLD_DAYS = 300  # ended pairs of which a member may still be asked something


@dataclass(frozen=True)
class Says:
    """What one member says, for staff."""

    member: Member
    fit: str
    fit_kind: str
    learned: Sequence[Learned]
    diary: tuple[int, datetime.date | None] | None

    @property
    def query(self) -> str:
        """Whose answer a page of questions is about."""
        return f"?member={self.member.pk}"


def last_pulses(pair: Pair) -> list[tuple[str, int, datetime.date]]:
    """First name, how it goes, since when: the last answer of each member, from a pair `with_voices`; of who
    speaks of several the hardest."""
    hardest: dict[Any, SaidPulse] = {}
    names = {}
    for one in between(pair):  # type: ignore[arg-type]
        names[one.member.pk] = first_name(one.member.name)
        known = hardest.get(one.member.pk)
        if one.pulse and (known is None or one.pulse.going < known.going):
            hardest[one.member.pk] = one.pulse
    return [(names[pk], said.going, said.on) for pk, said in hardest.items()]


def charts(pair: Pair) -> list[Chart]:
    """How it goes and how much they trust, where anybody answered. One query."""
    members = [*members_on(pair, Side.MENTEE), *members_on(pair, Side.MENTOR)]
    pulses = list(Pulse.objects.filter(pair=pair))
    both = (chart(pair, members, pulses, "going"), chart(pair, members, pulses, "trust"))
    return [one for one in both if one is not None]


def voices(pair: Pair, today: datetime.date) -> dict[str, Any]:
    """The tab of staff. Five queries."""
    members = [*members_on(pair, Side.MENTEE), *members_on(pair, Side.MENTOR)]
    if len(members_on(pair, Side.MENTEE)) > 1:
        return _of_group(pair, members, today)
    fits, counted, outside = _fits_and_contacts(pair)
    return {
        "each": [],
        "charts": charts(pair),
        "says": _says(pair, members, fits),
        "contacts": counted,
        "contacts_outside": outside,
        "capitals": board(Capitals.objects.filter(pair=pair).select_related("member")),
        "capitals_moment": moment_of(pair, today) or Capitals.Moment.LATER,
        "no_fit": Fit.Answer.NO in fits.values(),
        "both_learn": learns_both_ways(pair),
    }


def _of_group(pair: Pair, members: Sequence[Member], today: datetime.date) -> dict[str, Any]:
    """The same of a group: mentee by mentee. Five queries."""
    mentees = each(pair)
    return {
        "each": mentees,
        "says": _says(pair, members, {}),
        "contacts": sum(one.contacts for one in mentees),
        "contacts_outside": sum(one.contacts_outside for one in mentees),
        "capitals_moment": moment_of(pair, today) or Capitals.Moment.LATER,
        "both_learn": learns_both_ways(pair),
    }


def _fits_and_contacts(pair: Pair) -> tuple[dict[Any, str], int, int]:
    """Member → last answer to "does it fit?", how many contacts were made, and how many of them outside
    the own community. One query: the page has many tables to read."""
    fits = Fit.objects.filter(pair=pair).order_by().values_list("at", "member", "answer", Value(0))
    contacts = NewContact.objects.filter(pair=pair).order_by().values_list("at", "member", "outside", "count")
    last: dict[Any, str] = {}
    counted = outside = 0
    for _at, member, said, count in sorted(fits.union(contacts, all=True), key=lambda row: row[0]):
        if not count:
            last[member] = said
            continue
        counted += count
        outside += count if said == NewContact.Outside.YES else 0
    return last, counted, outside


def _says(pair: Pair, members: Sequence[Member], fits: dict[Any, str]) -> list[Says]:
    learned = list(Learned.objects.filter(pair=pair))
    diaries = diary_counts(members)
    return [
        Says(
            member,
            str(Fit.Answer(fits[member.pk]).label) if member.pk in fits else "",
            fits.get(member.pk, ""),
            [row for row in learned if row.member_id == member.pk],
            diaries.get(member.person_id),
        )
        for member in members
    ]


def diary_counts(members: Sequence[Member]) -> dict[Any, tuple[int, datetime.date | None]]:
    """Person → number of diary entries and the day of the last, of those who agreed to show it: never a
    word. One query."""
    agreed = DiaryCount.objects.filter(person__in=[member.person_id for member in members])
    own = Q(person__diary__user=F("user"))
    rows = agreed.values_list("person").annotate(
        number=Count("person__diary", filter=own), last=Max("person__diary__day", filter=own)
    )
    return {person: (number, last) for person, number, last in rows}


@dataclass(frozen=True)
class Later:
    """Something for when there is time: an icon, words, an address."""

    icon: str
    title: str
    text: str
    url: str


def for_later(viewer: Viewer, today: datetime.date) -> list[Later]:
    """What a member may answer when there is time, in pairs that go on and that ended. Three queries."""
    since = timezone.now() - datetime.timedelta(days=OLD_DAYS)
    mine = (
        Member.objects.staying()
        .filter(
            pair__in=Pair.objects.seen_by(viewer).exclude(closed_at__lt=since),
            person__user=viewer.user,
            side=viewer.role,
        )
        .select_related("pair__programme__model")
    )
    return [_later(ask) for ask in asks([(member.pair, member) for member in mine], today)]


def _later(ask: Ask) -> Later:
    if ask.kind == "learned":
        return Later(
            "lightbulb", _("What did you learn?"), _("A few words are enough."),
            reverse("pairs:learned", args=[ask.pair.pk]),
        )  # fmt: skip
    text = _("18 short questions. You can stop and go on later.")
    if ask.begun:
        text = _("You answered %(begun)s of 18. Go on when you like.") % {"begun": ask.begun}
    return Later(
        "footprints", _("Where do you stand today?"), text,
        reverse("pairs:capitals", args=[ask.pair.pk, ask.moment]),
    )  # fmt: skip


def next_gathering(viewer: Viewer, today: datetime.date) -> Guest | None:
    """The next meeting of several that the viewer is invited to, with what they said. One query."""
    return (
        Guest.objects.filter(
            participation__person__user=viewer.user,
            participation__side=viewer.role,
            gathering__programme__organisation=viewer.organisation,
            gathering__day__gte=today,
            gathering__held_at=None,
            gathering__called_off_at=None,
        )
        .select_related("gathering")
        .order_by("gathering__day", "gathering__at")
        .first()
    )
