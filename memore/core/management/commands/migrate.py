"""Django's `migrate`, which makes the tables of a new home at once."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate

from memore.core import tables


class Command(Migrate):
    help = "Makes or upgrades the tables of the database."

    def handle(self, *args: Any, **options: Any) -> None:
        """Everything up to date; with an app's name or `--plan`, what Django's command does."""
        asked_for_all = not (options["app_label"] or options["plan"] or options["run_syncdb"])
        if asked_for_all and tables.is_empty():
            tables.create()
            return
        super().handle(*args, **options)
