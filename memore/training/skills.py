"""Skills before and after, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from memore.programmes.models import Participation
from memore.training.models import Moment, SkillRating

START, WIDTH = 4.0, 92.0
"""Where 1 stands and how far 5 is from it, in per cent of the line."""


@dataclass(frozen=True)
class SkillLine:
    """One skill: the person's own view at start and end, and the view of mentor or teacher (None = not
    rated)."""

    words: str
    before: int | None = None
    after: int | None = None
    other_before: int | None = None
    other_after: int | None = None

    @property
    def before_at(self) -> str:
        """Place of the first dot on the line."""
        return _place(self.before)

    @property
    def after_at(self) -> str:
        """Place of the second dot on the line."""
        return _place(self.after)

    @property
    def other(self) -> int | None:
        """The latest view of somebody else."""
        return self.other_after if self.other_after is not None else self.other_before


def _place(score: int | None) -> str:
    return "" if score is None else f"{START + (score - 1) * WIDTH / 4:.1f}%"


def skill_lines(participation: Participation, ratings: Iterable[SkillRating]) -> list[SkillLine]:
    """The skills of the side in the order of the model; empty where nothing is rated or to rate."""
    model = participation.programme.mentoring
    skills = model.skills(participation.side) if model else ()
    scores = {(row.code, row.moment, row.by_other): row.score for row in ratings}
    return [
        SkillLine(
            _(skill.words),
            scores.get((skill.code, Moment.BEFORE, False)),
            scores.get((skill.code, Moment.AFTER, False)),
            scores.get((skill.code, Moment.BEFORE, True)),
            scores.get((skill.code, Moment.AFTER, True)),
        )
        for skill in skills
    ]
