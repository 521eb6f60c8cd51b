"""What happens by the clock."""

from django.core.management import get_commands
from django.utils import timezone
from django_q.models import Schedule

from memore.home import schedule


def test_every_routine_is_a_command():
    assert {routine.command for routine in schedule.ROUTINES} <= set(get_commands())


def test_the_schedule_is_installed_once_and_keeps_its_times(db):
    schedule.install()
    first = dict(Schedule.objects.values_list("name", "next_run"))
    schedule.install()
    assert dict(Schedule.objects.values_list("name", "next_run")) == first
    assert len(first) == len(schedule.ROUTINES)


def test_what_was_taken_off_the_list_stops(db):
    Schedule.objects.create(name="old_habit", func="memore.home.schedule.run")
    schedule.install()
    assert not Schedule.objects.filter(name="old_habit").exists()


def test_the_night_is_the_coming_one():
    night = schedule.Routine("clearsessions", Schedule.DAILY).next_run
    assert 0 < (night - timezone.now()).total_seconds() <= 25 * 3600
    assert timezone.localtime(night).time() == schedule.NIGHT


def test_every_routine_may_run_on_an_empty_installation(db):
    for routine in schedule.ROUTINES:
        schedule.run(routine.command)
