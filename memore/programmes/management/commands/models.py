"""`memore models check FILE`, `list`, `export KEY`: mentoring models on the command line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from memore.programmes.mentoring import BrokenModel, documenting, library, problems_in
from memore.programmes.mentoring.files import text_of_file
from memore.programmes.mentoring.saying import write_words

BAD_INPUT = 2


class Command(BaseCommand):
    help = "Mentoring models: check a file, list and export the shipped ones. docs/models.md has the schema."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        check = deeds.add_parser("check", help="say what is wrong in a model's file: line, key, remedy")
        check.add_argument("file", type=Path, nargs="+")
        deeds.add_parser("list", help="the shipped models")
        export = deeds.add_parser("export", help="print a shipped model, to begin an own one with")
        export.add_argument("key")
        deeds.add_parser("schema", help="print the table of keys that docs/models.md holds")
        deeds.add_parser("words", help="write the words of the shipped models where translators find them")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['deed']}")(options)

    def _check(self, options: dict[str, Any]) -> None:
        broken = 0
        for path in options["file"]:
            try:
                problems = problems_in(text := text_of_file(path))
            except BrokenModel as found:
                problems = found.problems
            for problem in problems:
                said = {"what": problem.what, "remedy": problem.remedy}
                words = _("%(what)s. %(remedy)s") % said
                self.stdout.write(f"{path}:{problem.line}: {problem.key}: {words}")
            broken += len(problems)
            if not problems:
                model = library.parsed(text)
                good = {"name": model.name, "version": model.version, "phases": len(model.phases)}
                words = _("good. %(name)s, version %(version)s, %(phases)s phases.") % good
                self.stdout.write(f"{path}: {words}")
        if broken:
            raise CommandError(_("%(number)s to mend.") % {"number": broken}, returncode=BAD_INPUT)

    def _list(self, options: dict[str, Any]) -> None:
        for key, text in library.shipped().items():
            model = library.parsed(text)
            self.stdout.write(f"{key:<24}{model.version:>3}  {model.name}")

    def _export(self, options: dict[str, Any]) -> None:
        known = library.shipped()
        if options["key"] not in known:
            raise CommandError(
                _("No shipped model is called %(key)s. There are: %(keys)s.")
                % {"key": options["key"], "keys": ", ".join(known)},
                returncode=BAD_INPUT,
            )
        self.stdout.write(known[options["key"]], ending="")

    def _schema(self, options: dict[str, Any]) -> None:
        self.stdout.write(documenting.table())

    def _words(self, options: dict[str, Any]) -> None:
        for path in write_words():
            self.stdout.write(str(path))
