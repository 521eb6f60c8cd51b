"""`memore export esf PROGRAMME --from … --to …` or `--grant GRANT`: the funder's file, as its page does."""

import datetime
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.funding.models import Grant
from memore.outcomes.esf import making
from memore.outcomes.esf.operations import Operation
from memore.outcomes.esf.profiles import CANONICAL_KEY
from memore.programmes.models import Programme

BAD_INPUT = 2
Of = TypeVar("Of", Programme, Grant)


class Command(BaseCommand):
    help = "Write the funder's file of a programme or grant: participants, dictionary, codes by gender, gaps."

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True)
        esf = kinds.add_parser("esf", help="the common indicators of ESF+")
        esf.add_argument("programme", nargs="?", default="", help="its name")
        esf.add_argument("--grant", default="", help="name or number of a grant, in the place of a programme")
        esf.add_argument(
            "--organisation", help="its short name (slug); needed where two have one of this name"
        )
        esf.add_argument("--from", dest="first", required=True, type=datetime.date.fromisoformat)
        esf.add_argument("--to", dest="last", required=True, type=datetime.date.fromisoformat)
        esf.add_argument("--out", type=Path, help="a folder; without it a ZIP in this one")
        esf.add_argument("--profile", default=CANONICAL_KEY, help="the layout of an authority")
        esf.add_argument("--with-gaps", action="store_true", help="make it although something is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["programme"]) == bool(options["grant"]):
            raise CommandError(_("Name a programme, or a grant with --grant."), returncode=BAD_INPUT)
        found = _grant if options["grant"] else _programme
        operation = Operation(found(options["grant"] or options["programme"], options["organisation"]))
        try:
            made = making.make(
                operation=operation,
                first=options["first"],
                last=options["last"],
                profile=options["profile"],
                with_gaps=options["with_gaps"],
                by=Viewer(organisation=operation.of.organisation_id),
            )
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=BAD_INPUT) from refusal
        self._write(made, options["out"])
        row = made.export
        self.stdout.write(f"{row.counts['reportable']} of {row.counts['rows']} can be reported.")
        self.stdout.write(f"sha256 {row.sha256}")

    def _write(self, made: making.Made, folder: Path | None) -> None:
        if folder is None:
            path = Path(f"{made.name}.zip")
            path.write_bytes(made.zipped())
            self.stdout.write(str(path))
            return
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.files.items():
            (folder / name).write_bytes(content)
            self.stdout.write(str(folder / name))


def _programme(name: str, slug: str | None) -> Programme:
    rows = Programme.objects.filter(name=name).select_related("organisation", "esf_file")
    known = Programme.objects.values_list("name", flat=True)
    return _only(rows, slug, _("No programme is called %(name)s. There are: %(known)s."), name, known)


def _grant(name: str, slug: str | None) -> Grant:
    rows = Grant.objects.filter(Q(name=name) | Q(number=name))
    rows = rows.select_related("organisation", "esf_file", "source")
    known = Grant.objects.values_list("name", flat=True)
    return _only(rows, slug, _("No grant is called %(name)s. There are: %(known)s."), name, known)


def _only(rows: "QuerySet[Of]", slug: str | None, words: str, name: str, known: Iterable[str]) -> Of:
    """The one that was meant; otherwise what could have been."""
    found = list(rows.filter(organisation__slug=slug) if slug else rows)
    if len(found) == 1:
        return found[0]
    if found:
        slugs = ", ".join(row.organisation.slug for row in found)
        raise CommandError(f"Say whose: --organisation one of {slugs}.", returncode=BAD_INPUT)
    said = {"name": name, "known": ", ".join(sorted(known)) or "none yet"}
    raise CommandError(words % said, returncode=BAD_INPUT)
