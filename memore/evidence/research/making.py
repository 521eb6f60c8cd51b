"""The file for researchers: a table, what its columns hold, and what was left out of it."""

import csv
import io
import json
import secrets
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.core.statistics import LEAST
from memore.evidence.models import ResearchExport
from memore.evidence.research.anonymity import QUASI, K, protect, wider
from memore.evidence.research.rows import COLUMNS, number_of, rows_of
from memore.programmes.models import Programme

README = """EN  Pseudonymised rows of mentees who said yes to research. It is personal data all the same (GDPR
    art. 4(5)): keep it safe, do not try to find out who somebody is, delete it when the study ends.
DE  Pseudonymisierte Zeilen von Mentees, die in die Forschung eingewilligt haben. Es sind dennoch
    personenbezogene Daten (Art. 4 Nr. 5 DSGVO; Forschung: Art. 89 DSGVO, § 27 BDSG): sicher verwahren,
    niemanden zu erkennen versuchen, nach der Studie löschen.
NL  Gepseudonimiseerde rijen van mentees die ja zeiden tegen onderzoek. Het blijven persoonsgegevens (art. 4,
    5) AVG; onderzoek: art. 89 AVG en de Belgische wet van 30 juli 2018, titel 4): bewaar ze veilig, probeer
    niemand te herkennen, wis ze na de studie.
FR  Lignes pseudonymisées de personnes qui ont dit oui à la recherche. Ce sont toujours des données à
    caractère personnel (art. 4, 5) RGPD; loi belge du 30 juillet 2018, titre 4): à conserver en sécurité,
    ne pas chercher à reconnaître quelqu'un, à effacer après l'étude.

data.csv        one row a mentee (UTF-8)
dictionary.json what each column holds
about.json      k, generalised columns, how many rows were suppressed
"""


class NobodySaidYes(Refusal):
    """There is no row that may leave."""

    sentence = _("Too few people of these programmes said yes to research: ten alike are needed.")


class NoProgramme(Refusal):
    """Nothing was chosen."""

    sentence = _("Choose at least one programme.")


@dataclass(frozen=True, slots=True)
class Made:
    """The note of what was handed out, and the files."""

    export: ResearchExport
    files: dict[str, bytes]

    @property
    def name(self) -> str:
        return f"research-{timezone.localdate(self.export.at).isoformat()}"

    def zipped(self) -> bytes:
        """All files in one."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.files.items():
                archive.writestr(name, content)
        return out.getvalue()


@transaction.atomic
def export_research(
    *, programmes: Sequence[Programme], by: Viewer, continues: ResearchExport | None = None
) -> Made:
    """Rows for researchers. A new key each time, so that two files cannot be joined; `continues` takes the
    key of an earlier one, for a study that follows people. Raises NoProgramme, NobodySaidYes."""
    if not programmes:
        raise NoProgramme
    key = bytes.fromhex(continues.key) if continues else secrets.token_bytes(32)
    chosen = sorted(programmes, key=lambda one: (one.starts_on, str(one.pk)))
    safe = protect(rows_of(chosen, key))
    if not safe.rows:
        raise NobodySaidYes
    export = ResearchExport.objects.create(
        organisation=chosen[0].organisation, programmes=[one.name for one in chosen], rows=len(safe.rows),
        suppressed=safe.suppressed, widened=list(safe.widened), key=key.hex(), continues=continues,
        by_id=by.user,
    )  # fmt: skip
    audit.record("research.exported", export, by=by, fields=list(COLUMNS))
    about = {
        "made": timezone.localdate(export.at).strftime("%Y-%m"),
        "k": K,
        "quasi_identifiers": list(QUASI),
        "generalised": {column: wider(column) for column in safe.widened},
        "rows": len(safe.rows),
        "suppressed_rows": counted(safe.suppressed),
        "consent": "research, the newest answer of each person",
        "programmes": _named(chosen, safe.rows),
    }
    files = {
        "README.txt": README.encode(),
        "data.csv": _csv(safe.rows),
        "dictionary.json": _json({name: {"holds": words} for name, words in COLUMNS.items()}),
        "about.json": _json(about),
    }
    return Made(export, files)


def counted(suppressed: int) -> int | str:
    """How many rows were left out; one to four is said as that."""
    return f"1-{LEAST - 1}" if 0 < suppressed < LEAST else suppressed


def _named(programmes: Sequence[Programme], rows: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Number → name of those that a row stands for: a name without ten rows would tell who was left out."""
    there = {row["programme"] for row in rows}
    names = {number_of(at): one.name for at, one in enumerate(programmes, 1)}
    return {number: name for number, name in names.items() if number in there}


def _csv(rows: Sequence[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(COLUMNS))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode()
