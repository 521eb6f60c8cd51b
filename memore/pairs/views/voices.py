"""What each side says: how it goes, whether it fits, whom they met, what they learned."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from memore.core.access import allow
from memore.core.words import as_written, first_name
from memore.organisations.requests import MemberRequest
from memore.pairs import actions
from memore.pairs.access import member_or_staff
from memore.pairs.models import Fit, Learned, Member, NewContact, Pair
from memore.pairs.views.deeds import Deed, ask, draft_of, pair_of, posted, press
from memore.pairs.views.speaking import Speaking, next_page, other_of, speaker, speaking, who_reads
from memore.pairs.voices_due import learned_moment
from memore.pairs.voices_forms import GOING, HOW_MUCH, ContactsForm, LearnedForm, PulseForm, faces
from memore.pairs.voices_health import to_say_fit, to_say_pulse
from memore.programmes.models import Side


def back_of(request: MemberRequest, pair: Pair) -> str:
    """Staff return to what both say, members to their first page."""
    return reverse("pair", args=[pair.pk]) + "?tab=voices" if request.viewer.is_staff else reverse("home")


@require_http_methods(["GET", "HEAD", "POST"])
@allow(member_or_staff)
def pulse(request: MemberRequest, pair: UUID) -> HttpResponse:
    """How is it going between you; do you trust the other one? A mentee is asked one thing a screen."""
    found = pair_of(request, pair)
    said = speaking(request, found, partial(to_say_pulse, today=timezone.localdate()))
    member, other = said.member, said.other
    assisted = request.viewer.is_staff
    trusts = _("Do you trust %(name)s?") % {"name": other}
    if assisted:
        trusts = _("Does %(name)s trust the other side?") % {"name": as_written(member.person.name)}
        if said.about is not None:
            trusts = _("Does %(name)s trust %(other)s?") % {"name": _first(member), "other": other}
    form = PulseForm(posted(request), trust=trusts, assisted=assisted)
    reads = who_reads(request, member, other)
    if request.viewer.role == Side.MENTEE and not form.is_valid():
        return _one_by_one(request, found, said, trusts, reads)
    title = _("How is it going, %(name)s?") % {"name": _first(member)}
    if said.about is not None:
        title = _("How is it going with %(name)s?") % {"name": other}
    back = back_of(request, found)
    deed = Deed(
        title=title,
        lead=reads,
        button=_("Save the answers"),
        done=_("Thank you. Your answer is saved."),
        back=back,
        then=next_page(request, said, back),
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.say_pulse(member=member, about=said.about, by=request.viewer, **form.cleaned_data),
        template="pairs/pulse.html",
        said=said,
    )


def _first(member: Member) -> str:
    return as_written(first_name(member.person.name))


def _one_by_one(request: MemberRequest, pair: Pair, said: Speaking, trusts: str, reads: str) -> HttpResponse:
    """The first of the two questions that has no answer yet; what was answered travels along."""
    going = request.POST.get("going", "")
    answered = going in {str(value) for value, _label in GOING}
    goes = _("How is it going between you?")
    if said.about is not None:
        goes = _("How is it going with %(name)s?") % {"name": said.other}
    context = {
        "question": trusts if answered else goes,
        "here": said.here,
        "name": "trust" if answered else "going",
        "faces": faces(HOW_MUCH if answered else GOING),
        "kept": {"going": going} if answered else {},
        "at": 2 if answered else 1,
        "of": 2,
        "reads": reads,
        "back": reverse("pairs:pulse", args=[pair.pk]) + said.here if answered else back_of(request, pair),
    }
    return render(request, "pairs/one_question.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(member_or_staff)
def fit(request: MemberRequest, pair: UUID) -> HttpResponse:
    """Good, still deciding, not a good fit: one tap, no reason, and the other side is told nothing."""
    found = pair_of(request, pair)
    said = speaking(request, found, lambda life, member: to_say_fit(life, member, timezone.localdate()))
    member, other = said.member, said.other
    answer = request.POST.get("answer", "")
    if request.method == "POST" and answer in Fit.Answer.values:
        return press(
            request,
            lambda: actions.say_fit(member=member, about=said.about, answer=answer, by=request.viewer),
            said=_thanks_for(answer),
            back=next_page(request, said, back_of(request, found)),
        )
    last = Fit.objects.filter(member=member, about=said.about).last()
    title = _("Is %(name)s the right person for you?") % {"name": other}
    if request.viewer.is_staff:
        title = _("Does it fit for %(name)s?") % {"name": as_written(member.person.name)}
        if said.about is not None:
            title = _("Does it fit for %(name)s with %(other)s?") % {"name": _first(member), "other": other}
    context = {
        "said": said,
        "title": title,
        "reads": who_reads(request, member, other),
        "last": last.answer if last else "",
        "back": back_of(request, found),
    }
    return render(request, "pairs/fit.html", context, status=422 if request.method == "POST" else 200)


def _thanks_for(answer: str) -> str:
    return {
        Fit.Answer.GOOD: _("Good to hear. Thank you."),
        Fit.Answer.DECIDING: _("Take your time. We ask again after your next meeting."),
        Fit.Answer.NO: _("Thank you for saying it. The staff speak with you soon. You did nothing wrong."),
    }[Fit.Answer(answer)]


@require_http_methods(["GET", "HEAD", "POST"])
@allow(member_or_staff)
def contacts(request: MemberRequest, pair: UUID) -> HttpResponse:
    """New people and companies of working life: how many and what kind, never who."""
    found = pair_of(request, pair)
    said = speaking(request, found)
    member = said.member
    rows = NewContact.objects.seen_by(request.viewer).filter(pair=found)
    known = list(rows.select_related("member__person", "about__person").order_by("-on", "-at"))
    deed = Deed(
        title=_("New people in working life"),
        lead=_("How many, not who. Please write no names: they did not ask to stand here."),
        button=_("Add them"),
        done=_("Added."),
        back=reverse("pairs:contacts", args=[found.pk]),
        then=request.get_full_path(),
    )
    form = ContactsForm(
        posted(request), own=member.side == Side.MENTEE and not request.viewer.is_staff, of=_of(said)
    )
    return ask(
        request,
        deed,
        form,
        lambda: actions.add_contacts(member=member, about=said.about, by=request.viewer, **form.cleaned_data),
        template="pairs/contacts.html",
        said=said,
        several=bool(said.speakers or said.others),
        rows=known,
        total=sum(row.count for row in known),
        home=back_of(request, found),
    )


def _of(said: Speaking) -> str:
    """Which mentee of several met them."""
    if said.about is not None:
        return said.other
    return _first(said.member) if said.speakers else ""


@require_POST
@allow(member_or_staff)
def take_back_contacts(request: MemberRequest, contacts: UUID) -> HttpResponse:
    """It was a mistake."""
    rows = NewContact.objects.seen_by(request.viewer).select_related("member__person", "pair")
    found = get_object_or_404(rows, pk=contacts)
    return press(
        request,
        lambda: actions.take_back_contacts(contacts=found, by=request.viewer),
        said=_("Taken back."),
        back=reverse("pairs:contacts", args=[found.pair_id]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(member_or_staff)
def learned(request: MemberRequest, pair: UUID) -> HttpResponse:
    """What did you learn from the other one?"""
    found = pair_of(request, pair)
    member = speaker(request, found)
    other = other_of(member)
    moment = learned_moment(found, timezone.localdate()) or Learned.Moment.MIDWAY
    known = Learned.objects.filter(member=member, moment=moment).first()
    name = f"learned:{found.pk}"
    title = _("What did you learn from %(name)s?") % {"name": other}
    if request.viewer.is_staff:
        title = _("What did %(name)s learn?") % {"name": as_written(member.person.name)}
    deed = Deed(
        title=title,
        lead=who_reads(request, member, other),
        button=_("Save what was learned"),
        done=_("Thank you. It is saved."),
        back=back_of(request, found),
        draft="" if request.viewer.is_staff else name,
        draft_url="" if request.viewer.is_staff else reverse("pairs:draft", args=[found.pk, "learned"]),
    )
    kept = {} if request.viewer.is_staff else draft_of(request, name)
    form = LearnedForm(posted(request), initial={"words": known.words if known else "", **kept})
    return ask(
        request,
        deed,
        form,
        lambda: actions.say_learned(member=member, moment=moment, by=request.viewer, **form.cleaned_data),
    )
