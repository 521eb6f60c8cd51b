"""The six capitals then and now, as rows of a small chart that is its own table."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from memore.pairs.capitals import FORMS, change, mean, means
from memore.pairs.models import Capitals
from memore.programmes.models import Side

ORDER = tuple(Capitals.Moment.values)
EDGE, WIDTH = 4.0, 92.0  # per cent: from the answer 1 to the answer 5


@dataclass(frozen=True, slots=True)
class Standing:
    """One form of capital. `values`: each moment that has answers, with the mean (None: not answered);
    `before`, `now`, `mentor`: x in per cent; `turn`: 1 more, 0 the same, -1 less, None with one moment."""

    name: Any
    about: Any
    values: tuple[tuple[str, float | None], ...]
    before: str
    now: str
    mentor: str
    turn: int | None

    @property
    def words(self) -> str:
        """What changed, to the person."""
        if self.turn is None:
            return ""
        return {1: _("More than before"), 0: _("About the same"), -1: _("Less than before")}[self.turn]


@dataclass(frozen=True, slots=True)
class Board:
    """All forms of capital of one mentee; `moments` stand above the columns, `seen` is the mentor's."""

    moments: tuple[str, ...]
    rows: tuple[Standing, ...]
    first: float | None
    last: float | None
    seen: bool

    @property
    def compared(self) -> bool:
        """Whether there are two moments to compare."""
        return len(self.moments) > 1


def board(rows: Iterable[Capitals]) -> Board | None:
    """From the ratings of one mentee and, where there are some, of the mentor; None without any."""
    own: dict[str, dict[str, int]] = {}
    seen: dict[str, dict[str, int]] = {}
    for row in rows:
        if row.answers:
            (own if row.member.side == Side.MENTEE else seen)[row.moment] = row.answers
    if not own and not seen:
        return None
    moments = [moment for moment in ORDER if moment in own]
    said = tuple(str(Capitals.Moment(moment).label) for moment in moments)
    of_moments = [means(own[moment]) for moment in moments]
    mentor = means(seen[max(seen, key=ORDER.index)]) if seen else {}
    totals = [round(mean(own[moment]) or 0, 1) for moment in moments]
    return Board(
        moments=said,
        rows=tuple(
            _standing(form, said, [known.get(form.code) for known in of_moments], mentor.get(form.code))
            for form in FORMS
        ),
        first=totals[0] if totals else None,
        last=totals[-1] if totals else None,
        seen=bool(mentor),
    )


def _standing(
    form: Any, moments: tuple[str, ...], values: list[float | None], mentor: float | None
) -> Standing:
    known = [value for value in values if value is not None]
    two = len(known) > 1
    return Standing(
        name=form.name,
        about=form.about,
        values=tuple(
            (moment, None if value is None else round(value, 1))
            for moment, value in zip(moments, values, strict=True)
        ),
        before=_x(known[0]) if two else "",
        now=_x(known[-1]) if known else "",
        mentor=_x(mentor) if mentor is not None else "",
        turn=change(known[0], known[-1]) if two else None,
    )


def _x(value: float) -> str:
    return f"{EDGE + WIDTH * (value - 1) / 4:.4g}%"
