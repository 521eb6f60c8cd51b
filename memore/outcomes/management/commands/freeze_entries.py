"""Freeze the entries of mentees who were accepted, once they are whole; nightly."""

from typing import Any

from django.core.management.base import BaseCommand

from memore.core.access import Viewer
from memore.outcomes.esf.deeds import freeze_whole
from memore.outcomes.esf.operations import Operation
from memore.programmes.models import Programme


class Command(BaseCommand):
    help = "Freeze what the fund asks of mentees who were accepted, once all of it is known."

    def handle(self, *args: Any, **options: Any) -> None:
        programmes = Programme.objects.running().select_related("organisation", "esf_file")
        done = sum(
            freeze_whole(operation=Operation(row), by=Viewer(organisation=row.organisation_id))
            for row in programmes
        )
        self.stdout.write(f"{done} entries frozen")
