"""A proposal from either side: what each has said, and what each may know of the other."""

from __future__ import annotations

from dataclasses import dataclass

from memore.core import words
from memore.engine import Fact
from memore.matching.adapter import around, opened
from memore.matching.beside import tongues, trades
from memore.matching.messages import can_be_written_to
from memore.matching.models import Answer, Proposal
from memore.matching.wording import lines
from memore.people.models import Person
from memore.programmes.models import Participation, Side

FOR_BOTH = (
    "occupation_same", "occupation_near", "sector_same", "goals_met", "language_native",
    "language_shared", "same_town", "distance", "online", "slots_shared", "interests_shared",
)  # fmt: skip
"""Facts that the two themselves read: what joins them. Wishes, ages and weak sides stay with staff."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """One side of a proposal: who it is, their decision (or None) and their questions, oldest first."""

    side: str
    participation: Participation
    decision: Answer | None
    questions: list[Answer]
    has_account: bool

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.participation.person

    @property
    def said_yes(self) -> bool:
        """Whether this side said yes."""
        return self.decision is not None and self.decision.choice == Answer.Choice.YES

    @property
    def waits_for_us(self) -> bool:
        """Whether a question of theirs has no answer yet."""
        return any(question.replied_at is None for question in self.questions)


@dataclass(frozen=True, slots=True)
class Other:
    """What one side may know of the other before both said yes: no contact data, no family name."""

    name: str
    side: str
    town: str
    languages: str
    trades: str
    reasons: list[tuple[str, bool]]


def both_sides(proposal: Proposal) -> tuple[Standpoint, Standpoint]:
    """The mentee's side, then the mentor's. Answers are prefetched for lists."""
    answers = list(proposal.answers.all())

    def one(side: str, participation: Participation) -> Standpoint:
        said = [row for row in answers if row.side == side]
        return Standpoint(
            side=side,
            participation=participation,
            decision=next((row for row in said if row.choice != Answer.Choice.QUESTION), None),
            questions=[row for row in said if row.choice == Answer.Choice.QUESTION],
            has_account=can_be_written_to(participation),
        )

    return one(Side.MENTEE, proposal.mentee), one(Side.MENTOR, proposal.mentor)


def other_of(proposal: Proposal, side: str) -> Other:
    """Whom `side` is asked about."""
    there = proposal.mentor if side == Side.MENTEE else proposal.mentee
    person = there.person
    beside = around(proposal.round.programme, [person.pk])
    return Other(
        name=words.first_name(person.name),
        side=there.side,
        town=person.town,
        languages=tongues(person, beside),
        trades=trades(person, beside),
        reasons=lines(_for_both(opened(proposal.facts))),
    )


def _for_both(facts: list[Fact]) -> list[Fact]:
    """What joins the two; trades that are only distantly related do not."""
    shared = [fact for fact in facts if fact.code in FOR_BOTH and not fact.weak]
    return [fact for fact in shared if fact.values.get("digits") != 1]
