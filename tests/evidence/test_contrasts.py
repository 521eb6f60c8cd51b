"""What goes together: two groups side by side, counted by hand, and never called a proof."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.evidence.contrast_page import remark, sections
from memore.evidence.contrasts import CONDITIONS, RESULTS, contrasts, first_pairs
from memore.evidence.indicators.rows import MemberRow, PairRow, Person, ProgrammeRow, Rows, Who
from tests import factories

DAY = datetime.date
TODAY = DAY(2026, 11, 28)
START = DAY(2025, 6, 2)
PROGRAMME = ProgrammeRow(uuid.uuid4(), "Mechelen", "classic", "Classic", ("nl",), 3, 60, (5, 7))


def days(count):
    return datetime.timedelta(days=count)


JOINED = START - days(20)


def who(side, *, entered=JOINED, trained=None, sector="", trades=()):
    person = Person(sector=sector, trades=set(trades))
    return Who(
        uuid.uuid4(), PROGRAMME, person, side, "paired", entered, entered, False, None, "", None, 1, trained,
        None, None, None,
    )  # fmt: skip


def pair(
    mentee=None,
    mentor=None,
    *,
    start=START,
    closed=None,
    reason="",
    held=(),
    rhythm=14,
    there=False,
    planned=182,
):
    """A pair whose meetings were so many days after its start; `there`: staff were at each."""
    row = PairRow(uuid.uuid4(), PROGRAMME, start, closed, reason, start + days(planned), rhythm)
    row.held = [(start + days(day), 60, there) for day in held]
    row.held_days = [day for day, _minutes, _there in row.held]
    for one in (mentee or who("mentee"), mentor or who("mentor")):
        member = MemberRow(
            uuid.uuid4(), row, one, one.side, start, closed, start, start, False, False, None
        )  # fmt: skip
        row.members.append(member)
        one.members.append(member)
    return row


def rows(*pairs):
    people = {id(one.who): one.who for pair in pairs for one in pair.members}
    return Rows([PROGRAMME], pairs, list(people.values()))


def of(found, condition, result):
    """With part, with whole, without part, without whole."""
    block = next(one for one in found if one.condition.key == condition)
    row = next(one for one in block.contrasts if one.result.key == result)
    return (row.with_it.part, row.with_it.whole, row.without.part, row.without.whole)


def test_every_condition_is_set_against_every_result():
    found = contrasts(rows(), TODAY)
    assert [block.condition for block in found] == list(CONDITIONS)
    assert all([row.result for row in block.contrasts] == list(RESULTS) for block in found)


def test_prepared_mentees_are_counted_beside_those_who_were_not():
    long = [pair(who("mentee", trained=True)) for _ in range(4)]
    short = pair(who("mentee", trained=True), closed=START + days(40), reason="no_time")
    ended = [pair(closed=START + days(50), reason="no_time") for _ in range(3)]
    unprepared = [*ended, pair(), pair()]
    found = contrasts(rows(*long, short, *unprepared), TODAY)
    assert of(found, "prepared", "lasted") == (4, 5, 2, 5)
    row = found[0].contrasts[0]
    assert row.difference == pytest.approx(0.4)
    assert not row.few
    assert not row.apart


def test_a_training_counts_only_when_it_was_before_the_pair():
    early, late = who("mentee"), who("mentee")
    early.minutes, late.minutes = [(START, 60)], [(START + days(1), 60)]
    assert of(contrasts(rows(pair(early), pair(late)), TODAY), "prepared", "lasted") == (1, 1, 1, 1)


def test_an_early_end_with_good_news_counts_as_lasting_and_as_an_end_reached():
    good = pair(closed=START + days(30), reason="found_work")
    bad = pair(closed=START + days(30), reason="no_contact")
    found = contrasts(rows(good, bad), TODAY)
    assert of(found, "prepared", "lasted") == (0, 0, 1, 2)
    assert of(found, "prepared", "ended") == (0, 0, 1, 2)


def test_what_is_too_early_to_know_is_left_out():
    young = pair(start=TODAY - days(60))
    found = contrasts(rows(young), TODAY)
    assert all(of(found, "prepared", result.key) == (0, 0, 0, 0) for result in RESULTS)


def test_a_rhythm_is_kept_from_eight_in_ten_agreed_meetings_on():
    kept = pair(held=range(7, 92, 17))  # 92 days, every 14: 6 agreed, 5 held
    broken = pair(held=(7, 24, 41, 58))  # 4 of 6
    found = contrasts(rows(kept, broken), TODAY)
    assert of(found, "rhythm", "lasted") == (1, 1, 1, 1)


def test_a_rhythm_of_a_pair_that_ended_is_counted_until_its_end():
    ended = pair(closed=START + days(28), held=(7, 21), reason="no_time")  # 2 of 2
    assert of(contrasts(rows(ended), TODAY), "rhythm", "lasted") == (0, 1, 0, 0)


def test_a_trade_that_nobody_knows_is_on_neither_side():
    same = pair(who("mentee", sector="care"), who("mentor", sector="care"))
    near = pair(who("mentee", trades=("7126",)), who("mentor", trades=("7112",)))
    other = pair(who("mentee", sector="care"), who("mentor", sector="build"))
    unknown = pair(who("mentee"), who("mentor", sector="care"))
    found = contrasts(rows(same, near, other, unknown), TODAY)
    assert of(found, "trade", "lasted") == (2, 2, 1, 1)


def test_thirty_days_to_the_first_meeting_are_soon_and_thirty_one_are_not():
    in_time = pair(who("mentee", entered=START - days(23)), held=(7,))
    late = pair(who("mentee", entered=START - days(24)), held=(7,))
    never = pair(who("mentee"))
    found = contrasts(rows(in_time, late, never), TODAY)
    assert of(found, "soon", "lasted") == (1, 1, 2, 2)


def test_staff_at_the_first_meeting():
    found = contrasts(rows(pair(held=(7,), there=True), pair(held=(7,)), pair()), TODAY)
    assert of(found, "accompanied", "lasted") == (1, 1, 1, 1)


def test_work_within_a_year_and_trust_at_month_three():
    worked, not_yet = who("mentee", trained=True), who("mentee", trained=True)
    worked.person.jobs = [START + days(300)]
    not_yet.person.jobs = [START + days(400)]
    first, second = pair(worked, held=(7,)), pair(not_yet, held=(7,))
    first.members[0].trust = [(START + days(99), 4)]
    second.members[0].trust = [(START + days(99), 3)]
    found = contrasts(rows(first, second), TODAY)
    assert of(found, "prepared", "work") == (1, 2, 0, 0)
    assert of(found, "prepared", "trust") == (1, 2, 0, 0)


def test_a_mentee_with_two_pairs_counts_once_with_the_first():
    noor = who("mentee", trained=True)
    second = pair(noor, start=START + days(200), closed=START + days(210), reason="no_time")
    first = pair(noor, closed=START + days(150), reason="no_time")
    found = rows(second, first)
    assert [one.pair for one in first_pairs(found, TODAY)] == [first]
    assert of(contrasts(found, TODAY), "prepared", "lasted") == (1, 1, 0, 0)


def test_under_five_on_one_side_there_are_counts_and_no_rates():
    four = [pair(who("mentee", trained=True)) for _ in range(4)]
    many = [pair() for _ in range(20)]
    line = sections(contrasts(rows(*four, *many), TODAY))[0].lines[0]
    assert line.contrast.few
    assert (line.with_it.count, line.with_it.share, line.difference) == ("4 of 4", "", "")
    assert (line.without.count, line.without.share) == ("20 of 20", "")


def test_a_clear_difference_stands_apart_and_the_remark_speaks_of_chance():
    good = [pair(who("mentee", trained=True)) for _ in range(12)]
    bad = [pair(closed=START + days(20), reason="no_time") for _ in range(12)]
    blocks = contrasts(rows(*good, *bad), TODAY)
    line = sections(blocks)[0].lines[0]
    assert line.contrast.apart
    assert line.difference == "+100 points"
    assert "one in twenty" in remark(blocks)


@pytest.fixture
def started(mentee, mentor):
    opened = timezone.now() - days(200)
    return factories.open_pair(mentee=mentee.participation, mentor=mentor.participation, opened_at=opened)


@pytest.mark.usefixtures("started")
def test_the_page_shows_counts_and_says_that_it_is_no_proof(coordinator):
    page = coordinator.client().get(reverse("evidence:contrasts")).content.decode()
    assert "This is no proof." in page
    assert "1 of 1" in page
    assert "too few on one side to compare" in page
    assert reverse("programmes:list") in page, "the masthead leads on"


@pytest.mark.usefixtures("started")
def test_the_page_shows_nothing_of_another_house(stranger, programme):
    page = stranger.client().get(reverse("evidence:contrasts"), {"programme": programme.pk})
    assert programme.name not in page.content.decode()
    assert "1 of 1" not in page.content.decode()
