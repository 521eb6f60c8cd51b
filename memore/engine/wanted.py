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
from itertools import product
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from memore.engine.candidates import points_decide, suits
from memore.engine.matching import Round
from memore.engine.place_prices import PlacePrice, prices_of, with_room
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

MOST_PAIRS = 300_000
"""Up to so many mentees times mentors it takes about a second: 1,000 and 300, or 550 and 550."""


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


def within_reach(problem: Problem) -> bool:
    """Whether a page can wait for `mentors_wanted` of a problem of this size."""
    return len(problem.mentees) * max(1, len(problem.mentors)) <= MOST_PAIRS


def mentors_wanted(problem: Problem, most: int = MOST_PROFILES) -> Shortage:
    """The best profiles, one after the other, until everybody is served whom a profile suits, or `most`.

    Pins do not count: a pinned pair is judged like any other. Raises: ProblemRefused.
    """
    solved = with_room(replace(problem, pinned=frozenset()))
    people, rules = solved.problem.mentees, solved.problem.rules
    places = _Places(solved)
    unserved = places.alone()
    profiles = _profiles([people[i] for i in unserved], rules)
    offers = _Offers(solved, profiles, unserved)
    found: list[Wanted] = []
    while len(found) < most and (best := _best(places, offers)) is not None:
        one, more = best
        alone = [i for i in places.alone() if offers.suits[one, i]]
        languages = _as_good(places, offers, one, more)
        trade = _most_wanted([people[i] for i in alone])
        found.append(Wanted(profiles[one], languages, more, tuple(people[i].id for i in alone), trade))
        places.fill(_mask(offers.suits[one]), more)
    suited = set(np.flatnonzero(offers.suits.any(axis=0)).tolist())
    return Shortage(
        served=len(people) - len(unserved),
        unserved=len(unserved),
        wanted=_priced(solved, found),
        out_of_reach=tuple(people[i].id for i in unserved if i not in suited),
    )


def _priced(solved: Round, found: list[Wanted]) -> tuple[Wanted, ...]:
    """The same with what a first place of each is worth by itself."""
    prices = prices_of(solved, [one.ideal() for one in found])
    return tuple(replace(one, price=price) for one, price in zip(found, prices, strict=True))


class _Offers:
    """Profiles with whom they suit, `suits` (profiles, n), and what a first place of each adds in points.

    Points are asked for where as many people are served, and kept.
    """

    def __init__(self, solved: Round, profiles: list[Profile], unserved: list[int]) -> None:
        self.solved, self.profiles, self.unserved = solved, profiles, unserved
        mentors = [one.mentor(f"wanted {k}") for k, one in enumerate(profiles)]
        self.suits = suits(solved.problem.mentees, mentors, solved.problem.rules)
        self.known: dict[int, int] = {}

    def points(self, offers: list[int]) -> list[int]:
        """Of each of these, with the trade that most of those look for whom it suits."""
        asked = [one for one in offers if one not in self.known]
        if asked:
            # A trade can bring somebody the points that are asked for, so whom it suits is found anew then.
            suit = None if points_decide(self.solved.problem.rules) else self.suits[asked]
            prices = prices_of(self.solved, [self._ideal(one) for one in asked], suit)
            self.known |= {one: price.points for one, price in zip(asked, prices, strict=True)}
        return [self.known[one] for one in offers]

    def _ideal(self, one: int) -> Mentor:
        people = self.solved.problem.mentees
        trade = _most_wanted([people[i] for i in self.unserved if self.suits[one, i]])
        return Wanted(self.profiles[one], (), 0, (), trade).ideal()


def _mask(who: NDArray[np.bool_]) -> int:
    """Mentees (n,) as the bits of one whole number, in which sets are met at once."""
    return int.from_bytes(np.packbits(who, bitorder="little").tobytes(), "little")


def _members(mask: int) -> list[int]:
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return found


class _Places:
    """The places of a round, which serves as many mentees as possible. `near` are the mentees of each mentor
    and `left` those without one, as bits; `mate` (n,) the mentor of each mentee or -1."""

    def __init__(self, solved: Round) -> None:
        built = solved.graph
        table = np.zeros((len(built.places), len(solved.problem.mentees)), dtype=bool)
        table[built.columns, built.rows] = True
        self.near = [_mask(row) for row in table]
        self.mate: list[int] = solved.solution.mate.tolist()
        self.left = _mask(solved.solution.mate < 0)

    def alone(self) -> list[int]:
        return _members(self.left)

    def can_lead_out(self) -> NDArray[np.bool_]:
        """Mentees without a mentor, and those who could give their place to one of them, perhaps by others:
        whoever suits nobody here brings nothing."""
        held = [0] * len(self.near)
        for i, j in enumerate(self.mate):
            if j >= 0:
                held[j] |= 1 << i
        found = layer = self.left
        rest = set(range(len(self.near)))
        while layer:
            reached = {j for j in rest if self.near[j] & layer}
            rest -= reached
            layer = 0
            for j in reached:
                layer |= held[j] & ~found
            found |= layer
        out = np.zeros(len(self.mate), dtype=bool)
        out[_members(found)] = True
        return out

    def fill(self, mentees: int, most: int) -> int:
        """Let mentors who suit these mentees come; how many more are served with at most so many places."""
        self.near.append(mentees)
        self.open = (1 << len(self.mate)) - 1
        for served in range(most):
            if not self._augment(len(self.near) - 1):
                return served
        return most

    def gain(self, mentees: int, most: int) -> int:
        """What `fill` would bring; nothing stays changed."""
        before, left = self.mate[:], self.left
        more = self.fill(mentees, most)
        self.mate, self.left, self.near = before, left, self.near[:-1]
        return more

    def _augment(self, new: int) -> bool:
        """Serve one mentee more with one more place of this mentor. Who was looked at in vain stays closed:
        no way out leads from there later (Hungarian trees)."""
        unseen, mentors = self.open, [new]
        came: dict[int, int] = {}  # the mentor to whom each mentee would move
        by: dict[int, int] = {new: -1}  # the mentee who would leave each mentor
        for there in mentors:
            fresh = self.near[there] & unseen
            unseen ^= fresh
            if out := fresh & self.left:
                self._move((out & -out).bit_length() - 1, there, came, by)
                return True
            for i in _members(fresh):
                came[i] = there
                if self.mate[i] not in by:
                    by[self.mate[i]] = i
                    mentors.append(self.mate[i])
        self.open = unseen
        return False

    def _move(self, mentee: int, there: int, came: dict[int, int], by: dict[int, int]) -> None:
        """Give the mentee the place of who leaves it, and so on up to the new mentor."""
        self.left ^= 1 << mentee
        while True:
            self.mate[mentee], leaves = there, by[there]
            if leaves < 0:
                return
            mentee, there = leaves, came[leaves]


def _profiles(mentees: list[Mentee], rules: Rules) -> list[Profile]:
    """All that these mentees told, combined each by itself, with every gender that somebody wishes for: such
    a mentor suits those, too, who wish for none. The least demanding first."""
    found: dict[tuple[object, ...], Profile] = {}
    musts = {criterion for criterion, weight in rules.weights.items() if weight == "must"}
    points = rules.minimum_points > 0
    offers = frozenset(goal for one in mentees for goal in one.goals)
    wishes = [None, *sorted({one.wish for one in mentees if one.wish})]
    for one in sorted(mentees, key=lambda mentee: mentee.id):
        asked = (
            one.occupations[:1] if "occupation" in musts or points else (),
            one.interests if "interests" in musts else frozenset[str](),
            one.birth_year if "age" in musts else None,
        )
        languages = [tag for tag, level in sorted(one.languages.items()) if level >= rules.minimum_level]
        where: list[tuple[str | None, Place | None]] = [(one.id, one.place)] if one.place else []
        where += [(None, None)] if one.online else []
        for language, (near, place), times, wish in product(languages, where, TIMES, wishes):
            # In one town they differ in whom they were made of alone: the first stands for all.
            key = language, place, times, wish, asked
            if key not in found:
                found[key] = Profile(language, near, times, wish, place, *asked, offers)
    return sorted(found.values(), key=_demands)


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


def _best(places: _Places, offers: _Offers) -> tuple[int, int] | None:
    """The profile that brings most people a mentor, and how many; of equal ones the one that brings most
    points, then the one that suits most of those without a mentor, then the least demanding."""
    alone = places.alone()
    useful = offers.suits & places.can_lead_out()
    bound = np.minimum(useful.sum(axis=1), len(alone))
    direct = offers.suits[:, alone].sum(axis=1)
    best, most, known = list[int](), 0, dict[int, int]()
    for one in np.lexsort((-direct, -bound)).tolist():
        if bound[one] < max(most, 1):
            break
        who = _mask(useful[one])
        if who not in known:
            known[who] = places.gain(who, len(alone))
        if known[who] > most:
            best, most = [], known[who]
        if known[who] == most:
            best.append(one)
    if not most:
        return None
    points = offers.points(best)
    return min(zip(best, points, strict=True), key=lambda two: (-two[1], -direct[two[0]], two[0]))[0], most


def _as_good(places: _Places, offers: _Offers, one: int, more: int) -> tuple[str, ...]:
    """The languages that would do as well in this profile, its own first."""
    own, others = offers.profiles[one], []
    alike, leads = _but_for_language(own), places.can_lead_out()
    for k, other in enumerate(offers.profiles):
        if k == one or _but_for_language(other) != alike:
            continue
        who = _mask(offers.suits[k] & leads)
        if who.bit_count() >= more and places.gain(who, more) == more:
            others.append(other.language)
    return (own.language, *sorted(set(others)))


def _but_for_language(one: Profile) -> tuple[object, ...]:
    return one.place, one.times, one.gender, one.occupations, one.interests, one.birth_year


def _most_wanted(mentees: list[Mentee]) -> str | None:
    """The trade that most of these people look for, where at least two do, or there is one person."""
    count = Counter(one.occupations[0] for one in mentees if one.occupations)
    if not count:
        return None
    trade, times = min(count.items(), key=lambda item: (-item[1], item[0]))
    return trade if times > 1 or len(mentees) == 1 else None
