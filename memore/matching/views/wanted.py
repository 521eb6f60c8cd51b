"""Which mentors to look for: a page for whoever recruits, and the same as a file."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from memore.core.access import allow
from memore.core.files import attachment
from memore.matching.wanted import file_of, page_of
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.people.export import CSV, csv_file
from memore.programmes.models import Programme


@require_safe
@allow(coordinator)
def wanted(request: MemberRequest, programme: object) -> HttpResponse:
    """The kinds of mentors that would bring most waiting people a mentor, the best first."""
    found = _programme(request, programme)
    return render(request, "matching/wanted.html", {"programme": found, "found": page_of(found)})


@require_safe
@allow(coordinator)
def wanted_file(request: MemberRequest, programme: object) -> HttpResponse:
    """The same for a spreadsheet; it names nobody."""
    content = csv_file(file_of(_programme(request, programme)))
    name = f"mentors-wanted-{timezone.localdate().isoformat()}.csv"
    return attachment(content, CSV, name)


def _programme(request: MemberRequest, programme: object) -> Programme:
    return get_object_or_404(Programme.objects.seen_by(request.viewer).select_related("model"), pk=programme)
