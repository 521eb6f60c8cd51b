"""What the fund asks at entry, on a phone: whoever holds the link answers. Opening it answers nothing."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from memore.core.access import allow, anyone
from memore.core.crypto import fingerprint
from memore.core.errors import Refusal
from memore.core.words import number
from memore.organisations.access import coordinator
from memore.organisations.requests import MemberRequest
from memore.outcomes.esf import asking, asking_all, deeds
from memore.outcomes.esf.lines import in_period
from memore.outcomes.models.esf import EsfLink, Said
from memore.outcomes.questions import next_open
from memore.outcomes.views.answering import language_for, on_behalf
from memore.outcomes.views.esf import address_of, asked_about, operations_for
from memore.programmes.models import Participation


@never_cache
@allow(anyone)
@require_http_methods(["GET", "HEAD", "POST"])
def asked_at_entry(request: HttpRequest, token: str) -> HttpResponse:
    """One question a screen. A bearer's page, until its link closes; each tap counts at once."""
    links = EsfLink.objects.select_related(
        "participant__participation__person__user", "participant__participation__programme__organisation"
    )
    link = links.filter(token=fingerprint(token)).first()
    if link is None or link.closes_on < timezone.localdate():
        why, status = ("unknown", 404) if link is None else ("closed", 410)
        return render(request, "outcomes/gone.html", {"why": why}, status=status)
    with translation.override(language_for(request, link.participant.participation)):
        response = _tapped(request, link) if request.method == "POST" else _shown(request, link)
        response.headers["Content-Language"] = translation.get_language() or ""
        return response


def _shown(request: HttpRequest, link: EsfLink) -> HttpResponse:
    participation, said = link.participant.participation, deeds.said(link.participant)
    screens = asking.screens()
    wanted = next((one for one in screens if one.code == request.GET.get("q")), None)
    frozen = link.participant.entries.exists()
    question = None if frozen else wanted or next_open(screens, said)
    context = {
        "organisation": participation.programme.organisation,
        "name": participation.person.name,
        "frozen": frozen,
    }
    if question is None:
        answers = [(one, asking.label_of(one, said[one.code])) for one in screens if one.code in said]
        return render(request, "outcomes/esf/phone_thanks.html", context | {"answers": answers})
    at = screens.index(question)
    context |= {
        "question": question,
        "chosen": said.get(question.code, ""),
        "refuse": Said.REFUSED.value,
        "number": at + 1,
        "of": len(screens),
        "before": screens[at - 1].code if at else "",
    }
    return render(request, "outcomes/esf/phone_question.html", context)


def _tapped(request: HttpRequest, link: EsfLink) -> HttpResponse:
    participation = link.participant.participation
    by, _assisted = on_behalf(request, participation)
    for one in asking.screens():
        answer = request.POST.get(one.code)
        if answer is None:
            continue
        if answer not in Said.values:
            raise Http404
        if not link.participant.entries.exists():  # what is frozen only staff correct, with a reason
            deeds.note_answers(participation=participation, answers={one.code: answer}, by=by)
    return redirect(request.path)


@allow(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_everybody(request: MemberRequest) -> HttpResponse:
    """Who would be sent the questions, and who cannot be; then the messages to those who stay ticked."""
    known = operations_for(request)
    if not known:
        return redirect("outcomes:esf")
    of, period, _form = asked_about(request, known)
    back = address_of("outcomes:esf", of, period)
    found = asking_all.round_of(in_period(of.lines(), period), request.viewer)
    if request.method == "POST":
        chosen = {key for key in map(_key, request.POST.getlist("who")) if key}
        sent, left = asking_all.send_all(to=found, chosen=chosen, by=request.viewer)
        _say(request, sent, left)
        return redirect(address_of("outcomes:ask_everybody", of, period) if left or not sent else back)
    return render(request, "outcomes/esf/ask.html", {"of": of, "back": back, "round": found})


def _say(request: MemberRequest, sent: int, left: int) -> None:
    """To how many the questions go, and to how many they cannot any more."""
    if sent:
        said = ngettext(
            "The questions are on their way to %(n)s person.",
            "The questions are on their way to %(n)s people.",
            sent,
        )
        messages.success(request, said % {"n": number(sent)})
    if left:
        said = ngettext(
            "%(n)s person could not be written to any more. Below is why.",
            "%(n)s people could not be written to any more. Below is why.",
            left,
        )
        messages.warning(request, said % {"n": number(left)})
    if not sent and not left:
        messages.warning(request, _("Nobody was ticked: nothing was sent."))


def _key(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None


@allow(coordinator)
@require_POST
def ask_entry(request: MemberRequest, participation: UUID) -> HttpResponse:
    """Write to a mentee with the link to the questions."""
    rows = Participation.objects.seen_by(request.viewer).mentees()
    rows = rows.select_related("person__user", "programme__organisation")
    row = get_object_or_404(rows, pk=participation)
    try:
        link = asking.send(participation=row, by=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("The questions are on their way to %(name)s. The link opens for %(days)s days.")
        days = (link.closes_on - timezone.localdate()).days
        messages.success(request, said % {"name": row.person.name, "days": days})
    return redirect("outcomes:entry", row.pk)
