"""Empty the files of lists that were imported 30 days ago, delete sign-ups that led to nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from memore.intake.forgetting import forget_files, forget_sign_ups


class Command(BaseCommand):
    help = "Empty imported lists after 30 days, delete declined sign-ups after 90."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{forget_files()} lists emptied, {forget_sign_ups()} sign-ups deleted")
