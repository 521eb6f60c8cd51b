"""Which mentors to look for: the profiles that would bring most of those a mentor who have none.

Each profile is made of what one mentee without a mentor told: a language of theirs, near their town or
online, one time of the week, the gender they wish for. How many people more are served when such mentors come
is exact: the places of one profile after the other are filled by augmenting paths (Berge 1957), which count
as a whole new round would. Sets that can be served at once are a matroid, so looking for the best profile,
then for the best beside it, loses little (Nemhauser, Wolsey & Fisher 1978), and what a profile brings alone
is never less.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from memore.engine.candidates import admissible, survey
from memore.engine.checks import check_problem
from memore.engine.matching import canonical
from memore.engine.mentors import tabulate
from memore.engine.place_prices import PlacePrice, place_prices
from memore.engine.problem import LEVELS, Gender, Mentee, Mentor, Place, Problem, Rules

Times = Literal["weekday_days", "weekday_evenings", "weekend"]

TIMES: dict[Times, int] = {
    "weekday_evenings": sum(1 << 3 * day + 2 for day in range(5)),
    "weekend": sum(1 << slot for slot in range(15, 21)),
    "weekday_days": sum(0b011 << 3 * day for day in range(5)),
}
"""Parts of a week as slots, those in which most volunteers are free first."""

TRAVEL_KM = 25
MOST_PROFILES = 8


@dataclass(frozen=True, slots=True)
class Profile:
    """A mentor to look for. `near` is the id of a mentee in whose town they live, None who meets online.

    What only rules of the programme ask for comes from the same mentee: `occupations` where points on trade
    or a least number of points are asked for, `interests` and `birth_year` where these are a must.
    """

    language: str
    near: str | None
    times: Times
    gender: Gender | None = None
    place: Place | None = field(default=None, repr=False)
    occupations: tuple[str, ...] = ()
    interests: frozenset[str] = frozenset()
    birth_year: int | None = None
    offers: frozenset[str] = field(default=frozenset(), repr=False)

    def mentor(self, identifier: str, places: int = 1) -> Mentor:
        """Somebody of this profile, trained and cleared, who speaks the language as their own."""
        return Mentor(
            id=identifier,
            languages={self.language: len(LEVELS)},
            slots=TIMES[self.times],
            place=self.place,
            online=self.near is None,
            travel_km=TRAVEL_KM,
            occupations=self.occupations,
            interests=self.interests,
            gender=self.gender,
            birth_year=self.birth_year,
            offers=self.offers,
            places=places,
            trained=True,
            cleared=True,
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """A profile and what it brings besides those before it.

    `more` people more have a mentor, one for each place up to this number; with any of `languages` instead it
    is as many. `alone` are mentees without a mentor whom such a mentor suits, `trade` what most of these look
    for (None where there is no such trade). `price` is what the first of them is worth who comes alone and
    does the `trade` as well.
    """

    profile: Profile
    languages: tuple[str, ...]
    more: int
    alone: tuple[str, ...]
    trade: str | None
    price: PlacePrice | None = None

    def ideal(self) -> Mentor:
        """Somebody of this profile with one place, who does the trade that most of these look for."""
        one = self.profile.mentor("wanted")
        return replace(one, occupations=one.occupations or ((self.trade,) if self.trade else ()))

    def with_mentors(self, count: int) -> int:
        """How many people more have a mentor when so many come, with one place each."""
        return min(count, self.more)


@dataclass(frozen=True, slots=True)
class Shortage:
    """Who is served by the mentors there are, and what to look for; `out_of_reach` are mentees whom no
    profile suits, because they told no time or no language at the level asked for."""

    served: int
    unserved: int
    wanted: tuple[Wanted, ...]
    out_of_reach: tuple[str, ...]


def mentors_wanted(problem: Problem, most: int = MOST_PROFILES) -> Shortage:
    """The best profiles, one after the other, until everybody is served whom a profile suits, or `most`.

    Pins do not count: a pinned pair is judged like any other. Raises: ProblemRefused.
    """
    check_problem(problem)
    problem = canonical(replace(problem, pinned=frozenset()))
    places = _Places(problem)
    unserved = places.alone()
    profiles = _profiles([problem.mentees[i] for i in unserved], problem.rules)
    suits = _suits(problem, profiles)
    points = _points(problem, profiles, suits, unserved)
    found: list[Wanted] = []
    while len(found) < most and (best := _best(places, points, suits)) is not None:
        one, more = best
        alone = [i for i in places.alone() if suits[one, i]]
        languages = _as_good(places, profiles, suits, one, more)
        trade = _most_wanted([problem.mentees[i] for i in alone])
        found.append(
            Wanted(profiles[one], languages, more, tuple(problem.mentees[i].id for i in alone), trade)
        )
        places.fill(np.flatnonzero(suits[one]).tolist(), more)
    suited = {i for one in suits for i in np.flatnonzero(one).tolist()}
    return Shortage(
        served=len(problem.mentees) - len(unserved),
        unserved=len(unserved),
        wanted=_priced(problem, found),
        out_of_reach=tuple(problem.mentees[i].id for i in unserved if i not in suited),
    )


def _priced(problem: Problem, found: list[Wanted]) -> tuple[Wanted, ...]:
    """The same with what a first place of each is worth by itself."""
    if not found:
        return ()
    prices = place_prices(problem, [one.ideal() for one in found])
    return tuple(replace(one, price=price) for one, price in zip(found, prices, strict=True))


class _Places:
    """As many mentees as possible in the places there are. `near` lists the mentees of each mentor, `mate`
    (n,) the mentor of each mentee or -1."""

    def __init__(self, problem: Problem) -> None:
        edges = admissible(problem)
        self.near: list[list[int]] = [[] for _ in problem.mentors]
        for i, j in zip(edges.mentees.tolist(), edges.mentors.tolist(), strict=True):
            self.near[j].append(i)
        self.mate = [-1] * len(problem.mentees)
        self.closed = [False] * len(problem.mentees)
        for j, mentor in enumerate(problem.mentors):
            for _ in range(min(mentor.places, len(self.near[j]))):
                if not self._augment(j):
                    break

    def alone(self) -> list[int]:
        return [i for i, j in enumerate(self.mate) if j < 0]

    def can_lead_out(self) -> NDArray[np.bool_]:
        """Mentees without a mentor, and those who could give their place to one of them, perhaps by others:
        whoever suits nobody here brings nothing."""
        found = np.array(self.mate) < 0
        mentors: dict[int, list[int]] = {}
        for j, mentees in enumerate(self.near):
            for i in mentees:
                mentors.setdefault(i, []).append(j)
        held: dict[int, list[int]] = {}
        for i, j in enumerate(self.mate):
            held.setdefault(j, []).append(i)
        layer, seen = np.flatnonzero(found).tolist(), set[int]()
        while layer:
            reached = {j for i in layer for j in mentors.get(i, ())} - seen
            seen |= reached
            layer = [i for j in reached for i in held.get(j, ()) if not found[i]]
            found[layer] = True
        return found

    def fill(self, mentees: list[int], most: int) -> int:
        """Let mentors who suit these mentees come; how many more are served with at most so many places."""
        self.near.append(mentees)
        self.closed = [False] * len(self.mate)
        for served in range(most):
            if not self._augment(len(self.near) - 1):
                return served
        return most

    def gain(self, mentees: list[int], most: int) -> int:
        """What `fill` would bring; nothing stays changed."""
        before = self.mate[:]
        more = self.fill(mentees, most)
        self.mate, self.near = before, self.near[:-1]
        return more

    def _augment(self, mentor: int) -> bool:
        """Serve one mentee more with one more place of this mentor. Who was looked at in vain stays closed:
        no way out leads from there later (Hungarian trees)."""
        came: dict[int, int] = {}
        queue = [i for i in self.near[mentor] if not self.closed[i]]
        came.update(dict.fromkeys(queue, -1))
        for i in queue:
            if self.mate[i] < 0:
                self._move(i, came, mentor)
                return True
            for other in self.near[self.mate[i]]:
                if other not in came and not self.closed[other]:
                    came[other] = i
                    queue.append(other)
        for i in queue:
            self.closed[i] = True
        return False

    def _move(self, last: int, came: dict[int, int], mentor: int) -> None:
        i = last
        while came[i] >= 0:
            self.mate[i] = self.mate[came[i]]
            i = came[i]
        self.mate[i] = mentor


def _profiles(mentees: list[Mentee], rules: Rules) -> list[Profile]:
    """All that these mentees told, combined each by itself, with every gender that somebody wishes for: such
    a mentor suits those, too, who wish for none. The least demanding first."""
    found: dict[Profile, None] = {}
    musts = {criterion for criterion, weight in rules.weights.items() if weight == "must"}
    points = rules.minimum_points > 0
    offers = frozenset(goal for one in mentees for goal in one.goals)
    wishes = sorted({one.wish for one in mentees if one.wish})
    for one in mentees:
        languages = [tag for tag, level in sorted(one.languages.items()) if level >= rules.minimum_level]
        asked = {
            "offers": offers,
            "occupations": one.occupations[:1] if "occupation" in musts or points else (),
            "interests": one.interests if "interests" in musts else frozenset(),
            "birth_year": one.birth_year if "age" in musts else None,
        }
        where: list[tuple[str | None, Place | None]] = [(one.id, one.place)] if one.place else []
        where += [(None, None)] if one.online else []
        for language in languages:
            for near, place in where:
                for times in TIMES:
                    for wish in [None, *wishes]:
                        found[Profile(language, near, times, wish, place, **asked)] = None  # type: ignore[arg-type]
    return sorted(_once_a_town(found), key=_demands)


def _once_a_town(profiles: dict[Profile, None]) -> list[Profile]:
    """Of profiles in the same town, which differ in whom they were made of, one."""
    first: dict[Profile, Profile] = {}
    for one in sorted(profiles, key=lambda profile: profile.near or ""):
        first.setdefault(replace(one, near=None if one.near is None else ""), one)
    return list(first.values())


def _demands(profile: Profile) -> tuple[object, ...]:
    """How much a profile asks for, then an order that is always the same."""
    return (
        profile.gender is not None,
        len(profile.occupations) + len(profile.interests) + (profile.birth_year is not None),
        list(TIMES).index(profile.times),
        profile.near is not None,
        profile.language,
        str(profile.place),
        profile.gender or "",
        profile.occupations,
        sorted(profile.interests),
        profile.birth_year or 0,
    )


def _suits(problem: Problem, profiles: list[Profile]) -> NDArray[np.bool_]:
    """Which mentee each profile suits, by all rules: (profiles, n)."""
    suits = np.zeros((len(profiles), len(problem.mentees)), dtype=bool)
    table = tabulate([one.mentor(f"wanted {k}") for k, one in enumerate(profiles)], problem.rules)
    for i, mentee in enumerate(problem.mentees):
        suits[:, i] = survey(mentee, table, problem.rules).broken == 0
    return suits


def _points(
    problem: Problem, profiles: list[Profile], suits: NDArray[np.bool_], unserved: list[int]
) -> NDArray[np.int64]:
    """What a first place of each profile adds in points, (profiles,), with the trade that most of those look
    for whom it suits."""
    if not profiles:
        return np.zeros(0, dtype=np.int64)
    mentors = []
    for one, its in zip(profiles, suits, strict=True):
        trade = _most_wanted([problem.mentees[i] for i in unserved if its[i]])
        mentors.append(Wanted(one, (), 0, (), trade).ideal())
    return np.array([price.points for price in place_prices(problem, mentors)], dtype=np.int64)


def _best(places: _Places, points: NDArray[np.int64], suits: NDArray[np.bool_]) -> tuple[int, int] | None:
    """The profile that brings most people a mentor, and how many; of equal ones the one that brings most
    points, then the one that suits most of those without a mentor, then the least demanding."""
    alone = places.alone()
    if not alone:
        return None
    useful = suits & places.can_lead_out()
    bound = np.minimum(useful.sum(axis=1), len(alone))
    direct = suits[:, alone].sum(axis=1)
    best, most, known = -1, 0, dict[bytes, int]()

    def order(one: int) -> tuple[int, int, int]:
        return -points[one], -direct[one], one

    for one in np.lexsort((np.arange(len(points)), -direct, -points, -bound)).tolist():
        if bound[one] < most or bound[one] == 0:
            break
        who = useful[one].tobytes()
        if who not in known:
            known[who] = places.gain(np.flatnonzero(useful[one]).tolist(), len(alone))
        more = known[who]
        if more > most or (more == most and more and order(one) < order(best)):
            best, most = one, more
    return (best, most) if most else None


def _as_good(
    places: _Places, profiles: list[Profile], suits: NDArray[np.bool_], one: int, more: int
) -> tuple[str, ...]:
    """The languages that would do as well in this profile, its own first."""
    own = profiles[one]
    others = []
    for k, other in enumerate(profiles):
        same = replace(other, language=own.language, near=own.near) == own
        if k != one and same and places.gain(np.flatnonzero(suits[k]).tolist(), more) == more:
            others.append(other.language)
    return (own.language, *sorted(set(others)))


def _most_wanted(mentees: list[Mentee]) -> str | None:
    """The trade that most of these people look for, where at least two do, or there is one person."""
    count = Counter(one.occupations[0] for one in mentees if one.occupations)
    if not count:
        return None
    trade, times = min(count.items(), key=lambda item: (-item[1], item[0]))
    return trade if times > 1 or len(mentees) == 1 else None
