"""What the engine answers: pairs with their parts and reasons, and why others have none."""

from __future__ import annotations

from dataclasses import dataclass

from memore.engine.problem import Criterion


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be said of a pair or a person: a code and what fills its sentence.

    Codes are listed in `memore.engine.facts`; `memore.matching.wording` has the sentence of each in
    the reader's language. `weak` marks what a coordinator says in the same breath as a warning.
    """

    code: str
    values: dict[str, str | int | list[str]]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class ProposedPair:
    """A pair the engine proposes. `parts` sum to `score` (0…10,000)."""

    mentee: str
    mentor: str
    score: int
    parts: dict[Criterion, int]
    facts: tuple[Fact, ...]
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mentee without a mentor: `why` names rules and how many mentors each left, `would_help`
    names a change and how many mentors it would bring within reach. `admissible` counts mentors
    who meet every rule (above 0: their places went to people who waited longer)."""

    mentee: str
    admissible: int
    why: tuple[Fact, ...]
    would_help: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """Proof of optimality over all admissible pairs; `gap` and `objective` are in its units."""

    optimal: bool
    gap: int
    admissible: int
    objective: int = 0


@dataclass(frozen=True, slots=True)
class Prices:
    """The prices that prove the answer, in units of the objective (see `memore.engine.objective`).

    A mentee's price is what serving them is worth to the round, a mentor's (per place) what one
    more place with them would add, both exact. `step` is one tier: prices above it change who is
    served, below it only points. Pinned mentees have none.
    """

    step: int
    mentees: dict[str, int]
    mentors: dict[str, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """The engine's answer to a Problem; pairs longest wait first, unmatched likewise."""

    pairs: tuple[ProposedPair, ...]
    unmatched: tuple[Unmatched, ...]
    certificate: Certificate
    prices: Prices


@dataclass(frozen=True, slots=True)
class Alternative:
    """One mentor as seen from one mentee: admissible with a score, or why not.

    `parts` and `score` are what the pair would have, admissible or not. `regret`, where prices were
    given, is the least that the round loses by choosing this mentor, in units of the objective.
    """

    mentor: str
    admissible: bool
    score: int
    parts: dict[Criterion, int]
    facts: tuple[Fact, ...]
    failed: tuple[Fact, ...]
    regret: int | None = None
