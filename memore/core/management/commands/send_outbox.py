"""`memore send_outbox`: send what waits in the outbox and is due."""

from typing import Any

from django.core.management.base import BaseCommand

from memore.core import outbox


class Command(BaseCommand):
    help = "Send the messages that are due. `memore serve` does this every minute."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{outbox.send_due()} messages were due.")
