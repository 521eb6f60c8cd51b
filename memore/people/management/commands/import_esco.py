"""`memore import-esco PACK.zip`: the occupations of ESCO in one more language."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.people.esco import import_esco_pack
from memore.reference.esco_pack import read_pack
from memore.reference.problems import FileProblem

BAD_INPUT = 2


class Command(BaseCommand):
    help = "Take in the occupations of an official ESCO language pack (the CSV zip of the ESCO portal)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pack", type=Path, nargs="+", metavar="PACK.zip", help="one pack a language")
        parser.add_argument("--language", default="", help="the language to take, where a zip holds several")
        parser.add_argument("--esco-version", default="", help="where the name of the zip does not tell it")

    def handle(self, *args: Any, **options: Any) -> None:
        for path in options["pack"]:
            try:
                pack = read_pack(path, language=options["language"], version=options["esco_version"])
                taken = import_esco_pack(pack=pack, file_name=path.name, by=Viewer())
            except FileProblem as problem:
                words = f"{_(problem.message) % problem.values}. {_(problem.remedy) % problem.values}"
                raise CommandError(f"{path}: {words}.", returncode=BAD_INPUT) from problem
            except Refusal as refusal:
                raise CommandError(f"{path}: {refusal}", returncode=BAD_INPUT) from refusal
            self.stdout.write(
                f"ESCO {pack.version} in {pack.language}: {taken.occupations} occupations, "
                f"{taken.titles} titles."
                + (f" {taken.gone} occupations are in no pack any more." if taken.gone else "")
            )
