"""Hours: an hour is worked once and paid once; coordinators write their own."""

import calendar
import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from memore.funding.actions import hours as actions
from memore.funding.models import StaffHours, WorkMonth
from tests.conftest import character
from tests.funding.rows import grant

MONTH = datetime.date(2026, 3, 1)


def write(coordinator, amount, **more):
    facts = {"hours": Decimal(amount), "work": "coordination"} | more
    return actions.write_hours(
        membership=coordinator.membership, month=MONTH, facts=facts, by=coordinator.viewer
    )


def say(coordinator, worked):
    actions.say_month(
        membership=coordinator.membership, month=MONTH, worked=Decimal(worked), by=coordinator.viewer
    )


def test_hours_of_all_grants_stay_within_what_was_worked(coordinator, organisation):
    say(coordinator, 100)
    write(coordinator, 60, grant=grant(organisation, "ESF+"))
    write(coordinator, 40, grant=grant(organisation, "Town"))
    with pytest.raises(actions.MoreThanWorked, match=r"100\.25 hours would be written, and 100 were worked"):
        write(coordinator, "0.25")


def test_a_month_cannot_become_shorter_than_what_is_written(coordinator):
    say(coordinator, 100)
    write(coordinator, 60)
    with pytest.raises(actions.MoreThanWorked, match="60 hours are written already"):
        say(coordinator, 59)


def test_the_page_says_first_how_long_the_month_was(coordinator):
    page = f"/funding/hours/{coordinator.membership.pk}/2026-03/"
    client = coordinator.client()
    assert "First say how many hours" in client.get(page).content.decode()
    client.post(page, {"worked": "150"})
    client.post(page, {"hours": "12.5", "work": "intake", "day": "2026-03-17"})
    row = StaffHours.objects.get()
    assert (row.hours, row.work, row.day, row.month) == (
        Decimal("12.5"),
        "intake",
        datetime.date(2026, 3, 17),
        MONTH,
    )
    assert WorkMonth.objects.get().worked == 150
    client.post(f"/funding/hours/lines/{row.pk}/drop/")
    assert not StaffHours.objects.exists()


def test_a_day_of_another_month_is_refused(coordinator):
    say(coordinator, 100)
    page = f"/funding/hours/{coordinator.membership.pk}/2026-03/"
    answer = coordinator.client().post(page, {"hours": "5", "work": "intake", "day": "2026-04-01"})
    assert answer.status_code == 422
    assert "This day is not in the month." in answer.content.decode()


def test_too_many_hours_are_refused_in_words(coordinator):
    say(coordinator, 10)
    page = f"/funding/hours/{coordinator.membership.pk}/2026-03/"
    answer = coordinator.client().post(page, {"hours": "12", "work": "intake"})
    assert answer.status_code == 409
    assert "12 hours would be written, and 10 were worked" in answer.content.decode()


def test_a_coordinator_sees_and_writes_only_their_own(coordinator, organisation, admin):
    other = character(organisation, "coordinator")
    say(other, 100)
    write(other, 20)
    page = f"/funding/hours/{other.membership.pk}/2026-03/"
    assert coordinator.client().get(page).status_code == 404
    assert other.user.name not in coordinator.client().get("/funding/hours/").content.decode()
    assert admin.client().get(page).status_code == 200


def test_hours_are_read_as_full_time_equivalents_in_all_and_by_grant(coordinator, organisation):
    month = timezone.localdate().replace(day=1)
    facts = {"hours": Decimal(19), "work": "coordination", "grant": grant(organisation, "ESF+", first=month)}
    actions.say_month(
        membership=coordinator.membership, month=month, worked=Decimal(38), by=coordinator.viewer
    )
    actions.write_hours(membership=coordinator.membership, month=month, facts=facts, by=coordinator.viewer)
    grid = coordinator.client().get("/funding/hours/").context["grid"]
    weeks = calendar.monthrange(month.year, month.month)[1] / 7
    assert grid.worked[0].people == round(1 / weeks, 2)
    assert [(name, cells[0].people) for name, cells in grid.paid] == [("ESF+", round(0.5 / weeks, 2))]


def test_a_month_that_is_none_is_not_there(coordinator):
    page = f"/funding/hours/{coordinator.membership.pk}/2026-13/"
    assert coordinator.client().get(page).status_code == 404
