"""What staff chose against the draft, why, what it cost then, and how those pairs ended beside others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from memore.core.words import first_name
from memore.matching.costs import people_in
from memore.matching.models import Forbidden, Proposal, ProposalState
from memore.matching.wording.choice import choice
from memore.pairs.models import ENDED, CloseReason, Pair
from memore.programmes.models import Participation, Programme

WELL = (CloseReason.FOUND_WORK, CloseReason.TRAINING, CloseReason.COMPLETED)
FEW = 5
"""With fewer ended pairs a comparison says nothing."""


@dataclass(frozen=True, slots=True)
class Course:
    """How proposals of one kind went: asked, agreed to by both, running now, ended well, ended early."""

    asked: int
    agreed: int
    running: int
    well: int
    early: int

    @property
    def ended(self) -> int:
        return self.well + self.early


@dataclass(frozen=True, slots=True)
class Judged:
    """One choice by hand: the proposal, what it cost in words, and how it stands or ended."""

    proposal: Proposal
    cost: str
    course: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Pairs chosen by hand beside pairs as they were drafted; `ruled_out` couples that staff ruled out."""

    by_hand: Course
    drafted: Course
    ruled_out: int

    @property
    def said(self) -> str:
        """What the comparison says, in a sentence."""
        hand, drafted = self.by_hand, self.drafted
        if min(hand.ended, drafted.ended) < FEW:
            return _("Too few of both have ended to compare them: from five on it is said here.")
        told = {"hand": hand.well, "of": hand.ended, "drafted": drafted.well, "of_drafted": drafted.ended}
        if hand.well * drafted.ended == drafted.well * hand.ended:
            said = _("Both ended equally well: %(hand)s of %(of)s, %(drafted)s of %(of_drafted)s.")
        elif hand.well * drafted.ended > drafted.well * hand.ended:
            said = _(
                "Choices by hand ended well more often: %(hand)s of %(of)s; as drafted %(drafted)s of "
                "%(of_drafted)s."
            )
        else:
            said = _(
                "Choices by hand ended well less often: %(hand)s of %(of)s; as drafted %(drafted)s of "
                "%(of_drafted)s."
            )
        return said % told


def comparison(programme: Programme) -> Comparison:
    """How both kinds went (two queries)."""
    rows = Proposal.objects.filter(round__programme=programme).exclude(asked_at=None)
    asked, agreed = Count("pk"), Count("pk", filter=Q(state=ProposalState.ACCEPTED))
    known = Q(pair__isnull=False) & ~Q(pair__close_reason=CloseReason.MISTAKE)
    ended = known & Q(pair__state__in=ENDED)
    good = Q(pair__close_reason__in=WELL)
    counted = (
        rows.order_by()
        .values("by_hand")
        .annotate(
            asked=asked,
            agreed=agreed,
            running=Count("pk", filter=known & ~Q(pair__state__in=ENDED)),
            well=Count("pk", filter=ended & good),
            early=Count("pk", filter=ended & ~good),
        )
    )
    found = {
        row["by_hand"]: Course(row["asked"], row["agreed"], row["running"], row["well"], row["early"])
        for row in counted
    }
    none = Course(0, 0, 0, 0, 0)
    ruled_out = Forbidden.objects.filter(programme=programme, declined=False).count()
    return Comparison(found.get(True, none), found.get(False, none), ruled_out)


def choices(programme: Programme) -> QuerySet[Proposal]:
    """Choices by hand of a programme, the newest first."""
    rows = Proposal.objects.filter(round__programme=programme, by_hand=True)
    rows = rows.select_related("mentee__person", "mentor__person", "pair", "round")
    return rows.order_by("-round__created_at", "mentee__person__name", "pk")


def judged(programme: Programme, rows: Iterable[Proposal]) -> list[Judged]:
    """These choices in words (one query)."""
    rows = list(rows)
    touched = people_in([row.cost for row in rows])
    people = Participation.objects.filter(programme=programme, pk__in=touched)
    names = {str(pk): first_name(name) for pk, name in people.values_list("pk", "person__name")}
    return [
        Judged(row, choice(row.cost, first_name(row.mentor.person.name), names), _course(row)) for row in rows
    ]


def _course(row: Proposal) -> str:
    pair: Pair | None = row.pair
    if pair is None:
        return str(row.get_state_display())
    if pair.state in ENDED:
        return str(pair.get_close_reason_display())
    return str(pair.get_state_display())
