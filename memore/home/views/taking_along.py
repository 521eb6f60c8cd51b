"""What is known about a person as a file to take along."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from memore.core import audit
from memore.core.access import allow
from memore.home.taking_along import account_along, taken_along
from memore.organisations.access import coordinator, member
from memore.organisations.requests import MemberRequest
from memore.people.models import Person


@require_safe
@allow(member)
@never_cache
def my_file(request: MemberRequest) -> HttpResponse:
    """All that memore knows about whoever asks."""
    viewer, house = request.viewer, request.membership.organisation
    rows = Person.objects.filter(organisation=house, user=viewer.user).exclude(user=None)
    person = rows.select_related("organisation").first()
    if person is None:
        return _file(account_along(request.user, viewer, house.name))  # type: ignore[arg-type]
    audit.record("person.exported", person, by=viewer)
    return _file(taken_along(person, viewer))


@require_safe
@allow(coordinator)
@never_cache
def person_file(request: MemberRequest, person: UUID) -> HttpResponse:
    """All about one person, for staff who are asked for it; noted in the audit trail."""
    rows = Person.objects.seen_by(request.viewer).select_related("organisation")
    found = get_object_or_404(rows, pk=person)
    audit.record("person.exported", found, by=request.viewer)
    return _file(taken_along(found, request.viewer))


def _file(content: dict[str, Any]) -> HttpResponse:
    answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="about-me.json"'
    return answer
