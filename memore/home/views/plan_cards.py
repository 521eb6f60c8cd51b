"""Picture cards, one at a time, and the competence card that comes of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from memore.core import audit
from memore.core.access import allow
from memore.core.documents import PDF
from memore.core.errors import Refusal
from memore.core.files import attachment
from memore.home.plan_rights import Access, access
from memore.organisations.access import member
from memore.organisations.requests import MemberRequest
from memore.plans.actions.plan import agree_to_card, answer_card
from memore.plans.cards import Task, trades
from memore.plans.competence_card import card_of, pdf_of
from memore.plans.models import CompetenceClaim, Plan
from memore.reference.occupations import occupation_title


@require_safe
@allow(member)
def cards(request: MemberRequest, person: UUID) -> HttpResponse:
    """The trades, each with how many of its cards are answered."""
    may = _writer(request, person)
    answers = _answers(may)
    rows = [
        (trade, _(trade.words), sum(card.code in answers for card in trade.tasks), len(trade.tasks))
        for trade in trades().values()
    ]
    return render(request, "home/task_trades.html", {"may": may, "rows": rows})


@allow(member)
def card(request: MemberRequest, person: UUID, trade: str) -> HttpResponse:
    """One card of a trade: often, sometimes or never. The next one follows; ?card= goes back to one."""
    may = _writer(request, person)
    found = trades().get(trade)
    if found is None:
        raise Http404
    if request.method == "POST":
        said = next((one for one in found.tasks if one.code == request.POST.get("card")), None)
        how_often = request.POST.get("how_often", "")
        if said is None or how_often not in CompetenceClaim.HowOften.values:
            raise Http404
        return _answered(request, may, found.occupation, said, how_often)
    answers = _answers(may)
    open_cards = [one for one in found.tasks if one.code not in answers]
    wanted = [one for one in found.tasks if one.code == request.GET.get("card")]
    shown: Task | None = next(iter(wanted or open_cards), None)
    choices = [(key, str(label)) for key, label in CompetenceClaim.HowOften.choices]
    context = {
        "may": may,
        "trade": found,
        "trade_words": _(found.words),
        "card": shown,
        "words": _(shown.words) if shown else "",
        "number": found.tasks.index(shown) + 1 if shown else 0,
        "of": len(found.tasks),
        "choices": choices,
        "answers": [
            (one, _(one.words), dict(choices)[answers[one.code]])
            for one in found.tasks
            if one.code in answers
        ],
    }
    return render(request, "home/task_card.html", context)


def _answered(
    request: MemberRequest, may: Access, occupation: str, said: Task, how_often: str
) -> HttpResponse:
    try:
        answer_card(
            person=may.person,
            card=said.code,
            task=said.words,
            how_often=how_often,
            by=request.viewer,
            occupation_code=occupation,
            occupation=occupation_title(occupation, get_language() or "en"),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("plans:card", may.person.pk, said.code.partition(".")[0])


def _answers(may: Access) -> dict[str, str]:
    rows = CompetenceClaim.objects.filter(person=may.person).exclude(card="")
    return dict(rows.values_list("card", "how_often"))


def _writer(request: MemberRequest, person: UUID) -> Access:
    may = access(request.viewer, person)
    if not may.writes("competences"):
        raise Http404
    return may


@require_safe
@allow(member)
def competence_card(request: MemberRequest, person: UUID) -> HttpResponse:
    """What somebody can do, on one sheet in the language here and in their own; printed once they agreed."""
    may, consented_on = _reader(request, person)
    context: dict[str, Any] = {"may": may, "consented_on": consented_on}
    if consented_on:
        context["sides"] = card_of(may.person)
    return render(request, "home/competence_card.html", context)


@require_safe
@allow(member)
def competence_card_file(request: MemberRequest, person: UUID) -> HttpResponse:
    """The same sheet as a tagged PDF; 404 without the person's yes."""
    may, consented_on = _reader(request, person)
    if not consented_on:
        raise Http404
    audit.record("competence_card.exported", may.person, by=request.viewer)
    return attachment(pdf_of(may.person, timezone.localdate()), PDF, "competence-card.pdf")


@require_POST
@allow(member)
def card_consent(request: MemberRequest, person: UUID) -> HttpResponse:
    """The person says yes or no to their card; staff write it down for who is with them."""
    may = access(request.viewer, person)
    if not (may.is_own or "coordinator" in may.functions):
        raise Http404
    agree_to_card(person=may.person, agrees=request.POST.get("agrees") == "1", by=request.viewer)
    messages.success(request, _("It is written down."))
    return redirect("plans:competence_card", may.person.pk)


def _reader(request: MemberRequest, person: UUID) -> tuple[Access, Any]:
    may = access(request.viewer, person)
    if not may.reads("competences"):
        raise Http404
    plan = Plan.objects.filter(person=may.person).first()
    return may, plan.card_consented_on if plan else None
