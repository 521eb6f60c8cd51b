"""`memore backup FILE`: database, files and keys in one file, while people go on working."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from memore.core import snapshot


class Command(BaseCommand):
    help = "Write database, files and keys into one file, while memore is being used."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="where to write, for instance memore-2026-11-23.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        if file.exists():
            raise CommandError(f"{file} is there already. A backup never overwrites another one.")
        if not file.parent.is_dir():
            raise CommandError(f"There is no folder {file.parent}.")
        rows = snapshot.write(file)["rows"]
        self.stdout.write(f"{sum(rows.values())} rows of {len(rows)} tables are in {file}.")
        self.stdout.write("It contains the keys: keep it as safe as the data itself.")
