"""Begin pairs that are ready, remind pairs of what is to plan or to log, tell admins what waits; nightly."""

from typing import Any

from django.core.management.base import BaseCommand

from memore.pairs.actions.reminding import escalate_overdue, remind_pairs
from memore.pairs.actions.turns import begin_pairs_that_are_ready


class Command(BaseCommand):
    help = (
        "Begin pairs that are ready, remind pairs of what is to plan or to log, at most twice; "
        "tell admins what waits too long; nightly."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        begun = begin_pairs_that_are_ready()
        self.stdout.write(
            f"{begun} pairs begun, {remind_pairs()} reminders written, "
            f"{escalate_overdue()} concerns told to admins"
        )
