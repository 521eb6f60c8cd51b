"""A page of evidence as a file: a spreadsheet, or a PDF that can be read aloud."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils import timezone

from memore.core.documents import PDF
from memore.core.files import attachment
from memore.core.sheets import Notice, Sheet, as_lines, document, for_own_work
from memore.evidence.failed import failed_tests
from memore.organisations.requests import MemberRequest
from memore.people.export import CSV, csv_file
from memore.programmes.models import Programme

MARKS = dict.fromkeys(range(0x2066, 0x206A))
"""Signs that keep codes apart from right-to-left text: a page needs them, a spreadsheet does not."""


def handed(
    request: MemberRequest,
    kind: str,
    named: str,
    title: str,
    period: str,
    found: Sequence[Sheet],
    *,
    programmes: Iterable[Programme] = (),
    first: Sequence[Notice] = (),
    shared: bool = False,
) -> HttpResponse:
    """`kind` is "csv" or "pdf", `named` the first word of the file's name; a failed test of `programmes` is
    said first, and so is `first`. `shared`: it shows only what may leave the house."""
    notices = [*first, *failed_tests(programmes), *([] if shared else [for_own_work()])]
    today = timezone.localdate()
    name = f"{named}-{today.isoformat()}.{kind}"
    if kind == "csv":
        rows = (
            (str(cell).translate(MARKS) for cell in row)
            for row in as_lines(title, found, period, notices=notices)
        )
        return attachment(csv_file(list(row) for row in rows), CSV, name)
    house = request.membership.organisation.name
    return attachment(document(title, house, period, found, today, notices=notices), PDF, name)
