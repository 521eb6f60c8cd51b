"""`memore export research PROGRAMME…`: pseudonymised rows of people who said yes to research."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.evidence.research.making import export_research
from memore.programmes.models import Programme

BAD_INPUT = 2


class Command(BaseCommand):
    help = "Write pseudonymised rows for researchers (memore export research PROGRAMME…)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("programmes", nargs="+", metavar="PROGRAMME", help="names, of one organisation")
        parser.add_argument("--organisation", help="its short name (slug); needed where several have them")
        parser.add_argument("--out", type=Path, help="the ZIP to write")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = Programme.objects.filter(name__in=options["programmes"]).select_related(
            "organisation", "model"
        )
        if options["organisation"]:
            rows = rows.filter(organisation__slug=options["organisation"])
        found = list(rows)
        missing = set(options["programmes"]) - {row.name for row in found}
        if missing:
            raise CommandError(f"No programme is called {', '.join(sorted(missing))}.", returncode=BAD_INPUT)
        slugs = sorted({row.organisation.slug for row in found})
        if len(slugs) > 1:
            said = ", ".join(slugs)
            raise CommandError(f"Say whose: --organisation one of {said}.", returncode=BAD_INPUT)
        try:
            made = export_research(programmes=found, by=Viewer(organisation=found[0].organisation_id))
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=BAD_INPUT) from refusal
        path = options["out"] or Path(f"{made.name}.zip")
        path.write_bytes(made.zipped())
        self.stdout.write(f"{path}: {made.export.rows} rows\n")
