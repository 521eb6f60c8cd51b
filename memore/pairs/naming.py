"""How a pair is called: "Layla and Annelies", "Layla, Oksana and 2 more with Annelies"."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from django.db.models import Count, IntegerField, OuterRef, Subquery, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core.access import Viewer
from memore.core.attention import Who
from memore.core.words import as_written, first_name, number
from memore.pairs.models import Member, Pair
from memore.programmes.models import Side

NAMED = 2  # so many of a side are named, the others are counted


def sides(pair: str = "pk") -> dict[str, Any]:
    """Annotations with who stands on each side of a pair (`pair`: the field with its id): `mentee` and
    `second_mentee` (names, None without), `mentees` (how many), `town` of the first; the same of mentors."""
    found: dict[str, Any] = {}
    for side in Side:
        rows = Member.objects.staying().filter(pair=OuterRef(pair), side=side).named()
        count = rows.order_by().values("pair").annotate(n=Count("pk")).values("n")
        found |= {
            side.value: Subquery(rows.values("person__name")[:1]),
            f"second_{side.value}": Subquery(rows.values("person__name")[1:2]),
            f"{side.value}s": Subquery(count, output_field=IntegerField()),
        }
    return found


def together(names: Sequence[str], count: int | None = None) -> str:
    """Names of one side, the first two and how many more: "Layla, Oksana and 2 more"."""
    count = len(names) if count is None else count
    shown = [as_written(name) for name in names[:NAMED]]
    if count <= 1:
        return shown[0] if shown else ""
    if count == NAMED:
        return _("%(one)s and %(other)s") % {"one": shown[0], "other": shown[1]}
    more = count - NAMED
    said = ngettext("%(one)s, %(other)s and %(more)s more", "%(one)s, %(other)s and %(more)s more", more)
    return said % {"one": shown[0], "other": shown[1], "more": number(more)}


def couple(mentees: str, mentors: str, *, several: bool) -> str:
    """The two sides in one breath."""
    words = _("%(mentee)s with %(mentor)s") if several else _("%(mentee)s and %(mentor)s")
    return words % {"mentee": mentees, "mentor": mentors}


def _called(row: Any, side: str, call: Callable[[str], str]) -> str:
    names = [name for name in (getattr(row, side), getattr(row, f"second_{side}")) if name]
    return together([call(name) for name in names], getattr(row, f"{side}s") or 0)


def _whole(name: str) -> str:
    return name


def couple_of(row: Any, call: Callable[[str], str] = _whole) -> str:
    """How a row with `sides` is called; `call`: how one name is said."""
    several = max(row.mentees or 0, row.mentors or 0) > 1
    return couple(_called(row, "mentee", call), _called(row, "mentor", call), several=several)


def side_of(row: Any, side: str, call: Callable[[str], str] = first_name) -> str:
    """Who stands on one side of a row with `sides`, by first names."""
    return _called(row, side, call)


_SIDES: tuple[Literal["mentee", "mentor"], ...] = ("mentee", "mentor")


def marks_of(row: Any) -> tuple[Who, ...]:
    """The people of a row with `sides`, for their marks: at most two of each side."""
    return tuple(
        Who(name, side)
        for side in _SIDES
        for name in (getattr(row, side), getattr(row, f"second_{side}"))
        if name
    )


def members_on(pair: Pair, side: str) -> list[Member]:
    """Who stands on one side now, or stood there until the end, in order. Reads the pair's members with their
    people, however many: two queries, none where they are loaded."""
    prefetch_related_objects([pair], "members__person")
    rows = [one for one in pair.members.all() if one.side == side and not one.has_left]
    return sorted(rows, key=lambda one: (one.from_on, one.person.name, str(one.pk)))


def names_of(members: Iterable[Member]) -> str:
    """First names of these members, the first two and how many more."""
    return together([first_name(one.person.name) for one in members])


def caller(pair: Pair, viewer: Viewer) -> Callable[[str], str]:
    """How people of a pair are called for a viewer: in a group its mentees hear no family names."""
    if viewer.role == Side.MENTEE and len(members_on(pair, Side.MENTEE)) > 1:
        return lambda name: as_written(first_name(name))
    return as_written
