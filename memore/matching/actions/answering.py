"""What the two people say: yes, not now, or "I need to know more"; and what staff answer."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.matching import states
from memore.matching.actions.asking import end, held
from memore.matching.messages import tell
from memore.matching.models import Answer, Forbidden, Proposal, ProposalState
from memore.organisations.models import Membership
from memore.pairs.actions import open_pair
from memore.pairs.admission import Joining
from memore.programmes.models import Part, Participation, Side
from memore.programmes.seats import free_seat

DAYS_AFTER_REPLY = 3
"""So many days at least are left to decide once staff have answered a question."""


class NotYours(Refusal):
    """Each of the two answers for themselves; staff may help either of them."""


class AlreadyAnswered(Refusal):
    """This side has said yes already."""


class NoQuestion(Refusal):
    """A question needs words."""


class NoBecause(Refusal):
    """A "not now" comes with one of the reasons to choose from; one of them is "I would rather not say"."""


class NotPossibleNow(Refusal):
    """Something is missing that only staff may read of."""


class AlreadyReplied(Refusal):
    """A colleague has answered this question."""


@transaction.atomic
def answer_proposal(
    *,
    proposal: Proposal,
    side: str,
    choice: str,
    by: Viewer,
    because: str = "",
    words: str = "",
    of_partner: bool = False,
) -> Answer:
    """Note what one side says, in a team what one of the mentors says (`of_partner`: the peer). When all
    said yes the pair opens; a "not now", also after a yes of one's own, ends the proposal: places are free
    again, nobody's rank changes, and the others are not told why.

    By the person themselves, or by staff who help (`assisted`).
    Raises NotYours, AlreadyAnswered, NoQuestion, NoBecause, NotAsked, AlreadyDecided; to staff what keeps the
    pair from opening (see `pairs.admission`), to the two NotPossibleNow.
    """
    proposal = held(proposal)
    whose = _whose(proposal, side, of_partner, by)
    states.check_proposal("answer", proposal)
    if choice == Answer.Choice.QUESTION and not words.strip():
        raise NoQuestion(_("Write what you would like to know."))
    if choice == Answer.Choice.NOT_NOW and because not in Answer.Because.values:
        raise NoBecause(_("Choose a reason. “I would rather not say” is one, too."))
    answer = _note(proposal, whose, choice, because, words.strip(), by)
    audit.record(f"proposal.answered_{choice}", proposal, by=by, fields=["answers"])
    if choice == Answer.Choice.NOT_NOW:
        _decline(proposal, whose, by)
    elif choice == Answer.Choice.YES and _all_said_yes(proposal):
        try:
            _open(proposal, by)
        except Refusal as refusal:  # its words may be about the other one
            if by.is_staff:
                raise
            raise NotPossibleNow(
                _("This cannot begin yet. Please call us: we tell you what to do.")
            ) from refusal
    return answer


def _whose(proposal: Proposal, side: str, of_partner: bool, by: Viewer) -> Participation:
    if side not in Side.values:
        raise NotYours(_("Say for whom this answer is."))
    whose = proposal.whose(Answer(side=side, of_partner=of_partner))
    own = whose is not None and by.role == side and whose.person.user_id == by.user and by.user is not None
    if whose is None or not (own or by.is_staff):
        raise NotYours(_("Each of the two answers for themselves."))
    return whose


def _note(
    proposal: Proposal, whose: Participation, choice: str, because: str, words: str, by: Viewer
) -> Answer:
    """Write the answer down; a "not now" after one's own yes takes its place."""
    of_partner = whose.pk == proposal.partner_id
    theirs = proposal.answers.filter(side=whose.side, of_partner=of_partner)
    earlier = theirs.exclude(choice=Answer.Choice.QUESTION).first()
    if earlier is not None and choice != Answer.Choice.NOT_NOW:
        raise AlreadyAnswered(_("This side has said yes already."))
    answer = earlier or Answer(proposal=proposal, side=whose.side, of_partner=of_partner)
    answer.choice, answer.words, answer.at = choice, words, timezone.now()
    answer.because = because if choice == Answer.Choice.NOT_NOW else ""
    answer.by_id, answer.assisted = by.user, by.is_staff
    answer.save()
    return answer


def _all_said_yes(proposal: Proposal) -> bool:
    return proposal.answers.filter(choice=Answer.Choice.YES).count() == len(proposal.people)


def _open(proposal: Proposal, by: Viewer) -> None:
    """The pair takes over the places; the colleague who asked becomes its coordinator. A mentor who has a
    group with room has the mentee in it."""
    seats = (proposal.mentee_seat, proposal.mentor_seat, proposal.partner_seat)
    asker = (
        Membership.objects.current()
        .staff()
        .filter(user=proposal.asked_by_id, organisation=proposal.round.programme.organisation_id)
    )
    said = {
        one.pk: row
        for row in proposal.answers.filter(choice=Answer.Choice.YES)
        if (one := proposal.whose(row)) is not None
    }
    parts = ("", Part.NATIVE, Part.PEER) if proposal.partner is not None else ("", "")
    pair = open_pair(
        joining=[
            Joining(one, timezone.localdate(said[one.pk].at), said[one.pk].assisted, seat, part)
            for one, seat, part in zip(proposal.people, seats, parts, strict=False)
        ],
        by=by,
        reasons=proposal.facts,
        score=proposal.score,
        coordinator=asker.first(),
    )
    proposal.pair, proposal.state, proposal.decided_at = pair, ProposalState.ACCEPTED, timezone.now()
    proposal.mentee_seat = proposal.mentor_seat = proposal.partner_seat = None
    proposal.save()
    free_seat(seats[1])  # kept while a pair sits on it or others are asked to come to it


def _decline(proposal: Proposal, whose: Participation, by: Viewer) -> None:
    """Who said "not now" is not proposed to the other side again; a mentee's counts for both mentors."""
    end(proposal, ProposalState.DECLINED)
    for mentor in proposal.mentors if whose.side == Side.MENTEE else [whose]:
        Forbidden.objects.get_or_create(
            mentee=proposal.mentee,
            mentor=mentor,
            defaults={"programme": proposal.round.programme, "declined": True, "by_id": by.user},
        )
    for one in proposal.people:
        if one.pk != whose.pk:
            tell(proposal, one, "proposal_over")


@transaction.atomic
def answer_question(*, answer: Answer, words: str, by: Viewer) -> None:
    """Staff answer what one side asked; that side then has at least three more days to decide.
    Raises NoQuestion, AlreadyReplied, AlreadyDecided."""
    proposal = held(answer.proposal)
    states.check_proposal("answer", proposal)
    answer = Answer.objects.get(pk=answer.pk)
    if answer.choice != Answer.Choice.QUESTION:
        raise NoQuestion(_("There is no question here."))
    if answer.replied_at is not None:
        raise AlreadyReplied(_("A colleague has answered this question already."))
    if not words.strip():
        raise NoQuestion(_("Write your answer first."))
    answer.reply, answer.replied_at, answer.replied_by_id = words.strip(), timezone.now(), by.user
    answer.save()
    soonest = timezone.localdate() + datetime.timedelta(days=DAYS_AFTER_REPLY)
    proposal.answer_by = max(proposal.answer_by or soonest, soonest)
    proposal.save(update_fields=["answer_by"])
    audit.record("proposal.question_answered", proposal, by=by, fields=["reply"])
    whose = proposal.whose(answer)
    if whose is not None:
        tell(proposal, whose, "proposal_reply")
