"""`memore restore FILE`: a backup into an empty home, proved row by row."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from memore.core import restoring


class Command(BaseCommand):
    help = "Put a backup into an empty home and prove that every row arrived."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a file that memore backup wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = restoring.restore(options["file"])
        except restoring.CannotRestore as error:
            raise CommandError(str(error)) from error
        width = max(map(len, rows))
        for name, count in rows.items():
            if count:
                self.stdout.write(f"  {name:<{width}} {count:>8}")
        self.stdout.write(
            f"{sum(rows.values())} rows arrived, as many as were written. The database is sound."
        )
