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

__all__ = ["StandsOnIt", "choose_reading", "receive_list", "run_import", "undo_import"]

log = logging.getLogger(__name__)

LARGEST_FILE = 20 * 1024 * 1024
IN_BACKGROUND = 1_000
"""Lists with more rows than this are written by the worker."""


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
    report = report_on(row)  # before the transaction: reading a long list must not hold other writers up
    with transaction.atomic():
        _keep(row, report)
        audit.record("list.received", row, by=by)
    return row


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
    report = report_on(list_import)
    with transaction.atomic():
        _keep(list_import, report)
        _remember(list_import)
        audit.record("list.read_anew", list_import, by=by)
    return list_import


def _keep(row: ListImport, report: Report) -> None:
    row.report, row.counts = report.written(), report.counts
    row.save()


def _remember(row: ListImport) -> None:
    ColumnMapping.objects.update_or_create(
        organisation_id=row.organisation_id, side=row.side, defaults={"mapping": row.mapping}
    )


def run_import(
    *, list_import: ListImport, only_good: bool, by: Viewer, same_as: Mapping[str, str] | None = None
) -> ListImport:
    """Import every row, or only the good ones. Long lists are written in the background.

    `same_as` (number in the list -> id of a person) says which of the possible twins in the report are one.
    Raises NotNow, FileIsGone, NothingToImport, HasBadRows.
    """
    is_long = _begin(list_import, only_good, same_as or {}, by)
    if not is_long:
        _write(ListImport.objects.get(pk=list_import.pk), by)
    list_import.refresh_from_db()
    return list_import


@transaction.atomic
def _begin(list_import: ListImport, only_good: bool, same_as: Mapping[str, str], by: Viewer) -> bool:
    """Mark a list as being imported, once; a long one is handed to the worker. Returns whether it is long."""
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
    row.same_as = {number: pk for number, pk in same_as.items() if (number, pk) in twins} or row.same_as
    row.only_good, row.state, row.done = only_good, ListImport.State.RUNNING, 0
    row.save()
    _remember(row)
    audit.record("list.import_begun", row, by=by)
    is_long = report.good > IN_BACKGROUND
    if is_long:
        enqueue("memore.intake.actions.write_in_background", str(row.pk), str(by.user or ""))
    return is_long


def write_in_background(list_import: str, user: str) -> None:
    """Write a long list. A second run finds what the first wrote and goes on."""
    row = ListImport.objects.get(pk=list_import)
    if row.state == ListImport.State.RUNNING:
        _write(row, Viewer(user=UUID(user) if user else None, organisation=row.organisation_id))


def _write(row: ListImport, by: Viewer) -> None:
    """Write a list chunk by chunk, each its own transaction, so that others can write between. What breaks
    off, is FAILED and can be taken up again."""
    try:
        found: AnyList = read_list(row)
        for start in range(0, len(found.people), CHUNK):
            part = found.people[start : start + CHUNK]
            with transaction.atomic():
                write_rows(row, part, frozenset(found.columns), by=by)
                ListImport.objects.filter(pk=row.pk).update(done=start + len(part))
        _finish(row, len(found.people), by)
    except Exception:
        log.exception("import %s stopped half-way", row.pk)
        ListImport.objects.filter(pk=row.pk).update(state=ListImport.State.FAILED)


@transaction.atomic
def _finish(row: ListImport, rows: int, by: Viewer) -> None:
    row.refresh_from_db()
    created = row.people.filter(created=True).count()
    updated = row.people.filter(created=False).count()
    row.counts |= {"created": created, "updated": updated, "unchanged": rows - created - updated}
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
    take_back(row, by=by)
    row.state, row.undone_at = ListImport.State.UNDONE, timezone.now()
    row.save()
    audit.record("list.undone", row, by=by)
    list_import.refresh_from_db()
    return list_import
