"""Work every intake out anew, since days pass."""

from typing import Any

from django.core.management.base import BaseCommand

from memore.intake.recheck import recheck


class Command(BaseCommand):
    help = "Check eligibility, consents and screening again, where a day has passed."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{recheck()} answers changed")
