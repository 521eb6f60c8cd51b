"""Who a round serves: counts by group, no figure under five, and a sentence where a group stands behind."""

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.intake.models import ParticipantFacts
from memore.matching import actions
from memore.matching.fairness import Figures, by_chance, report
from tests.matching.conftest import offering, waiting


def page(character, round_):
    return character.client().get(reverse("matching:fairness", args=[round_.pk])).content.decode()


def run(programme, coordinator):
    round_ = actions.start_round(programme=programme, by=coordinator.viewer)
    round_.refresh_from_db()
    return round_


def people(programme, women=8, men=8, mentors=8):
    """Women speak Tigrinya alone, men Dutch like every mentor."""
    for number in range(women):
        waiting(programme, f"Woman {number}", days=90, gender="woman", speaks={"ti": 7}, town="Gent")
    for number in range(men):
        waiting(programme, f"Man {number}", days=20, gender="man", speaks={"nl": 7}, birth_year=1990)
    for number in range(mentors):
        offering(programme, f"Mentor {number}")


def groups(round_):
    return {group.label: group for table in report(round_).tables for group in table.groups}


def test_groups_are_counted_with_and_without_a_mentor(programme, coordinator):
    people(programme)
    found = groups(run(programme, coordinator))
    assert (found["Woman"].figures.people, found["Woman"].figures.matched) == (8, 0)
    assert (found["Man"].figures.people, found["Man"].figures.matched) == (8, 8)
    assert found["Woman"].figures.days == 90
    assert found["Woman"].figures.points is None
    assert found["Man"].figures.points > 0
    assert found["Tigrinya"].figures.matched == 0


def test_a_sentence_says_where_a_group_stands_clearly_behind(programme, coordinator):
    people(programme)
    said = page(coordinator, run(programme, coordinator))
    assert "Gender: Woman. Fewer have a mentor: 0 of 8; of all others 8 of 8." in said
    assert "Gender: Woman. They have waited longer: 90 days; all others 20." in said
    assert "8 of 16 people have a mentor" in said
    assert "Gender: Man. " not in said


def test_nothing_is_said_where_nothing_stands_out(programme, coordinator):
    for number in range(12):
        gender = "woman" if number % 2 else "man"
        waiting(programme, f"Somebody {number}", gender=gender)
        offering(programme, f"Mentor {number}")
    assert "No group stands clearly behind" in page(coordinator, run(programme, coordinator))


def test_figures_under_five_are_not_shown(programme, coordinator):
    people(programme, women=4, men=9, mentors=3)
    waiting(programme, "One Alone", gender="other", speaks={"nl": 7})
    round_ = run(programme, coordinator)
    found = groups(round_)
    assert "Woman" not in found
    assert "Other" not in found
    man = found["Man"].figures
    assert man.matched in (2, 3)
    assert (man.with_mentor, man.without) == ("under 5", "over 4")
    assert "Groups of fewer than five people are left out here." in page(coordinator, round_)


def test_a_way_to_divide_in_which_every_group_is_small_says_so(programme, coordinator):
    for number, town in enumerate(["Gent", "Aalst", "Lier", "Boom", "Mechelen", "Ninove"]):
        waiting(programme, f"Somebody {number}", town=town)
    round_ = run(programme, coordinator)
    [place] = [table for table in report(round_).tables if table.title == "Place"]
    assert (place.groups, place.small) == ((), True)
    assert "Place" in page(coordinator, round_)


@pytest.mark.parametrize(
    ("matched", "with_mentor", "without"),
    [(0, "0", "9"), (2, "under 5", "over 4"), (5, "over 4", "under 5"), (9, "9", "0")],
)
def test_what_is_left_cannot_be_read_off_either(matched, with_mentor, without):
    figures = Figures(people=9, matched=matched, days=None, points=None)
    assert (figures.with_mentor, figures.without) == (with_mentor, without)


def test_chance_is_counted_exactly():
    none, all_ = Figures(5, 0, None, None), Figures(5, 5, None, None)
    assert by_chance(none, all_) == pytest.approx(1 / 252)
    assert by_chance(all_, none) == 1


def test_schooling_and_age_come_in_three_and_five_bands(programme, coordinator):
    people(programme)
    for number, row in enumerate(programme.participations.filter(side="mentee").order_by("person__name")):
        ParticipantFacts.objects.create(person=row.person, schooling=number % 9)
    found = groups(run(programme, coordinator))
    assert found["up to lower secondary school"].figures.people == 6
    age = timezone.localdate().year - 1990
    band = "35 to 44" if age >= 35 else "25 to 34"
    assert found[band].figures.people == 8


def test_who_was_asked_meanwhile_still_counts(programme, coordinator):
    people(programme)
    round_ = run(programme, coordinator)
    drafts = list(round_.proposals.drafts()[:3])
    actions.confirm_proposals(proposals=drafts, by=coordinator.viewer)
    actions.run_again(round_=round_, by=coordinator.viewer)
    assert groups(round_)["Man"].figures.matched == 8


def test_it_costs_the_same_number_of_queries_whatever_the_data(
    programme, coordinator, django_assert_max_num_queries
):
    people(programme)
    round_, client = run(programme, coordinator), coordinator.client()
    with django_assert_max_num_queries(10):
        client.get(reverse("matching:fairness", args=[round_.pk]))
