"""What holds: how it is at each moment after the end, with who was lost on the way."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from memore.outcomes.models import Moment, Outcome, Proof
from memore.outcomes.questions import band_of
from memore.outcomes.results.groups import Share
from memore.outcomes.results.rows import Mentee
from memore.outcomes.schedule import windows
from memore.outcomes.work import is_result, is_work


@dataclass(frozen=True, slots=True)
class Held:
    """One moment: of those who left so long ago, how many answered; of the answers, what they say. The last
    three count who works by contract, hours a week (a button of `questions`) and sector, "" where it is not
    known."""

    moment: Moment
    known: Share
    result: Share
    work: Share
    same_job: Share
    through_mentor: Share
    level: Share
    proved: Share
    contracts: Counter[str]
    hours: Counter[str]
    sectors: Counter[str]


def held(mentees: Sequence[Mentee], today: Any) -> list[Held]:
    """Every moment, in order."""
    return [_held(moment, mentees, today) for moment in Moment]


def _held(moment: Moment, mentees: Iterable[Mentee], today: Any) -> Held:
    # The day of asking is the same whatever months a programme sets for half a year later: its answers are
    # written down within them, so they need not be asked for here again.
    left = [one for one in mentees if one.exit_on and windows(one.exit_on)[moment].ask_on <= today]
    said: list[Outcome] = [one.outcomes[moment] for one in left if moment in one.outcomes]
    working = [one for one in said if is_work(one.status, one.contract)]
    return Held(
        moment,
        Share(len(said), len(left)),
        Share(sum(is_result(one.status, one.contract) for one in said), len(said)),
        Share(len(working), len(said)),
        _of(one.same_job for one in working),
        _of(one.through_mentor for one in working),
        _of(one.level in ("matches", "above") for one in working if one.level),
        Share(Counter(one.proof != Proof.SAID for one in working)[True], len(working)),
        Counter(one.contract for one in working),
        Counter("" if one.hours is None else band_of(one.hours) for one in working),
        Counter(one.sector for one in working),
    )


def _of(answers: Iterable[bool | None]) -> Share:
    known = [answer for answer in answers if answer is not None]
    return Share(sum(known), len(known))
