"""Whoever has every report with all its totals cannot place a count, or what it changed by, at one to four.

The attacker here is a linear programme (scipy), which knows nothing of how `hiding` decides.
"""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from memore.evidence.publishing import HIDDEN, Before, Count, Shown, shown, shown_groups, small

few = st.integers(-3, 6)
counts = st.one_of(st.integers(0, 6), st.integers(0, 40))


@st.composite
def tables(draw) -> dict[str, Count]:
    """Two to five groups with a part each."""
    pairs = draw(st.lists(st.tuples(counts, counts), min_size=2, max_size=5))
    return {f"g{at}": Count(part + rest, part) for at, (part, rest) in enumerate(pairs)}


def total_of(groups: dict[str, Count]) -> Count:
    return Count(sum(one.n for one in groups.values()), sum(one.part or 0 for one in groups.values()))


def visible(*figures: Shown) -> list[int]:
    return [value for one in figures for value in (one.n, one.part, one.rest) if value is not None]


def most(groups: dict[str, Count], seen: dict[str, Shown], total: Count, total_seen: Shown) -> dict:
    """The largest value that each hidden count of a group can have, by linear programming. The attacker
    knows that hidden counts are one at least."""
    names = list(groups)
    where = {
        (name, which): at * 2 + (which == "rest")
        for at, name in enumerate(names)
        for which in ("part", "rest")
    }
    rows, right, bounds = [], [], []
    for name, which in where:
        value = getattr(groups[name], which)
        known = getattr(seen[name], which)
        bounds.append((known, known) if known is not None else (0 if value == 0 else 1, None))
    for name in names:
        if seen[name].n is not None:
            row = np.zeros(len(where))
            row[[where[name, "part"], where[name, "rest"]]] = 1
            rows.append(row), right.append(seen[name].n)
    for which in ("part", "rest"):
        if getattr(total_seen, which) is not None:
            row = np.zeros(len(where))
            row[[where[name, which] for name in names]] = 1
            rows.append(row), right.append(getattr(total_seen, which))
    if total_seen.n is not None:
        rows.append(np.ones(len(where))), right.append(total_seen.n)
    found = {}
    for key, at in where.items():
        if getattr(seen[key[0]], key[1]) is None:
            aim = np.zeros(len(where))
            aim[at] = -1
            answer = linprog(aim, A_eq=np.array(rows) if rows else None, b_eq=right or None, bounds=bounds)
            found[key] = float("inf") if answer.status == 3 else -answer.fun
    return found


@settings(max_examples=150, deadline=None)
@given(groups=tables())
def test_no_count_of_one_to_four_is_seen_or_can_be_worked_out(groups):
    total = total_of(groups)
    total_seen = shown(total)
    seen = shown_groups(total, total_seen, groups)
    assert not [value for value in visible(total_seen, *seen.values()) if small(value)]
    if all(one == HIDDEN for one in seen.values()):
        return  # nothing is said about any group
    highest = most(groups, seen, total, total_seen)
    for (name, which), value in highest.items():
        if small(getattr(groups[name], which)):
            assert value >= 5, f"{which} of {name} is at most {value}: {seen}"


@settings(max_examples=150, deadline=None)
@given(groups=tables())
def test_no_total_less_what_is_visible_beside_it_is_one_to_four(groups):
    total = total_of(groups)
    total_seen = shown(total)
    seen = shown_groups(total, total_seen, groups)
    for which in ("n", "part", "rest"):
        whole, cells = getattr(total_seen, which), [getattr(one, which) for one in seen.values()]
        hidden = [name for name, cell in zip(seen, cells, strict=True) if cell is None]
        if whole is not None and 0 < len(hidden) < len(seen):
            assert not small(whole - sum(cell for cell in cells if cell is not None))


@settings(max_examples=150, deadline=None)
@given(
    first=tables(),
    changes=st.lists(st.lists(st.tuples(few, few), min_size=5, max_size=5), min_size=1, max_size=3),
)
def test_no_two_reports_differ_by_one_to_four(first, changes):
    """Three reports of a programme whose rows changed a little between them."""
    groups, before = first, []
    for step in [None, *changes]:
        if step:
            groups = {
                name: Count(max(0, one.part + up) + max(0, one.rest + more), max(0, one.part + up))
                for (name, one), (up, more) in zip(groups.items(), step, strict=False)
            }
        total = total_of(groups)
        total_seen = shown(total, [one.total for one in before])
        before.append(Before(total_seen, shown_groups(total, total_seen, groups, before)))
    for one, other in itertools.combinations(before, 2):
        figures = [(one.total, other.total), *((one.groups[name], other.groups[name]) for name in groups)]
        for a, b in figures:
            for which in ("n", "part", "rest"):
                old, new = getattr(a, which), getattr(b, which)
                assert old is None or new is None or not small(abs(old - new)), (a, b)
        for which in ("n", "part", "rest"):
            old, new = getattr(one.total, which), getattr(other.total, which)
            both = [
                n
                for n in groups
                if None not in (getattr(one.groups[n], which), getattr(other.groups[n], which))
            ]
            if old is not None and new is not None:
                old -= sum(getattr(one.groups[n], which) for n in both)
                new -= sum(getattr(other.groups[n], which) for n in both)
                assert not small(abs(old - new)), "what the hidden groups gained can be worked out"


def test_what_is_large_enough_stays():
    groups = {"women": Count(30, 12), "men": Count(25, 20), "other": Count(0, 0)}
    seen = shown_groups(Count(55, 32), shown(Count(55, 32)), groups)
    assert seen == {"women": Shown(30, 12, True), "men": Shown(25, 20, True), "other": Shown(0, 0)}


def test_a_rate_whose_rest_is_small_is_hidden_but_its_number_stays():
    assert shown(Count(28, 26)) == Shown(28)
    assert shown(Count(28, 28)) == Shown(28, 28, True)
    assert shown(Count(5, 3)) == HIDDEN  # of five, three and two


def test_of_two_groups_the_second_is_hidden_with_the_first():
    groups = {"women": Count(3), "men": Count(25)}
    assert shown_groups(Count(28), shown(Count(28)), groups) == {"women": HIDDEN, "men": HIDDEN}


def test_a_small_growth_since_the_last_report_is_hidden():
    assert shown(Count(30, 15), [shown(Count(27, 15))]) == HIDDEN
    assert shown(Count(40, 20), [shown(Count(27, 15))]) == Shown(40, 20, True)


def test_groups_share_out_the_total():
    with pytest.raises(ValueError, match="add up"):
        shown_groups(Count(20, 10), shown(Count(20, 10)), {"women": Count(12, 6)})
