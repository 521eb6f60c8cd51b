"""The guided choice: which model fits a target group, what they bring and who the mentors are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from memore.core.words import join
from memore.programmes.mentoring import vocabulary as words
from memore.programmes.mentoring.saying import said
from memore.programmes.mentoring.schema import MentoringModel

GROUP, BRINGS, MENTORS = 6, 3, 2
"""Points: the target group decides, what people bring comes next, who the mentors are last."""


@dataclass(frozen=True)
class Advice:
    """How well one model fits (0 to 11), and sentences for and against it."""

    model: MentoringModel
    points: int
    why: tuple[str, ...]
    why_less: tuple[str, ...]


def advise(
    models: Iterable[MentoringModel], *, group: str, brings: Sequence[str], mentors: Sequence[str]
) -> list[Advice]:
    """The models, the best first; of equals the order they came in stays."""
    found = [_advice(model, group, brings, mentors) for model in models]
    return sorted(found, key=lambda advice: -advice.points)


def _advice(model: MentoringModel, group: str, brings: Sequence[str], mentors: Sequence[str]) -> Advice:
    made = model.for_whom
    points, why, less = 0, [], []
    if group in made.groups:
        points += GROUP
        why.append(said(made.why))
    elif group:
        less.append(
            _("It was made for others: %(who)s.") % {"who": join(_named(words.TARGET_GROUPS, made.groups))}
        )
    shared, rest = _split(brings, made.brings)
    if shared:
        points += max(1, BRINGS * len(shared) // len(brings))
        why.append(
            _("It builds on what they bring: %(what)s.") % {"what": join(_named(words.BRINGS, shared))}
        )
    if rest:
        less.append(_("It makes no use of: %(what)s.") % {"what": join(_named(words.BRINGS, rest))})
    shared, rest = _split(mentors, made.mentor_kinds)
    if shared:
        points += max(1, MENTORS * len(shared) // len(mentors))
        why.append(
            _("Its mentors are people like yours: %(who)s.")
            % {"who": join(_named(words.MENTOR_KINDS, shared))}
        )
    if rest:
        less.append(
            _("It does not count on mentors like these: %(who)s.")
            % {"who": join(_named(words.MENTOR_KINDS, rest))}
        )
    return Advice(model, points, tuple(why), tuple(less))


def _split(given: Sequence[str], made: Sequence[str]) -> tuple[list[str], list[str]]:
    return [one for one in given if one in made], [one for one in given if one not in made]


def _named(labels: Mapping[str, object], codes: Iterable[str]) -> list[str]:
    return [str(labels[code]) for code in codes if code in labels]
