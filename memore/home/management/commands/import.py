"""`memore import FILE`: a list of mentees or mentors into a programme, as the import page does it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.intake.actions import receive_list, run_import
from memore.intake.models import ListImport
from memore.intake.report import Line, stored_report
from memore.organisations.models import Organisation
from memore.programmes.models import Programme, Side

BAD_INPUT = 2


class Command(BaseCommand):
    help = "Import a list of people (CSV or XLSX) into a programme; --dry-run only looks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the list, CSV or XLSX")
        parser.add_argument("--organisation", help="its short name (slug); needed where there are several")
        parser.add_argument("--programme", help="its name; needed where there are several")
        parser.add_argument("--side", required=True, choices=Side.values, help="who is on the list")
        parser.add_argument("--map", action="append", default=[], metavar='"Naam=name"', help="header=column")
        parser.add_argument("--dates", choices=["dmy", "mdy"], default="", help="order of day and month")
        parser.add_argument("--encoding", default="")
        parser.add_argument("--sheet", default="")
        parser.add_argument("--only-good", action="store_true", help="leave bad rows out instead of refusing")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        houses = Organisation.objects.all()
        if options["programme"] and not options["organisation"]:  # its name may say whose list it is
            houses = houses.filter(programmes__name=options["programme"]) or houses
        organisation = _one(houses, "slug", options["organisation"], "organisation")
        programme = _one(organisation.programmes.all(), "name", options["programme"], "programme")
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}.", returncode=BAD_INPUT) from error
        try:
            with transaction.atomic():
                row = self._receive(organisation, programme, content, options)
                self._tell(row)
                if options["dry_run"]:
                    transaction.set_rollback(True)
                    self.stdout.write("Nothing was changed: this was a dry run.")
                    return
            run_import(
                list_import=row, only_good=options["only_good"], by=Viewer(organisation=organisation.pk)
            )
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=BAD_INPUT) from refusal
        if row.state == ListImport.State.FAILED:
            raise CommandError("The import stopped half-way. Run it again: nobody is doubled.")
        if row.state == ListImport.State.RUNNING:
            self.stdout.write("The list is long: the worker of `memore serve` is writing it now.")
        else:
            self.stdout.write(
                "{created} people created, {updated} updated, {unchanged} unchanged.".format(**row.counts)
            )

    def _receive(
        self, organisation: Organisation, programme: Programme, content: bytes, options: dict[str, Any]
    ) -> ListImport:
        return receive_list(
            organisation=organisation,
            programme=programme,
            side=options["side"],
            file_name=options["file"].name,
            content=content,
            by=Viewer(organisation=organisation.pk),
            mapping=dict(_pair(words) for words in options["map"]),
            dates=options["dates"],
            encoding=options["encoding"],
            sheet=options["sheet"],
        )

    def _tell(self, row: ListImport) -> None:
        """What the check page shows, in lines."""
        report = stored_report(row)
        if report is None:
            return
        for problem in report.problems:
            self.stderr.write(_sentence(problem))
        for remark in [*report.remarks, *report.notes]:
            self.stdout.write(_sentence(remark))
        if report.ignored:
            self.stdout.write(f"Columns that are not used: {', '.join(report.ignored)}.")
        for twin in report.twins:
            self.stdout.write(f"Perhaps known already: {twin.name}.")
        self.stdout.write(
            f"{report.rows} rows: {report.good} good, {report.bad} bad; "
            f"{report.create} new, {report.update} changed, {report.unchanged} as they are."
        )


def _sentence(line: Line) -> str:
    place = [f"row {line.row}"] if line.row else []
    place += [f'column "{line.column}"'] if line.column else []
    words = [_(line.message) % line.values]
    words += [_(line.remedy) % line.values] if line.remedy else []
    return f"{', '.join(place)}: {' '.join(words)}" if place else " ".join(words)


def _pair(words: str) -> tuple[str, str]:
    header, equals, column = words.rpartition("=")
    if not equals:
        raise CommandError(f'--map wants "header=column", not "{words}".', returncode=BAD_INPUT)
    return header.strip(), column.strip()


def _one(rows: Any, field: str, wanted: str | None, word: str) -> Any:
    """The row that is named, or the only one there is."""
    found = list(rows.filter(**{field: wanted}) if wanted else rows[:2])
    if len(found) == 1:
        return found[0]
    known = ", ".join(sorted(rows.values_list(field, flat=True))) or "none yet"
    raise CommandError(f"Say which {word}: --{word} one of {known}.", returncode=BAD_INPUT)
