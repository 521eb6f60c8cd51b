"""The funder's file: participants, their dictionary, the aggregate sheet, gaps, and where it stands."""

import csv
import datetime
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import ngettext

from memore.core import audit
from memore.core.access import Viewer
from memore.core.days import Period
from memore.core.errors import Refusal
from memore.funding.models import Grant
from memore.outcomes.esf import schema
from memore.outcomes.esf.codes import CodeBook
from memore.outcomes.esf.columns import CANONICAL, Record, as_json, record
from memore.outcomes.esf.counting import GENDERS, Row, sheet
from memore.outcomes.esf.deeds import checked, number_all
from memore.outcomes.esf.gaps import Gap, gaps_of
from memore.outcomes.esf.laying import harmless, lay_out
from memore.outcomes.esf.lines import in_period
from memore.outcomes.esf.operations import Operation
from memore.outcomes.esf.profiles import CANONICAL_KEY, Profile, profile_of, shipped
from memore.outcomes.models.esf_files import Checked, Export

UNCHECKED = "Codes: not yet checked against the official text."
OLDEST = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP can name; the same rows give the same bytes


class HasGaps(Refusal):
    """Something is missing, and nobody said that it may be."""


class NotValid(Refusal):
    """The file does not fit its own dictionary: ours to mend."""


@dataclass(frozen=True, slots=True)
class Made:
    """The files by name, and the row that remembers them."""

    files: Mapping[str, bytes]
    export: Export

    @property
    def name(self) -> str:
        row = self.export
        days = f"{row.first:%Y%m%d}-{row.last:%Y%m%d}"
        return f"esf-{_short(row)}{days}-{row.profile}"

    def zipped(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in self.files.items():
                packed.writestr(zipfile.ZipInfo(f"{self.name}/{name}", OLDEST), content)
        return out.getvalue()


def _short(row: Export) -> str:
    """The grant in the name of its files: its number or name, in letters that every machine takes."""
    if row.grant is None:
        return ""
    name = slugify(row.grant.number) or slugify(row.grant.name) or str(row.grant.pk)[:8]
    return f"grant-{name}-"


@transaction.atomic
def make(
    *,
    operation: Operation,
    first: datetime.date,
    last: datetime.date,
    by: Viewer,
    profile: str = CANONICAL_KEY,
    with_gaps: bool = False,
) -> Made:
    """Make the file of a period. What is missing is listed in it, and only goes along when that is said.

    Raises NoSuchProfile, HasGaps, NotValid.
    """
    organisation = operation.organisation
    layout = profile_of(organisation, profile)
    period, today, book = Period(first, last), timezone.localdate(), operation.book
    there = in_period(operation.lines(), period)
    if any(line.number is None for line in there):
        number_all(operation=operation, people=[line.participation for line in there])
        there = in_period(operation.lines(), period)
    gaps = gaps_of(there, today)
    if gaps and not with_gaps:
        raise HasGaps(_gaps_said(len(gaps)))
    there.sort(key=lambda line: line.number or 0)
    records = [record(line, period, book, today, operation.name) for line in there]
    rows = sheet(there, period, book, operation.file)
    files = _files(records, rows, gaps, layout, book, checked(organisation), operation, period)
    main = next(iter(files.values()))
    counts = {
        "rows": len(records),
        "reportable": sum(line.reportable for line in there),
        **{code: row.total for code, row in rows.items()},
    }
    export = Export.objects.create(
        organisation=organisation, programme=operation.programme, grant=operation.grant, first=first,
        last=last, profile=layout.key, named=layout.named, gaps=len(gaps), counts=counts,
        sha256=hashlib.sha256(main).hexdigest(), by_id=by.user,
    )  # fmt: skip
    audit.record("esf.exported", export, by=by, fields=["names"] if layout.named else [])
    return Made(files, export)


def _gaps_said(people: int) -> str:
    return ngettext(
        "Something is missing of %(people)s person. Mend it, or say that the file may have gaps.",
        "Something is missing of %(people)s people. Mend it, or say that the file may have gaps.",
        people,
    ) % {"people": people}


def _files(
    records: list[Record],
    rows: Mapping[str, Row],
    gaps: list[Gap],
    layout: Profile,
    book: CodeBook,
    check: Checked | None,
    operation: Operation,
    period: Period,
) -> dict[str, bytes]:
    """The participant file comes first."""
    dictionary = schema.dictionary(book)
    canonical = [as_json(one, CANONICAL) for one in records]
    wrong = schema.problems(dictionary, canonical)
    if wrong:
        raise NotValid("; ".join(wrong[:5]))
    plain = shipped()[CANONICAL_KEY][0]
    files = {f"participants-{layout.key}.{layout.format}": lay_out(records, layout)}
    if layout.key != CANONICAL_KEY:
        files["participants-canonical.csv"] = lay_out(records, plain)
    files["participants.json"] = (json.dumps(canonical, indent=1, ensure_ascii=False) + "\n").encode()
    files["participants.schema.json"] = schema.text(dictionary).encode()
    files["aggregate.csv"] = _aggregate(rows)
    files["gaps.csv"] = _gaps(gaps)
    files["status.txt"] = _status(layout, book, check, operation, period, gaps).encode()
    return files


def _aggregate(rows: Mapping[str, Row]) -> bytes:
    lines = [["code", "name", *GENDERS, "total"]]
    for code, row in rows.items():
        by_gender = [str(row.by_gender[who]) if row.by_gender else "" for who in GENDERS]
        lines.append([code, row.code.name, *by_gender, str(row.total)])
    return _csv(lines)


def _gaps(gaps: list[Gap]) -> bytes:
    lines = [["participant", "reportable", "missing"]]
    for gap in gaps:
        codes = " ".join(one.code for one in gap.missing)
        lines.append([str(gap.line.number), "no" if gap.blocks else "yes", codes])
    return _csv(lines)


def _csv(lines: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[harmless(cell) for cell in line] for line in lines])
    return out.getvalue().encode("utf-8")


def _status(
    layout: Profile,
    book: CodeBook,
    check: Checked | None,
    operation: Operation,
    period: Period,
    gaps: list[Gap],
) -> str:
    """Where the file stands, in words for whoever opens it. English: authorities of several countries do."""
    read = f"Codes: checked against {check.text} on {check.on} by {check.name}." if check else UNCHECKED
    lines = [
        f"{operation.name}, {period.first} to {period.last}",
        *_of_grant(operation.grant),
        f"{book.law}",
        read,
        *_definitions(book, operation),
        f"Layout: {layout.name}. {layout.note or 'Our own.'}",
        "Outputs count who came in during the period, results count who left during it.",
        "The aggregate sheet is for the authority and complete: small numbers are not hidden.",
        f"People of whom something is missing: {len(gaps)} (gaps.csv).",
        "Who cannot be reported counts in no code.",
    ]
    return "\n".join(lines) + "\n"


def _definitions(book: CodeBook, operation: Operation) -> list[str]:
    chosen = book.definitions.get(operation.file.definitions) if operation.file else None
    return [f"National definitions: {chosen.name}. {chosen.note}"] if chosen else []


def _of_grant(grant: Grant | None) -> list[str]:
    if grant is None:
        return []
    named = ", ".join(part for part in (grant.number, grant.source.funder) if part)
    until = f"to {grant.ends_on}" if grant.ends_on else "on"
    return [
        f"Grant: {grant.name} ({named}), from {grant.starts_on} {until}.",
        "In it: who is counted for this grant, each person once, from their first counted day.",
        "An exit stands here only of those whom no other project grant counted since.",
    ]
