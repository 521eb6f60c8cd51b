"""A list comes in, is looked at, imported, perhaps undone."""

import logging
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.core.jobs import enqueue
from memore.intake.models import ColumnMapping, ListImport
from memore.intake.reading import AnyList, read_list, stored
from memore.intake.report import CHUNK, Report, report_on, stored_report
from memore.intake.undoing import StandsOnIt, take_back
from memore.intake.writing import write_rows
from memore.organisations.models import Organisation
from memore.programmes.models import Programme

__all__ = ["StandsOnIt", "choose_reading", "import_list", "receive_list", "run_import", "undo_import"]

log = logging.getLogger(__name__)

LARGEST_FILE = 20 * 1024 * 1024
IN_BACKGROUND = 2_000
"""Lists with more rows than this are written by the worker, chunk by chunk."""


class FileTooLarge(Refusal):
    """No list of people is as large as this file."""

    sentence = gettext_lazy(
        "This file is larger than 20 MB. A list of people is smaller: leave out pictures."
    )


class FileIsGone(Refusal):
    """The file was emptied, as every file is 30 days after its import."""

    sentence = gettext_lazy("The file is not kept any more. Upload it again.")


class HasBadRows(Refusal):
    """Some rows cannot be read, and nobody said to leave them out."""


class NothingToImport(Refusal):
    """No row could be read."""

    sentence = gettext_lazy("No row of this list can be imported as it stands.")


class NotNow(Refusal):
    """The import is not in a state in which this can be done."""


@transaction.atomic
def receive_list(
    *,
    organisation: Organisation,
    programme: Programme,
    side: str,
    file_name: str,
    content: bytes,
    by: Viewer,
    mapping: Mapping[str, str] | None = None,
    dates: str = "",
    encoding: str = "",
    sheet: str = "",
) -> ListImport:
    """Keep an uploaded list and look through it; nobody is imported yet. Raises FileTooLarge.

    Headers are understood as in the organisation's last list of this side, unless `mapping` says otherwise.
    """
    if len(content) > LARGEST_FILE:
        raise FileTooLarge
    known = ColumnMapping.objects.filter(organisation=organisation, side=side).first()
    row = ListImport(
        organisation=organisation,
        programme=programme,
        side=side,
        file_name=file_name[:200],
        content=stored(content),
        mapping={**(known.mapping if known else {}), **(mapping or {})},
        dates=dates,
        encoding=encoding,
        sheet=sheet,
        created_by_id=by.user,
    )
    _look_through(row)
    audit.record("list.received", row, by=by)
    return row


@transaction.atomic
def choose_reading(
    *, list_import: ListImport, mapping: Mapping[str, str], dates: str, encoding: str, sheet: str, by: Viewer
) -> ListImport:
    """Read a list again in another way. The mapping is remembered for the next list of this side.

    Raises NotNow once it was imported.
    """
    if list_import.state != ListImport.State.CHECKED:
        raise NotNow(_("This list was imported already."))
    list_import.mapping = {**list_import.mapping, **mapping}
    list_import.dates, list_import.encoding, list_import.sheet = dates, encoding, sheet
    _look_through(list_import)
    _remember(list_import)
    audit.record("list.read_anew", list_import, by=by)
    return list_import


def _look_through(row: ListImport) -> Report:
    report = report_on(row)
    row.report, row.counts = report.written(), report.counts
    row.save()
    return report


def _remember(row: ListImport) -> None:
    ColumnMapping.objects.update_or_create(
        organisation_id=row.organisation_id, side=row.side, defaults={"mapping": row.mapping}
    )


@transaction.atomic
def run_import(
    *, list_import: ListImport, only_good: bool, by: Viewer, same_as: Mapping[str, str] | None = None
) -> ListImport:
    """Import every row, or only the good ones. Long lists are written in the background.

    `same_as` (number in the list -> id of a person) says which of the possible twins in the report are one.
    Raises NotNow, FileIsGone, NothingToImport, HasBadRows.
    """
    row = ListImport.objects.select_for_update().get(pk=list_import.pk)
    if row.state not in (ListImport.State.CHECKED, ListImport.State.FAILED):
        raise NotNow(_("This list was imported already."))
    report = stored_report(row)
    if report is None:
        raise FileIsGone
    if not (report.readable and report.good):
        raise NothingToImport
    if report.bad and not only_good:
        raise HasBadRows(_("Some rows cannot be read. Import the good ones, or correct the list."))
    twins = {(twin.number, twin.person) for twin in report.twins if twin.person}
    row.same_as = {number: pk for number, pk in (same_as or {}).items() if (number, pk) in twins}
    row.only_good = only_good
    row.state = ListImport.State.RUNNING
    row.done = 0
    row.save()
    _remember(row)
    audit.record("list.import_begun", row, by=by)
    if report.good > IN_BACKGROUND:
        enqueue("memore.intake.actions.write_in_background", str(row.pk), str(by.user or ""))
    else:
        _write(row, by)
    list_import.refresh_from_db()
    return list_import


def write_in_background(list_import: str, user: str) -> None:
    """Write a long list chunk by chunk, each its own transaction. A second run finds what the first wrote
    and goes on."""
    row = ListImport.objects.get(pk=list_import)
    if row.state != ListImport.State.RUNNING:
        return
    by = Viewer(user=UUID(user) if user else None, organisation=row.organisation_id)
    try:
        _write(row, by)
    except Exception:
        log.exception("import %s stopped half-way", row.pk)
        ListImport.objects.filter(pk=row.pk).update(state=ListImport.State.FAILED)


def _write(row: ListImport, by: Viewer) -> None:
    found: AnyList = read_list(row)
    columns = frozenset(found.columns)
    for start in range(0, len(found.people), CHUNK):
        with transaction.atomic():
            part = found.people[start : start + CHUNK]
            write_rows(row, part, columns)
            ListImport.objects.filter(pk=row.pk).update(done=start + len(part))
    with transaction.atomic():
        created = row.people.filter(created=True).count()
        updated = row.people.filter(created=False).count()
        row.refresh_from_db()
        row.counts |= {
            "created": created,
            "updated": updated,
            "unchanged": len(found.people) - created - updated,
        }
        row.state, row.imported_at = ListImport.State.IMPORTED, timezone.now()
        row.save()
        audit.record("list.imported", row, by=by)


@transaction.atomic
def undo_import(*, list_import: ListImport, by: Viewer) -> ListImport:
    """Take an import back: whom it created is deleted, whom it changed is as before.

    Raises NotNow, StandsOnIt.
    """
    row = ListImport.objects.select_for_update().get(pk=list_import.pk)
    if row.state != ListImport.State.IMPORTED:
        raise NotNow(_("Only what was imported can be undone."))
    take_back(row)
    row.state, row.undone_at = ListImport.State.UNDONE, timezone.now()
    row.save()
    audit.record("list.undone", row, by=by)
    list_import.refresh_from_db()
    return list_import


def import_list(
    *,
    organisation: Organisation,
    programme: Programme,
    side: str,
    file_name: str,
    content: bytes,
    by: Viewer,
    only_good: bool = False,
    mapping: Mapping[str, str] | None = None,
    dates: str = "",
    encoding: str = "",
    sheet: str = "",
) -> ListImport:
    """Look through a list and import it in one go, for the command line.

    Raises what `receive_list` and `run_import` raise; the list then stays as checked, to be looked at.
    """
    row = receive_list(
        organisation=organisation,
        programme=programme,
        side=side,
        file_name=file_name,
        content=content,
        by=by,
        mapping=mapping,
        dates=dates,
        encoding=encoding,
        sheet=sheet,
    )
    return run_import(list_import=row, only_good=only_good, by=by)
