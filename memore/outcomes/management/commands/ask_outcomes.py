"""Ask mentees who left how it goes on, remind once, then hand it to staff; nightly."""

from typing import Any

from django.core.management.base import BaseCommand

from memore.outcomes.actions import ask_outcomes


class Command(BaseCommand):
    help = "Ask mentees who left how it goes on, remind them once, then hand it to staff; nightly."

    def handle(self, *args: Any, **options: Any) -> None:
        done = ask_outcomes()
        self.stdout.write(f"{done.asked} asked, {done.reminded} reminded, {done.handed} handed to staff")
