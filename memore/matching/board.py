"""The match board as it is shown: who waits, the candidates of one mentee, two people side by side.

Nine queries whatever the data (ten where mentors have groups or teams): the round with its figures, the
queue, one outlook, the people shown, what lies around them (3), their drafts, and former pairs.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from memore.core.access import Viewer
from memore.core.words import first_name
from memore.engine import Alternative
from memore.matching.actions.drafts import NEVER_BY_HAND
from memore.matching.adapter import Around, around, opened
from memore.matching.arrivals import arrived
from memore.matching.costs import by_mentor, people_in
from memore.matching.formerly import Formerly, formerly
from memore.matching.judging import judge
from memore.matching.models import Forbidden, Outlook, Proposal, Round
from memore.matching.telling import told
from memore.matching.wording import lines, would_help
from memore.matching.wording.choice import choice
from memore.people.models import Person
from memore.programmes.models import Participation, Seat, Side
from memore.programmes.teams import peers_of, people_of, with_partners

QUEUE_SIZE = 8
SHOWN = 5
UNRANKED = 1_000
CROWD = ("crowded_out", "crowded_by_hand", "shared_places", "places_left")
FEW = 24
"""At most so many people are loaded for one view, besides those whom a choice would touch."""

Lines = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: whose candidates, from which rank on, beside whom, or mentors by name."""

    mentee: uuid.UUID | None = None
    beside: uuid.UUID | None = None
    page: str | None = None
    start: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One mentor as seen from the chosen mentee: `lines` say why, `failed` why not.

    `draft` is the mentee's own draft with this mentor, `others` the mentor's other drafts, `left` how many
    more mentees the mentor can take beside them (a place takes `size` of them). `rank` is 0 outside the
    ranking. `were` says that they were a pair before, `cost` what the round loses by this choice.
    """

    rank: int
    mentor: Participation
    seen: Alternative
    lines: Lines
    failed: Lines
    draft: Proposal | None
    others: list[Proposal]
    left: int
    size: int = 1
    were: str = ""
    cost: str = ""

    @property
    def places(self) -> int:
        """How many mentees this mentor would have with every place taken."""
        return self.mentor.places * self.size

    @property
    def may_be_chosen(self) -> bool:
        """Whether no rule that protects somebody stands in the way."""
        return not any(fact.code in NEVER_BY_HAND for fact in self.seen.failed)


@dataclass(frozen=True, slots=True)
class View:
    """The board with one mentee chosen. `mentee` and `outlook` are None where nobody waits.

    `mentors` counts the round's mentors, `others` those of them who break a rule; `ruled_out` are mentors
    whom staff or a "not now" keep from this mentee; `crowded` says who took the places of a mentee without a
    draft; `why` and `help` say why not the other mentors and what would change it; `waits_again` says that
    the mentee was in a pair before; `changed` that staff changed the draft since the round was worked out,
    `asked` how many of its mentees have a place or a proposal by now, `arrived` how many became ready
    since, `came_first` the one of them who has waited longest; `next_start` is the rank to go on from, or
    None.
    """

    queue: Page[Outlook]
    around: Around
    outlook: Outlook | None = None
    mentee: Participation | None = None
    candidates: tuple[Candidate, ...] = ()
    beside: Candidate | None = None
    ruled_out: tuple[Participation, ...] = ()
    crowded: Lines = ()  # type: ignore[assignment]
    why: Lines = ()  # type: ignore[assignment]
    help: str = ""
    waits_again: str = ""
    mentors: int = 0
    others: int = 0
    changed: bool = False
    asked: int = 0
    arrived: int = 0
    came_first: uuid.UUID | None = None
    next_start: int | None = None

    @property
    def moved(self) -> bool:
        """Whether the figures of the run are no longer those of today."""
        return self.changed or self.asked > 0 or self.arrived > 0


def found_round(viewer: Viewer) -> QuerySet[Round]:
    """Rounds with `drafted`, `pinned` and `waiting` (mentees on the board whom nobody has asked)."""
    on_board = _on_board(Outlook.objects.filter(round=OuterRef("pk")))
    waiting = on_board.order_by().values("round").annotate(n=Count("pk")).values("n")
    rows = Round.objects.seen_by(viewer).with_drafts().annotate(waiting=Subquery(waiting))
    return rows.select_related("programme__model")


def _on_board(outlooks: QuerySet[Outlook]) -> QuerySet[Outlook]:
    return outlooks.filter(~Exists(Seat.objects.filter(participation=OuterRef("mentee"))))


def view_of(round_: Round, asked: Asked) -> View:
    """What the board shows of a round from `found_round`."""
    queue = _queue(round_, asked.page)
    outlook = _chosen(round_, queue, asked.mentee)
    if outlook is None:
        people = [row.mentee.person_id for row in queue]
        return View(queue, around(round_.programme, people), changed=_changed(round_), asked=_asked(round_))
    best = [uuid.UUID(pk) for pk in outlook.best]
    window = best[asked.start : asked.start + SHOWN]
    named = [uuid.UUID(pk) for fact in outlook.would_help for pk in fact["values"].get("candidates", ())]
    costs = by_mentor(outlook.best, outlook.costs)
    touched = people_in(list(costs.values()) if asked.name else [costs.get(str(pk)) for pk in window])
    shown = list(
        _shown(round_, outlook, {*window, *named, *filter(None, [asked.beside])}, touched, asked.name)
    )
    mentee = next(row for row in shown if row.pk == outlook.mentee_id)
    mentors = with_partners(round_.programme, (row for row in shown if row.side == Side.MENTOR))
    people = [mentee.person_id, *people_of(mentors), *(row.mentee.person_id for row in queue)]
    beside = around(round_.programme, people)
    drafts = _drafts(round_, mentee, mentors)
    mine = next((draft.mentor_id for draft in drafts if draft.mentee_id == mentee.pk), None)
    wanted = {row.pk for row in mentors if row.found} if asked.name else {*window, mine}  # type: ignore[attr-defined]
    before = formerly(mentee)
    ranks = {pk: rank for rank, pk in enumerate(best, start=1)}
    names = {str(row.pk): row.person.name for row in shown}
    first = {pk: first_name(name) for pk, name in names.items()}
    candidates = [
        _candidate(
            ranks.get(mentor.pk, 0),
            mentee,
            mentor,
            seen,
            drafts,
            beside,
            before,
            choice(costs.get(str(mentor.pk)), first[str(mentor.pk)], first),
        )
        for mentor, seen in zip(mentors, judge(round_.programme, mentee, mentors, beside), strict=True)
    ]
    candidates.sort(key=_order)
    listed = tuple(one for one in candidates if one.mentor.pk in wanted)
    facts = opened(outlook.why)
    crowd = [fact for fact in facts if fact.code in CROWD]
    why = [fact for fact in facts if fact.code not in CROWD]
    return View(
        queue=queue,
        around=beside,
        outlook=outlook,
        mentee=mentee,
        candidates=listed,
        beside=_beside(candidates, listed, asked.beside),
        ruled_out=tuple(row for row in mentors if row.ruled_out),  # type: ignore[attr-defined]
        crowded=[] if mine else lines(crowd, names),
        why=lines(why, names),
        help=would_help(opened(outlook.would_help), names),
        waits_again=before.waits_again,
        mentors=max(round_.summary.get("mentors", 0), outlook.admissible),
        changed=_changed(round_),
        asked=_asked(round_),
        arrived=next((row.arrived or 0 for row in queue), 0),  # type: ignore[attr-defined]
        came_first=next((row.came_first for row in queue), None),  # type: ignore[attr-defined]
        others=max(0, round_.summary.get("mentors", 0) - outlook.admissible),
        next_start=asked.start + SHOWN if asked.start + SHOWN < len(best) and not asked.name else None,
    )


def _queue(round_: Round, page: str | None) -> Page[Outlook]:
    """Who waits, longest first, with `drafted`, and on each row how many `arrived` since and who of them
    `came_first`."""
    late = arrived([round_])
    came = late.order_by().values("programme").annotate(n=Count("pk")).values("n")
    mine = Proposal.objects.drafts().filter(round=round_, mentee=OuterRef("mentee"))
    rows: QuerySet[Any] = _on_board(Outlook.objects.filter(round=round_)).annotate(
        drafted=Exists(mine), arrived=Subquery(came), came_first=Subquery(late.values("pk")[:1])
    )
    rows = rows.select_related("mentee__person").order_by("position", "pk")
    paginator = Paginator(rows, QUEUE_SIZE)
    paginator.count = round_.waiting or 0  # type: ignore[misc, attr-defined]  # counted with the round already
    return paginator.get_page(page)


def _chosen(round_: Round, queue: Page[Outlook], mentee: uuid.UUID | None) -> Outlook | None:
    rows = list(queue)
    first = rows[0] if rows else None
    if mentee is None:
        return first
    here = next((row for row in rows if row.mentee_id == mentee), None)
    return here or round_.outlooks.filter(mentee=mentee).first() or first


def _shown(
    round_: Round, outlook: Outlook, ids: set[uuid.UUID], touched: set[str], name: str
) -> QuerySet[Participation]:
    """The mentee, whoever a choice would touch, and the mentors to show, with `ruled_out` and `found` (by
    name)."""
    draft = Proposal.objects.drafts().filter(round=round_, mentee=outlook.mentee_id)
    ruled_out = Forbidden.objects.filter(mentee=outlook.mentee_id)
    teams = peers_of(round_.programme)
    mentors = Participation.objects.ready().mentors().filter(programme=round_.programme_id)
    mentors = mentors.exclude(pk__in=teams.values("peer"))  # who stands on the board with the native
    named = _named(round_, name)
    by_name = Q(person__in=named) | Q(pk__in=teams.filter(peer__person__in=named).values("native"))
    found = mentors.filter(by_name) if name else mentors.none()
    wanted = Q(pk=outlook.mentee_id) | Q(pk__in=ids, side="mentor") | Q(pk__in=draft.values("mentor"))
    wanted |= Q(pk__in=ruled_out.values("mentor")) | Q(pk__in=found.values("pk"))
    wanted |= Q(pk__in=touched)
    shown = Participation.objects.filter(wanted, programme=round_.programme_id).with_taken()
    shown = shown.annotate(
        ruled_out=Exists(ruled_out.filter(mentor=OuterRef("pk"))),
        found=Exists(found.filter(pk=OuterRef("pk"))),
    )
    # Mentees come before every mentor, and so are never cut off.
    return shown.select_related("person").order_by("side", "person__name", "pk")[: FEW + len(touched)]


def _named(round_: Round, name: str) -> QuerySet[Person]:
    """People whose name or town holds these words."""
    return Person.objects.filter(organisation=round_.programme.organisation_id).named_like(name)


def _drafts(round_: Round, mentee: Participation, mentors: list[Participation]) -> list[Proposal]:
    rows = Proposal.objects.drafts().filter(Q(mentee=mentee) | Q(mentor__in=mentors), round=round_)
    return list(rows.select_related("mentee__person").longest_wait_first())


def _order(one: Candidate) -> tuple[bool, bool, int, int, str]:
    """The draft first, then admissible mentors as the round ranked them; whom it did not rank by points."""
    rank = one.rank or UNRANKED
    return (one.draft is None, not one.seen.admissible, rank, -one.seen.score, one.mentor.person.name)


def _candidate(
    rank: int,
    mentee: Participation,
    mentor: Participation,
    seen: Alternative,
    drafts: list[Proposal],
    beside: Around,
    before: Formerly,
    cost: str,
) -> Candidate:
    with_mentor = [draft for draft in drafts if draft.mentor_id == mentor.pk]
    mine = next((draft for draft in with_mentor if draft.mentee_id == mentee.pk), None)
    return Candidate(
        rank=rank,
        mentor=mentor,
        seen=seen,
        lines=told(seen.facts),
        failed=lines(seen.failed),
        draft=mine,
        others=[draft for draft in with_mentor if draft.mentee_id != mentee.pk],
        left=max(0, beside.left(mentor) - len(with_mentor)),
        size=beside.size,
        were=before.mentors.get(mentor.pk, ""),
        cost=cost if mine is None and not seen.failed else "",
    )


def _changed(round_: Round) -> bool:
    """Whether drafts were fixed, let go or asked since the round was worked out."""
    before = round_.summary.get("matched"), round_.summary.get("pins", round_.pinned)  # type: ignore[attr-defined]
    return before != (round_.drafted, round_.pinned)  # type: ignore[attr-defined]


def _asked(round_: Round) -> int:
    """Of those whom the run looked at, who is no longer on the board: asked, or in a pair."""
    here: int = round_.waiting or 0  # type: ignore[attr-defined]
    return max(0, int(round_.summary.get("mentees", 0)) - here)


def _beside(
    candidates: list[Candidate], listed: tuple[Candidate, ...], mentor: uuid.UUID | None
) -> Candidate | None:
    """Whom to show beside the mentee: who was asked for, else the draft, else the first."""
    for one in candidates:
        if one.mentor.pk == mentor:
            return one
    return next((one for one in listed if one.draft), next(iter(listed), None))
