"""What happens by the clock, whoever is looking: the worker does it while memore is served."""

import datetime
import io
from dataclasses import dataclass

from django.core.management import call_command
from django.utils import timezone
from django_q.models import Schedule

NIGHT = datetime.time(3, 10)


@dataclass(frozen=True)
class Routine:
    """A command that runs every minute or every night."""

    command: str
    every: str

    @property
    def next_run(self) -> datetime.datetime:
        """Now, or the coming night in the installation's time zone."""
        now = timezone.localtime()
        if self.every == Schedule.MINUTES:
            return now
        tonight = now.replace(hour=NIGHT.hour, minute=NIGHT.minute, second=0, microsecond=0)
        return tonight if tonight > now else tonight + datetime.timedelta(days=1)


ROUTINES = (
    Routine("send_outbox", Schedule.MINUTES),
    Routine("remind_proposals", Schedule.DAILY),
    Routine("remind_pairs", Schedule.DAILY),
    Routine("expire_proposals", Schedule.DAILY),
    Routine("resolve_rounds", Schedule.DAILY),  # open drafts, where people came or left
    Routine("forget_lists", Schedule.DAILY),  # files of imported lists, after 30 days
    Routine("forget_idle", Schedule.DAILY),  # who was silent for years: told, then forgotten
    Routine("recheck_intakes", Schedule.DAILY),  # days that pass: right to work, extracts
    Routine("ask_outcomes", Schedule.DAILY),  # how it goes on, after somebody left
    Routine("refresh_shares", Schedule.DAILY),  # what a consortium is shown
    Routine("freeze_entries", Schedule.DAILY),  # of mentees who were accepted, once they are whole
    Routine("clearsessions", Schedule.DAILY),  # Django's: sessions that have run out
)


def run(command: str) -> None:
    """Do one routine; each of them may be done twice without harm."""
    call_command(command, stdout=io.StringIO())  # its words are for a person who runs it by hand


def install() -> None:
    """Make the database's schedule equal to ROUTINES; times that are already set stay."""
    names = {routine.command for routine in ROUTINES}
    Schedule.objects.exclude(name__in=names).delete()
    for routine in ROUTINES:
        how = {
            "func": "memore.home.schedule.run",
            "args": repr((routine.command,)),
            "schedule_type": routine.every,
            "minutes": 1,
            "repeats": -1,
        }
        Schedule.objects.update_or_create(
            name=routine.command, defaults=how, create_defaults={**how, "next_run": routine.next_run}
        )
