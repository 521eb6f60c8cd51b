"""Free times are read in six languages, and refused where they can be read in two ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memore.reference.availability import DAYS, PARTS, read_availability, write_availability
from memore.reference.problems import CellProblem
from memore.reference.words import dictionary


@given(st.integers(1, 2**21 - 1))
def test_every_set_of_times_can_be_written_and_read_back(slots):
    assert read_availability(write_availability(slots)) == slots


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("part", PARTS)
def test_every_word_for_every_time_is_read(day, part):
    table = dictionary("columns")
    expected = 1 << (3 * DAYS.index(day) + PARTS.index(part))
    for day_word in table["days"][day]:
        for part_word in table["parts"][part]:
            for between in ("-", " ", " - ", ". "):
                assert read_availability(day_word + between + part_word) == expected


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ("tue-evening; sat-morning", "tue-evening; sat-morning"),
        ("dinsdagavond, za voormiddag", "tue-evening; sat-morning"),
        ("Di abend / Do Abend", "tue-evening; thu-evening"),
        ("mardi soir; mer. après midi", "tue-evening; wed-afternoon"),
        ("tisdagskväll; lördag förmiddag", "tue-evening; sat-morning"),
        ("maanantai-ilta\nti aamupäivä", "mon-evening; tue-morning"),
        ("dinsdag 's avonds", "tue-evening"),
        ("sat", "sat-morning; sat-afternoon; sat-evening"),
        ("weekend", "sat-morning; sat-afternoon; sat-evening; sun-morning; sun-afternoon; sun-evening"),
        ("mon-wed evening", "mon-evening; tue-evening; wed-evening"),
        ("ma t/m wo avond", "mon-evening; tue-evening; wed-evening"),
        ("mon to wed evening", "mon-evening; tue-evening; wed-evening"),
        ("ma to ilta", "mon-evening; thu-evening"),
        ("sun, wed-evening", "wed-evening; sun-morning; sun-afternoon; sun-evening"),
        ("sun morning/afternoon", "sun-morning; sun-afternoon"),
        ("tue and thu evening", "tue-evening; thu-evening"),
        ("elke maandagavond", "mon-evening"),
        ("every saturday morning", "sat-morning"),
    ],
)
def test_ways_to_write_times(cell, meaning):
    assert write_availability(read_availability(cell)) == meaning


@pytest.mark.parametrize(
    "cell", ["tue-night", "evening", "sometimes", "tue 18:00", "dinsdag na het werk", "-"]
)
def test_an_unknown_time_is_refused_with_a_remedy(cell):
    with pytest.raises(CellProblem) as problem:
        read_availability(cell)
    assert "tue-evening; sat-morning" in problem.value.remedy


@pytest.mark.parametrize("cell", ["mon, wed evening", "ma - wo - vr avond"])
def test_what_can_be_read_in_two_ways_is_refused(cell):
    with pytest.raises(CellProblem, match="two ways"):
        read_availability(cell)


@pytest.mark.parametrize("mark", ["-", " ", "_", "–", " - ", "/", ":"])
def test_any_mark_may_stand_between_the_day_and_its_part(mark):
    written = (("mon", "après-midi"), ("sat", "morning"), ("lör", "middag"), ("di", "avond"))
    read = [write_availability(read_availability(f"{day}{mark}{part}")) for day, part in written]
    assert read == ["mon-afternoon", "sat-morning", "sat-afternoon", "tue-evening"]


@pytest.mark.parametrize(
    "cell", ["elke avond", "every evening", "tous les soirs", "jeden Abend", "joka ilta", "varje kväll"]
)
def test_every_evening_is_seven_evenings(cell):
    assert read_availability(cell) == sum(1 << (3 * day + 2) for day in range(7))
