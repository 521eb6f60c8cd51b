"""Mentors wanted: for whoever looks for new mentors, worked out over the people who wait now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from memore.engine.wanted import Shortage, Wanted, mentors_wanted, within_reach
from memore.matching import rooms
from memore.matching.adapter import around, problem_of
from memore.matching.running import waiting
from memore.matching.wording import profile as wording
from memore.programmes.models import Participation, Programme, Side

FILE_COUNTS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Search:
    """One kind of mentor to look for, in words. `more` people more are served, `people` those of them whom
    such a mentor suits; `worth` says what a first one alone adds; `by_others` is how many get a mentor who
    becomes free by it."""

    said: str
    trade: str
    worth: str
    more: int
    by_others: int
    people: tuple[Participation, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What the page of a programme shows. `too_large` where it would take too long to work out at once;
    `left` are people whom no mentor of this kind suits."""

    waiting: int
    served: int = 0
    searches: tuple[Search, ...] = ()
    left: tuple[Participation, ...] = ()
    too_large: bool = False

    @property
    def together(self) -> int:
        """How many people more are served when all come."""
        return sum(one.more for one in self.searches)

    @property
    def without(self) -> int:
        return self.waiting - self.served


def page_of(programme: Programme) -> Page:
    """Work out which mentors to look for (seven queries, a few more with groups, teams or a model)."""
    found = _shortage(programme)
    if isinstance(found, int):
        return Page(waiting=found, too_large=True)
    shortage, people = found
    return Page(
        waiting=shortage.served + shortage.unserved,
        served=shortage.served,
        searches=tuple(_search(one, people) for one in shortage.wanted),
        left=tuple(people[one] for one in shortage.out_of_reach),
    )


def file_of(programme: Programme) -> Iterator[list[object]]:
    """The same as rows of a table, the first row its head."""
    yield [
        _("mentor wanted"),
        _("languages"),
        _("near"),
        _("free"),
        _("gender"),
        _("trade"),
        _("points with the first"),
        *_counts(),
    ]
    found = _shortage(programme)
    if isinstance(found, int):
        return
    shortage, people = found
    for one in shortage.wanted:
        profile = one.profile
        yield [
            wording.mentor(profile, one.languages, _town(one, people)),
            wording.languages(one.languages),
            _town(one, people) or _("online"),
            wording.times(profile.times),
            wording.gender(profile.gender),
            wording.trade(one.trade),
            one.price.points if one.price else "",
            *(one.with_mentors(count) for count in FILE_COUNTS),
            one.more,
        ]


def _counts() -> list[str]:
    each = [_("people more with %(count)s") % {"count": count} for count in FILE_COUNTS]
    return [*each, _("people more at most")]


def _shortage(programme: Programme) -> tuple[Shortage, dict[str, Participation]] | int:
    """The shortage and the mentees by id; only how many wait where the lists are too long."""
    mentees, mentors = waiting(programme, Side.MENTEE), waiting(programme, Side.MENTOR)
    beside = around(programme, rooms.waiting(programme).values("person"))
    problem = problem_of(programme, mentees, mentors, beside)
    if not within_reach(problem):
        return len(mentees)
    return mentors_wanted(problem), {str(row.pk): row for row in mentees}


def _town(one: Wanted, people: dict[str, Participation]) -> str:
    return people[one.profile.near].person.town if one.profile.near else ""


def _search(one: Wanted, people: dict[str, Participation]) -> Search:
    return Search(
        said=wording.said(one, _town(one, people)),
        trade=wording.fits_best(one.trade),
        worth=wording.worth(one),
        more=one.more,
        by_others=one.more - len(one.alone),
        people=tuple(people[mentee] for mentee in one.alone),
    )
