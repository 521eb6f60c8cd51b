"""Who became ready after a round was worked out, and the best place for one of them now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from memore.core.words import first_name
from memore.engine import Problem, ProposedPair, match
from memore.engine.wanted import within_reach
from memore.matching import rooms
from memore.matching.adapter import around, problem_of
from memore.matching.costs import Costs
from memore.matching.models import Outlook, Proposal, Round, RoundState
from memore.matching.running import waiting
from memore.matching.telling import told
from memore.matching.wording import lines, would_help
from memore.matching.wording.choice import choice
from memore.programmes import gates
from memore.programmes.models import Participation, Side

SHOWN = 5

Lines = list[tuple[str, bool]]


def arrived(rounds: Iterable[Round]) -> QuerySet[Participation]:
    """Mentees who may be matched now and were not there when these rounds, each of a programme of its own,
    were worked out; longest wait first."""
    late = Q(pk__in=[])
    for round_ in rounds:
        if round_.state == RoundState.DRAFT:
            seen = Outlook.objects.filter(round=round_, mentee=OuterRef("pk"))
            held_back = gates.lacking(round_.programme, Side.MENTEE)
            late |= Q(programme=round_.programme_id) & ~held_back & ~Q(Exists(seen))
    ready = Participation.objects.ready().mentees().filter(late, seats=None)
    return ready.select_related("person").order_by(F("waiting_since").asc(nulls_last=True), "pk")


@dataclass(frozen=True, slots=True)
class Found:
    """A mentor for the arrival: `points`, why in `lines`, what choosing them costs in `cost`."""

    mentor: Participation
    points: int
    lines: Lines
    cost: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The best place for somebody now.

    `beside` is the best that no draft takes; `again` the mentor that a new run finds, `changed` drafts are
    others then; `others` cost the round least after that. `why` and `help` say why there is nobody. `ready`
    is False for who may not be matched today.
    """

    ready: bool = True
    too_large: bool = False
    beside: Found | None = None
    again: Found | None = None
    changed: int = 0
    others: tuple[Found, ...] = ()
    why: Lines = ()  # type: ignore[assignment]
    help: str = ""


def best_place(mentee: Participation, drafts: Sequence[Proposal]) -> Place:
    """Work out the best place, beside these drafts of the programme's open round for others, and in a new
    run of it."""
    programme = mentee.programme
    mentees, mentors = waiting(programme, Side.MENTEE), waiting(programme, Side.MENTOR)
    if mentee.pk not in {row.pk for row in mentees}:
        return Place(ready=False)
    lying = around(programme, rooms.waiting(programme).values("person"))

    def problem(pinned: Sequence[Proposal], kept: Sequence[Proposal]) -> Problem:
        couples = [[(one.mentee_id, one.mentor_id) for one in some] for some in (pinned, kept)]
        return problem_of(programme, mentees, mentors, lying, pinned=couples[0], kept=couples[1])

    new = problem([one for one in drafts if one.pinned], [one for one in drafts if not one.pinned])
    if not within_reach(new):
        return Place(too_large=True)
    return _Search(new, mentee, mentees, mentors).place(problem(drafts, []) if drafts else None, drafts)


class _Search:
    """The place of one mentee in the problem of a new run."""

    def __init__(
        self,
        problem: Problem,
        mentee: Participation,
        mentees: list[Participation],
        mentors: list[Participation],
    ) -> None:
        self.problem, self.mentee = problem, mentee
        self.mentors = {str(row.pk): row for row in mentors}
        self.names = {str(row.pk): first_name(row.person.name) for row in (*mentees, *mentors)}
        self.answer = match(problem)

    def place(self, standing: Problem | None, drafts: Sequence[Proposal]) -> Place:
        """The place, where `standing` is the problem in which every draft stays."""
        me = str(self.mentee.pk)
        then = {pair.mentee: pair.mentor for pair in self.answer.pairs}
        alone = next((one for one in self.answer.unmatched if one.mentee == me), None)
        return Place(
            beside=self._of(match(standing).pairs) if standing else None,
            again=self._of(self.answer.pairs),
            changed=sum(then.get(str(one.mentee_id)) != str(one.mentor_id) for one in drafts),
            others=self._others(then.get(me)),
            why=lines(alone.why, self.names) if alone else [],
            help=would_help(alone.would_help, self.names) if alone else "",
        )

    def _of(self, pairs: Sequence[ProposedPair]) -> Found | None:
        """This mentee's pair among these."""
        for pair in pairs:
            if pair.mentee == str(self.mentee.pk):
                return Found(self.mentors[pair.mentor], pair.score, told(pair.facts))
        return None

    def _others(self, mentor: str | None) -> tuple[Found, ...]:
        """The other mentors who cost a new run least."""
        costs, me = Costs(self.problem, self.answer), str(self.mentee.pk)
        known = costs.exact
        if known is None:
            return ()
        loss = {one: value for one, value in known.losses(me).items() if one != mentor}
        best = sorted(loss, key=lambda one: (loss[one], one))[:SHOWN]
        return tuple(
            Found(
                self.mentors[one],
                int(known.score[known.mentees[me], known.mentors[one]]),
                [],
                choice(costs.told(me, one, loss[one]), self.names[one], self.names),
            )
            for one in best
        )
