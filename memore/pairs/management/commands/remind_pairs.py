"""Remind pairs of what is to plan or to log, at most twice; tell admins what waits too long; nightly."""

from typing import Any

from django.core.management.base import BaseCommand

from memore.pairs.actions.reminding import escalate_overdue, remind_pairs


class Command(BaseCommand):
    help = (
        "Remind pairs of what is to plan or to log, at most twice; tell admins what waits too long; nightly."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{remind_pairs()} reminders written, {escalate_overdue()} concerns told to admins")
