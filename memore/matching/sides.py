"""A proposal as each of those asked sees it: what each has said, and what each may know of the others."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from memore.core import words
from memore.engine import Fact
from memore.matching.adapter import around, opened
from memore.matching.beside import tongues, trades
from memore.matching.messages import can_be_written_to
from memore.matching.models import Answer, Proposal
from memore.matching.wording import lines
from memore.pairs.naming import together
from memore.people.models import Person
from memore.programmes.models import Part, Participation

FOR_BOTH = (
    "occupation_same", "occupation_near", "sector_same", "goals_met", "language_native",
    "language_shared", "same_town", "distance", "online", "slots_shared", "interests_shared",
)  # fmt: skip
"""Facts that the two themselves read: what joins them. Wishes, ages and weak sides stay with staff."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Somebody who is asked: who it is, their `part` in a team ("" for none), their decision (or None) and
    their questions, oldest first."""

    side: str
    part: str
    participation: Participation
    decision: Answer | None
    questions: list[Answer]
    has_account: bool

    @property
    def of_partner(self) -> bool:
        """Whether this is the peer of a team, whose answer stands beside the native's."""
        return self.part == Part.PEER

    @property
    def part_words(self) -> str:
        """ "native mentor", "peer mentor"; "" for somebody who stands alone."""
        return str(Part(self.part).label) if self.part else ""

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
    part: str
    town: str
    languages: str
    trades: str


def all_sides(proposal: Proposal) -> list[Standpoint]:
    """The mentee, then the mentor; both mentors of a team. Answers are prefetched for lists."""
    answers = list(proposal.answers.all())
    parts = ("", Part.NATIVE, Part.PEER) if proposal.partner is not None else ("", "")

    def one(participation: Participation, part: str) -> Standpoint:
        said = [
            row for row in answers if row.side == participation.side and row.of_partner == (part == Part.PEER)
        ]
        return Standpoint(
            side=participation.side,
            part=part,
            participation=participation,
            decision=next((row for row in said if row.choice != Answer.Choice.QUESTION), None),
            questions=[row for row in said if row.choice == Answer.Choice.QUESTION],
            has_account=can_be_written_to(participation),
        )

    return [one(*asked) for asked in zip(proposal.people, parts, strict=True)]


def others_of(proposal: Proposal, own: Standpoint) -> list[Other]:
    """Whom somebody is asked about: the mentee, or the mentor (both of a team)."""
    there = [one for one in all_sides(proposal) if one.side != own.side]
    beside = around(proposal.round.programme, [one.person.pk for one in there])
    return [
        Other(
            name=words.first_name(one.person.name),
            side=one.side,
            part=one.part_words,
            town=one.person.town,
            languages=tongues(one.person, beside),
            trades=trades(one.person, beside),
        )
        for one in there
    ]


def awaited(proposal: Proposal, own: UUID) -> str:
    """For whom somebody (their participation) waits after their yes: everybody else, so that nobody learns
    from it who has answered and who said no."""
    return together([words.first_name(one.person.name) for one in proposal.people if one.pk != own])


def shared_reasons(proposal: Proposal) -> list[tuple[str, bool]]:
    """Why it may fit, as those who are asked read it."""
    return lines(_for_both(opened(proposal.facts)))


def _for_both(facts: list[Fact]) -> list[Fact]:
    """What joins the two; trades that are only distantly related do not."""
    shared = [fact for fact in facts if fact.code in FOR_BOTH and not fact.weak]
    return [fact for fact in shared if fact.values.get("digits") != 1]
