"""Work open drafts out again whose lists have changed; nightly."""

from typing import Any

from django.core.management.base import BaseCommand

from memore.matching.actions import resolve_changed


class Command(BaseCommand):
    help = "Work open drafts out again where people came, left or changed; nightly."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{resolve_changed()} rounds run again")
