"""End proposals that nobody answered in time; nightly."""

from typing import Any

from django.core.management.base import BaseCommand

from memore.matching.actions import expire_unanswered


class Command(BaseCommand):
    help = "End proposals that nobody answered in time; nightly."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{expire_unanswered()} proposals ended")
