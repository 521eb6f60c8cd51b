"""The six forms of capital: one question a screen for mentees, one page for mentors and staff."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from memore.core.access import allow
from memore.core.words import as_written, first_name
from memore.organisations.access import mentee
from memore.organisations.requests import MemberRequest
from memore.pairs import actions
from memore.pairs.access import member_or_staff
from memore.pairs.capitals import CODES, FORMS, QUESTIONS, first_open
from memore.pairs.capitals_board import board
from memore.pairs.models import Capitals, Member, Pair
from memore.pairs.naming import members_on
from memore.pairs.views.deeds import Deed, ask, pair_of, posted
from memore.pairs.views.speaking import Speaking, other_of, speaking, who_reads
from memore.pairs.views.voices import back_of
from memore.pairs.voices_forms import HOW_MUCH, CapitalsForm, faces
from memore.programmes.models import Side


@require_http_methods(["GET", "HEAD", "POST"])
@allow(member_or_staff)
def capitals(request: MemberRequest, pair: UUID, moment: str) -> HttpResponse:
    """Eighteen questions; one may stop at any of them and go on later."""
    if moment not in Capitals.Moment.values:
        raise Http404
    found = pair_of(request, pair)
    said = speaking(request, found)
    member = said.member
    row = Capitals.objects.filter(member=member, moment=moment, about=said.about).first()
    answers = row.answers if row else {}
    if request.viewer.role == Side.MENTEE:
        return _one_by_one(request, found, member, moment, answers)
    form = CapitalsForm(posted(request), answers=answers)
    deed = Deed(
        title=_title(said),
        lead=_lead(request, member),
        button=_("Save the answers"),
        done=_("The answers are saved."),
        back=back_of(request, found),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.rate_capitals(
            member=member, about=said.about, moment=moment, answers=form.answers, by=request.viewer
        ),
        template="pairs/capitals.html",
        said=said,
        moment=Capitals.Moment(moment).label,
    )


def _title(said: Speaking) -> str:
    """About whom it is: always about a mentee."""
    mine = said.member.side == Side.MENTEE
    name = as_written(first_name(said.member.person.name)) if mine else said.other
    return _("Where %(name)s stands") % {"name": name}


def _lead(request: MemberRequest, member: Member) -> str:
    if member.side == Side.MENTOR and not request.viewer.is_staff:
        return _("As you see it. Staff read it; your mentee does not. Leave out what you do not know.")
    if member.side == Side.MENTOR:
        return _("As the mentor sees it. Staff read it; the mentee does not.")
    return _("Read the questions to the mentee and tap their answers. Staff read them; the mentor does not.")


def _one_by_one(
    request: MemberRequest, pair: Pair, member: Member, moment: str, answers: dict[str, int]
) -> HttpResponse:
    here = reverse("pairs:capitals", args=[pair.pk, moment])
    if request.method == "POST":
        code, value = request.POST.get("question", ""), request.POST.get("value", "")
        if code not in CODES or value not in {"1", "2", "3", "4", "5"}:
            return redirect(here)
        row = actions.rate_capitals(
            member=member, moment=moment, answers={code: int(value)}, by=request.viewer
        )
        following = CODES.index(code) + 1
        if following < len(CODES):
            return redirect(f"{here}?at={following + 1}")
        if first_open(row.answers) < len(CODES):  # one was left out on the way
            return redirect(here)
        messages.success(request, _("All answered. Thank you!"))
        return redirect("pairs:changed", pair.pk)
    asked = request.GET.get("at", "")
    at = int(asked) - 1 if asked.isascii() and asked.isdigit() else first_open(answers) % len(CODES)
    at = min(max(at, 0), len(CODES) - 1)
    question = QUESTIONS[at]
    form = next(form for form in FORMS if question in form.questions)
    context = {
        "question": question.ask,
        "about": form.name,
        "name": "value",
        "faces": faces(HOW_MUCH, answers.get(question.code)),
        "kept": {"question": question.code},
        "at": at + 1,
        "of": len(CODES),
        "reads": who_reads(request, member, other_of(member)),
        "back": f"{here}?at={at}" if at else reverse("home"),
        "stops": True,
        "here": "",
    }
    return render(request, "pairs/one_question.html", context)


@require_safe
@allow(mentee)
def changed(request: MemberRequest, pair: UUID) -> HttpResponse:
    """What changed for me: my own answers, then and now."""
    found = pair_of(request, pair)
    rows = Capitals.objects.seen_by(request.viewer).filter(pair=found).select_related("member")
    mentors = len(members_on(found, Side.MENTOR))
    return render(request, "pairs/changed.html", {"board": board(rows), "mentors": mentors})
