"""Which mentors to look for: what each profile brings is what the round brings when such mentors come."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memore.engine import Mentee, Mentor, Problem, Rules, admissible
from memore.engine.matching import canonical
from memore.engine.place_prices import place_prices
from memore.engine.wanted import TIMES, Profile, Wanted, mentors_wanted
from memore.engine.wanted import _most_wanted as most_wanted
from memore.engine.wanted import _profiles as profiles_of
from tests.engine import people
from tests.engine.test_large import EASY


def served(problem: Problem, profiles: list[tuple[Profile, int]] = []) -> int:  # noqa: B006
    """How many have a mentor when so many mentors of each profile come, with one place each."""
    new = [
        profile.mentor(f"new {number} {k}")
        for number, (profile, count) in enumerate(profiles)
        for k in range(count)
    ]
    return len(people.best(replace(problem, mentors=(*problem.mentors, *new))))


@pytest.mark.parametrize("rules", [EASY, Rules(minimum_level=2), Rules(minimum_level=2, minimum_points=2500)])
@pytest.mark.parametrize("seed", range(3))
def test_such_mentors_bring_as_many_people_a_mentor_as_it_says(seed: int, rules: Rules) -> None:
    problem = people.problem(seed, 18, 8, rules)
    found = mentors_wanted(problem)
    assert (found.served, found.unserved) == (served(problem), 18 - served(problem))
    before: list[tuple[Profile, int]] = []
    so_far = found.served
    for one in found.wanted:
        for count in sorted({1, 2, one.more, one.more + 1}):
            assert served(problem, [*before, (one.profile, count)]) == so_far + one.with_mentors(count)
        for language in one.languages:
            other = replace(one.profile, language=language)
            assert served(problem, [*before, (other, one.more)]) == so_far + one.more
        before.append((one.profile, one.more))
        so_far += one.more


@pytest.mark.parametrize("rules", [EASY, Rules(minimum_level=2), Rules(minimum_level=2, minimum_points=2500)])
@pytest.mark.parametrize("seed", range(3))
def test_the_price_of_a_place_is_what_the_round_gains_with_it(seed: int, rules: Rules) -> None:
    problem = people.problem(seed, 18, 8, rules)
    before = people.best(problem)
    for one in mentors_wanted(problem).wanted:
        then = people.best(replace(problem, mentors=(*problem.mentors, one.ideal())))
        assert one.price is not None
        assert len(then) - len(before) == one.price.people == 1
        assert points(then) - points(before) == one.price.points


@pytest.mark.parametrize("seed", range(14))
def test_the_price_of_any_place_is_exact_whomever_it_serves(seed: int) -> None:
    """Also of mentors who bring nobody a mentor, but better pairs."""
    problem = people.problem(seed, 20, 26 if seed % 2 else 9, EASY)
    new = [replace(one, id=f"new {one.id}", places=1, trained=True, cleared=True) for one in problem.mentors]
    before = people.best(problem)
    for mentor, price in zip(new, place_prices(problem, new), strict=True):
        then = people.best(replace(problem, mentors=(*problem.mentors, replace(mentor, idle_since=None))))
        assert len(then) - len(before) == price.people
        assert points(then) - points(before) == price.points


def points(pairs: list[tuple[str, str, int]]) -> int:
    return sum(one for _, _, one in pairs)


@given(st.integers(0, 10**6))
def test_no_single_profile_brings_more_than_the_first(seed: int) -> None:
    problem = people.problem(seed, 12, 4, EASY)
    found = mentors_wanted(problem)
    if not found.wanted:
        return
    first = found.wanted[0]
    for mentee in problem.mentees:
        for language, level in mentee.languages.items():
            if level < problem.rules.minimum_level or mentee.place is None:
                continue
            other = replace(first.profile, language=language, near=mentee.id, place=mentee.place)
            assert served(problem, [(other, 12)]) <= found.served + first.more


@pytest.mark.parametrize(("seed", "rules"), [(0, EASY), (3, Rules(minimum_level=2, minimum_points=2500))])
def test_the_first_is_the_best_of_all_profiles_looked_at_one_by_one(seed: int, rules: Rules) -> None:
    """People first, by whole rounds; then points, by a round with the first of each."""
    problem = canonical(people.problem(seed, 9, 4, rules))
    served_now = people.best(problem)
    unserved = [one for one in problem.mentees if one.id not in {mentee for mentee, _, _ in served_now}]
    found = mentors_wanted(problem)
    assert found.unserved == len(unserved)

    def brings(profile: Profile) -> tuple[int, int]:
        suits = alternatives_of(problem, profile, unserved)
        ideal = Wanted(profile, (), 0, (), most_wanted(suits)).ideal()
        then = people.best(replace(problem, mentors=(*problem.mentors, ideal)))
        more = served(problem, [(profile, len(unserved))]) - found.served
        return more, points(then) - points(served_now)

    all_of_them = [brings(profile) for profile in profiles_of(unserved, problem.rules)]
    best = max((one for one in all_of_them if one[0]), default=None)
    assert (brings(found.wanted[0].profile) if found.wanted else None) == best


def alternatives_of(problem: Problem, profile: Profile, mentees: list[Mentee]) -> list[Mentee]:
    """Whom of these mentees such a mentor suits."""
    alone = replace(problem, mentors=(profile.mentor("new"),), mentees=tuple(mentees), pinned=frozenset())
    return [alone.mentees[i] for i in admissible(alone).mentees.tolist()]


@given(st.integers(0, 10**6))
def test_nobody_whom_a_mentor_could_suit_is_left_out(seed: int) -> None:
    problem = people.problem(seed, 14, 5, EASY)
    found = mentors_wanted(problem, most=50)
    assert sum(one.more for one in found.wanted) + len(found.out_of_reach) == found.unserved
    for identifier in found.out_of_reach:
        mentee = next(one for one in problem.mentees if one.id == identifier)
        reachable = mentee.place or mentee.online
        spoken = max(mentee.languages.values()) >= problem.rules.minimum_level
        assert not (reachable and spoken and mentee.slots)


@given(st.integers(0, 10**6))
def test_the_order_of_the_lists_changes_nothing(seed: int) -> None:
    problem = people.problem(seed, 15, 6, EASY)
    assert mentors_wanted(problem) == mentors_wanted(people.shuffled(problem, seed))


def test_the_sentence_of_the_brief() -> None:
    """Four people near Gent with Dari and Dutch, free on weekday evenings, look for work as cooks."""
    waiting = tuple(
        Mentee(
            id=f"m{k}",
            languages={"prs": 7, "nl": 4},
            slots=1 << 2,
            place=(51.05, 3.72),
            occupations=("5120",),
        )
        for k in range(4)
    )
    busy = Mentor(id="busy", languages={"nl": 7}, slots=1 << 2, place=(50.0, 5.0), trained=True, cleared=True)
    found = mentors_wanted(Problem(mentees=waiting, mentors=(busy,)))
    (one,) = found.wanted
    assert (found.served, found.unserved, one.more, one.trade) == (0, 4, 4, "5120")
    assert (one.profile.times, one.profile.gender) == ("weekday_evenings", None)
    assert one.profile.near in {mentee.id for mentee in waiting}
    assert set(one.languages) == {"nl", "prs"}
    assert [one.with_mentors(count) for count in (1, 2, 3, 9)] == [1, 2, 3, 4]


def test_a_wish_for_a_woman_is_only_asked_for_where_it_brings_somebody() -> None:
    place = (51.05, 3.72)
    anybody = Mentee(id="a", languages={"nl": 4}, slots=1 << 2, place=place)
    wishing = replace(anybody, id="w", wish="woman")
    (one,) = mentors_wanted(Problem(mentees=(anybody,), mentors=())).wanted
    assert one.profile.gender is None
    (both,) = mentors_wanted(Problem(mentees=(anybody, wishing), mentors=())).wanted
    assert (both.profile.gender, both.more) == ("woman", 2)


def test_every_time_of_the_week_belongs_to_one_part() -> None:
    assert sum(TIMES.values()) == (1 << 21) - 1


def test_nobody_waits_and_nobody_is_wanted() -> None:
    found = mentors_wanted(Problem(mentees=(), mentors=()))
    assert (found.served, found.unserved, found.wanted, found.out_of_reach) == (0, 0, (), ())


@given(st.integers(0, 10**6))
def test_who_brings_most_people_stands_first(seed: int) -> None:
    """Each is looked at again by whole rounds with and without such mentors."""
    problem = people.problem(seed, 12, 4, EASY)
    found = mentors_wanted(problem)
    brings = [one.more for one in found.wanted]
    assert brings == sorted(brings, reverse=True)
    if not found.wanted:
        return
    first = found.wanted[0]
    assert served(problem, [(first.profile, first.more)]) == found.served + first.more
    for other in found.wanted[1:]:
        assert served(problem, [(other.profile, 12)]) - found.served <= first.more


def test_of_profiles_that_bring_as_many_people_the_one_with_more_points_stands_first() -> None:
    """The trade of the second gives points, else the first would come before it by its language."""
    one = Mentee(id="a", languages={"ar": 7}, slots=1 << 2, online=True)
    other = replace(one, id="b", languages={"ti": 7}, occupations=("5120",))
    found = mentors_wanted(Problem(mentees=(one, other), mentors=(), rules=Rules(minimum_level=2)))
    assert [(row.profile.language, row.more) for row in found.wanted] == [("ti", 1), ("ar", 1)]
    points = [row.price.points for row in found.wanted if row.price]
    assert points == sorted(points, reverse=True)
