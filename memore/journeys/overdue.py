"""Who stands in a phase for too long, and who is ready and waits too long for a mentor.

People without a pair are found by one part of the desk's query: it finds everybody who joined long enough ago
and misses something, and carries what their standing is made of. Pairs are read with all their facts, in one
query whatever their number.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core.attention import MOST, Attention, Line, Who, lines
from memore.core.days import DaysLater
from memore.core.words import as_written, day, join
from memore.journeys.queries import Stand, standing_alone, stands_of
from memore.journeys.seats import requirements, write_on
from memore.journeys.standing import Standing
from memore.journeys.words import gate_words, missing_words, phase_name
from memore.pairs.inside import inside, rests_in_peace
from memore.pairs.models import Pair, PairState
from memore.pairs.naming import couple_of, marks_of
from memore.programmes import gates
from memore.programmes.mentoring.schema import Gate, Phase
from memore.programmes.models import Participation, Programme, Side, State

OVERDUE, STUCK, UNMATCHED = "journey.overdue", "journey.stuck", "journey.unmatched"
SAID_ELSEWHERE = ("intake", "training")
"""Who has not filled in the intake, or still has to be prepared, has a row of intake's or training's, until
the phase is over its time."""
NAMED = 4
"""So many missing things are named in a row."""
GO_ON = (PairState.STARTED, PairState.ACTIVE, PairState.CLOSING)

People = Mapping[str, Participation]
Mend = Callable[[Gate, People, UUID | None], str]
"""The page on which a gate is mended, of these people (one a side) in this pair; "" where only time does."""


def late(programmes: Iterable[Programme], rows: QuerySet[Participation], today: datetime.date) -> Any:
    """People without a pair who miss something and joined so long ago that a phase may be over its time.
    Whether it is, `said_late` finds."""
    found = Q(pk__in=[])
    for programme in programmes:
        model = programme.mentoring
        if model is None:
            continue
        since = today - datetime.timedelta(days=_shortest(model.until_match, programme.stuck_after_days))
        for side in Side.values:
            missing = gates.lacking(programme, side, today)
            found |= Q(programme=programme, joined_on__lte=since) & missing
    rows = rows.filter(found, state__in=(State.ACCEPTED, State.WAITING))
    return _lines(rows, STUCK, "joined_on", requirements("programme_id"))


def _shortest(phases: Iterable[Phase], days: int) -> int:
    return min([days, *(phase.days for phase in phases if phase.days)])


def unmatched(programmes: Sequence[Programme], rows: QuerySet[Participation], today: datetime.date) -> Any:
    """Mentees who have all that a match asks for, are asked nothing, and wait for longer than their programme
    allows; where mentors lack for many, those who wait longest."""
    lacking = Q(pk__in=[])
    for programme in programmes:
        lacking |= Q(programme=programme) & gates.lacking(programme, Side.MENTEE, today)
    waiting = rows.filter(programme__in=[row.pk for row in programmes], side=Side.MENTEE, state=State.WAITING)
    waiting = waiting.filter(seats=None).exclude(pk__in=rows.filter(lacking).order_by().values("pk"))
    late = DaysLater("waiting_since", "programme__match_within_days")
    too_long = waiting.alias(late=late).filter(late__lte=today)
    first = rows.filter(pk__in=too_long.order_by("waiting_since", "pk").values("pk")[:MOST])
    return _lines(first, UNMATCHED, "waiting_since", "programme__name")


def _lines(rows: QuerySet[Participation], rule: str, since: str, about: Any) -> QuerySet[Any]:
    return lines(
        rows, rule=rule, since=since, name="person__name", side="side", person="person_id", about=about
    )


def said_unmatched(line: Line, today: datetime.date) -> Attention:
    """Nothing is missing but a mentor: look for one."""
    days = (today - line.since).days
    why = ngettext(
        "Has everything that %(programme)s asks for, and has waited for a mentor for %(days)s day.",
        "Has everything that %(programme)s asks for, and has waited for a mentor for %(days)s days.",
        days,
    )
    return _row(
        UNMATCHED,
        line,
        why % {"programme": as_written(line.about), "days": days},
        line.since,
        _("Look for a mentor"),
        f"{reverse('matching:rounds')}?mentee={line.subject}",
    )


def said_late(
    line: Line, programmes: Mapping[UUID, Programme], today: datetime.date, mend: Mend
) -> Attention | None:
    """The phase, since when, what is missing and the next step; None where no time is over yet."""
    of, about = line.about.split("|", 1)
    programme = programmes[UUID(of)]
    row = Participation(pk=line.subject, side=line.side, programme=programme)
    assert line.person is not None
    write_on(row, line.person, line.since, about)
    assert programme.mentoring is not None
    standing = standing_alone(row, programme.mentoring, today)
    rule = _rule(standing, programme.stuck_after_days, today)
    if rule is None:
        return None
    do, url = _next_step(standing, {row.side: row}, None, mend)
    page = reverse("intake:intake", args=[line.subject])
    return _row(rule, line, _why(rule, standing, today, row.side), standing.since, do, url or page)


def _rule(standing: Standing, stuck_after: int, today: datetime.date) -> str | None:
    if standing.days_over(today):
        return OVERDUE
    elsewhere = all(gate.fact in SAID_ELSEWHERE for gate in standing.missing)
    return STUCK if standing.days_in(today) >= stuck_after and not elsewhere else None


def _row(rule: str, line: Line, why: str, since: datetime.date, do: str, do_url: str) -> Attention:
    who = Who(line.name, "mentor" if line.side == Side.MENTOR else "mentee")
    assert line.person is not None
    page = reverse("person", args=[line.person])
    return Attention(rule, False, (who,), why, since, page, do, do_url)


def of_pairs(
    pairs: Iterable[Pair],
    query: QuerySet[Pair],
    today: datetime.date,
    mend: Mend,
    *,
    but: Collection[UUID] = (),
) -> list[Attention]:
    """Pairs (with their life) that stand in a phase for longer than their model plans. `but`: pairs that have
    a row already. Who asked for staff, pauses or is left in peace is left out. `query` finds these pairs. One
    query, none without a pair to ask about."""
    asked = [pair for pair in pairs if pair.pk not in but and _may_be_late(pair, today)]
    stands = stands_of(asked, query)
    found = [(pair, stands[pair.pk]) for pair in asked if pair.pk in stands]
    return [_pair(pair, its, today, mend) for pair, its in found if its.standing.days_over(today)]


def _may_be_late(pair: Any, today: datetime.date) -> bool:
    model = pair.programme.mentoring
    if model is None or pair.state not in GO_ON or pair.asked:
        return False
    return not rests_in_peace(inside(pair), today)


def _pair(pair: Pair, stand: Stand, today: datetime.date, mend: Mend) -> Attention:
    people = {row.side: row for row in reversed(stand.members)}
    do, url = _next_step(stand.standing, people, pair.pk, mend)
    page = reverse("pair", args=[pair.pk])
    return Attention(
        rule=OVERDUE,
        urgent=False,
        who=marks_of(pair),
        why=_why(OVERDUE, stand.standing, today, ""),
        since=stand.standing.since,
        url=page,
        do=do,
        do_url=url or page,
        names=couple_of(pair),
    )


def _why(rule: str, standing: Standing, today: datetime.date, side: str) -> str:
    """Phase, since when, how much too long, what is missing."""
    words = {"phase": phase_name(standing.phase), "since": day(standing.since)}
    if rule == OVERDUE:
        over = standing.days_over(today)
        said = ngettext(
            "In %(phase)s since %(since)s: %(days)s day longer than planned.",
            "In %(phase)s since %(since)s: %(days)s days longer than planned.",
            over,
        ) % (words | {"days": over})
    else:
        inside = standing.days_in(today)
        said = ngettext(
            "In %(phase)s since %(since)s: %(days)s day without a step.",
            "In %(phase)s since %(since)s: %(days)s days without a step.",
            inside,
        ) % (words | {"days": inside})
    if not standing.missing:
        return _("%(said)s Nothing is missing to go on or to close.") % {"said": said}
    return _("%(said)s Missing: %(what)s.") % {"said": said, "what": _some(standing.missing, side)}


def _some(missing: Sequence[Gate], side: str) -> str:
    """What is missing, the first few in words: it is one row, and the page behind it says all."""
    more = len(missing) - NAMED
    if more <= 0:
        return missing_words(missing, side=side)
    rest = ngettext("%(count)s thing more", "%(count)s things more", more) % {"count": more}
    return join([*(gate_words(gate, side) for gate in missing[:NAMED]), rest])


def _next_step(standing: Standing, people: People, pair: UUID | None, mend: Mend) -> tuple[str, str]:
    """Words and page of the first missing thing that somebody can mend."""
    side = "" if pair else next(iter(people))
    for gate in standing.missing:
        if url := mend(gate, people, pair):
            return _("Next: %(what)s") % {"what": gate_words(gate, side)}, url
    return (_("Open the pair") if pair else _("See what is missing")), ""
