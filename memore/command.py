"""The console command `memore`: Django's commands with a friendly front door."""

import os
import sys


def main(argv: list[str] | None = None) -> None:
    """Run one command; `argv` is like sys.argv. Exit codes are the command's own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "memore.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv if argv is None else argv)
