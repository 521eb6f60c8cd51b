"""Write once to those who have not answered on the third day; nightly."""

from typing import Any

from django.core.management.base import BaseCommand

from memore.matching.actions import remind_unanswered


class Command(BaseCommand):
    help = "Write once to those who have not answered on the third day; nightly."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{remind_unanswered()} proposals reminded of")
