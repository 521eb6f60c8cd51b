"""How a deed is asked and done: one page, one form, one button; a refusal keeps what was written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from memore.core import drafts
from memore.core.errors import Refusal
from memore.organisations.requests import MemberRequest
from memore.pairs.models import Pair


@dataclass(frozen=True)
class Deed:
    """What a page asks: title, lead, the button's words, what is said afterwards, where Back leads.

    `draft` names the kept state of its form ("" keeps none); `stop` outlines the button as a last step;
    `then` is where the deed leads once it is done, if not back.
    """

    title: str
    button: str
    done: str
    back: str
    lead: str = ""
    draft: str = ""
    draft_url: str = ""
    stop: bool = False
    then: str = ""


def pair_of(request: MemberRequest, pk: UUID) -> Pair:
    """A pair that the viewer sees; 404 else."""
    rows = Pair.objects.seen_by(request.viewer)
    return get_object_or_404(rows.select_related("programme"), pk=pk)


def back_to(request: MemberRequest, pair: Pair) -> str:
    """Where a deed returns to: the pair for staff, home on the phone."""
    viewer = request.viewer
    return reverse("pair", args=[pair.pk]) if viewer.is_staff else reverse("home")


def user_of(request: MemberRequest) -> UUID:
    """The id of who is signed in: a MemberRequest always has one."""
    return cast(UUID, request.viewer.user)


def draft_of(request: MemberRequest, deed_draft: str) -> dict[str, str]:
    """What somebody began to write before, to start a form with."""
    return drafts.find(user=user_of(request), form=deed_draft)


def posted(request: MemberRequest) -> QueryDict | None:
    """What a form was sent with, also when it was sent empty; None before it was sent."""
    return request.POST if request.method == "POST" else None


def ask(
    request: MemberRequest,
    deed: Deed,
    form: forms.Form,
    do: Callable[[], object],
    *,
    template: str = "pairs/deed.html",
    **context: object,
) -> HttpResponse:
    """Show the page; on POST do the deed, or say why not (409) and keep what was written."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                do()
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                return done(request, deed)
    return render(request, template, {"deed": deed, "form": form, **context}, status=status)


def done(request: MemberRequest, deed: Deed) -> HttpResponse:
    """The deed is done: say so, forget the draft, go back."""
    if deed.draft:
        drafts.drop(user=user_of(request), form=deed.draft)
    messages.success(request, deed.done)
    return redirect(deed.then or deed.back)


def press(request: MemberRequest, do: Callable[[], object], *, said: str, back: str) -> HttpResponse:
    """A deed of one button: do it and say so, or say why not."""
    try:
        do()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(back)
