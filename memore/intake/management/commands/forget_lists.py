"""Empty the files of lists that were imported 30 days ago."""

from typing import Any

from django.core.management.base import BaseCommand

from memore.intake.forgetting import forget_files


class Command(BaseCommand):
    help = "Empty the uploaded files of lists that were imported 30 days ago."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{forget_files()} lists emptied")
