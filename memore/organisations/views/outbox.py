"""Messages that did not leave by themselves."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from memore.core.access import allow
from memore.core.errors import Refusal
from memore.core.outbox import written
from memore.core.pages import page_of
from memore.organisations import actions
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.organisations.undelivered import dropped, may_read, shown, undelivered


@allow(coordinator)
@require_safe
def outbox(request: MemberRequest) -> HttpResponse:
    """What failed and what must be handed over."""
    page = page_of(request, undelivered(request.viewer))
    context = {
        "page": page,
        "rows": shown(list(page.object_list), request.viewer),
        "dropped": shown(list(dropped(request.viewer)), request.viewer),
    }
    return render(request, "organisations/outbox.html", context)


@allow(coordinator)
@never_cache
@require_POST
def read(request: MemberRequest, message: UUID) -> HttpResponse:
    """Show the words of one message, to be told or copied; who read it is noted."""
    row = get_object_or_404(undelivered(request.viewer), pk=message)
    if not may_read(row, request.viewer):
        raise PermissionDenied
    actions.read_message(message=row, by=request.viewer)
    subject, body = written(row)
    return render(request, "organisations/message.html", {"message": row, "subject": subject, "body": body})


@allow(coordinator)
@require_POST
def hand_over(request: MemberRequest, message: UUID) -> HttpResponse:
    """The person has it."""
    row = get_object_or_404(undelivered(request.viewer), pk=message)
    try:
        actions.hand_over_message(message=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Noted: the message has been handed over."))
    return redirect("organisations:outbox")


@allow(coordinator)
@require_POST
def try_again(request: MemberRequest, message: UUID) -> HttpResponse:
    """Send a failed message once more."""
    row = get_object_or_404(undelivered(request.viewer), pk=message)
    try:
        actions.try_message_again(message=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The message is on its way again."))
    return redirect("organisations:outbox")
