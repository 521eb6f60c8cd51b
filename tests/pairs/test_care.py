"""Asking staff: help, beyond my role, stop contact; agreement and sharing need the people's consent."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from memore.pairs.actions import (
    amend_agreement,
    answer_concern,
    end_share,
    plan_meeting,
    raise_concern,
    share_with_partner,
    sign_agreement,
    write_note,
)
from memore.pairs.actions.agreement import AlreadySigned, NotATerm, NotYourAgreement
from memore.pairs.actions.care import AlreadyAnswered, NotYours
from memore.pairs.actions.meetings import NothingSaid
from memore.pairs.actions.sharing import AlreadyShared, NoConsent, NotAPartner, NotShared
from memore.pairs.models import Pair, PairState

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def ask(pair, who, kind, by=None, words=""):
    member = pair.members.get(person=who.person)
    area = "papers" if kind == "beyond" else ""
    words = "" if kind == "beyond" else words
    return raise_concern(member=member, kind=kind, by=(by or who).viewer, words=words, area=area)


@pytest.mark.parametrize("kind", ["help", "beyond", "stop"])
def test_staff_are_told_at_once_and_the_other_side_is_not(
    pair, mentee, mentor, coordinator, kind, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        ask(pair, mentee, kind, words="I do not understand the letter.")
    (message,) = mail.outbox
    assert message.to == [coordinator.user.email]
    assert "letter" not in message.body
    assert f"/pairs/{pair.pk}/" in message.body


def test_stopping_contact_rests_the_pair_at_once_and_calls_off_the_meeting(pair, mentee):
    planned = plan_meeting(pair=pair, day=TODAY + DAY, by=mentee.viewer)
    ask(pair, mentee, "stop")
    pair.refresh_from_db()
    planned.refresh_from_db()
    assert (pair.state, pair.paused_until, planned.state) == (PairState.PAUSED, None, "missed")
    assert pair.contact_stopped_at is not None


def test_asking_for_help_changes_nothing_else(pair, mentor):
    ask(pair, mentor, "help")
    pair.refresh_from_db()
    assert (pair.state, pair.contact_stopped_at) == (PairState.STARTED, None)


def test_nobody_asks_in_the_name_of_the_other_but_staff_may_assist(pair, mentee, mentor, coordinator):
    with pytest.raises(NotYours):
        ask(pair, mentee, "stop", by=mentor)
    assert ask(pair, mentee, "help", by=coordinator).by == coordinator.user


def test_an_answer_is_given_once_with_words(pair, mentee, coordinator, django_capture_on_commit_callbacks):
    concern = ask(pair, mentee, "help")
    with pytest.raises(NothingSaid):
        answer_concern(concern=concern, answer="", by=coordinator.viewer)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        answer_concern(concern=concern, answer="We read it together on Monday.", by=coordinator.viewer)
    assert [message.to for message in mail.outbox] == [[mentee.user.email]]
    with pytest.raises(AlreadyAnswered):
        answer_concern(concern=concern, answer="Again", by=coordinator.viewer)


def test_a_note_needs_words(pair, coordinator):
    with pytest.raises(NothingSaid):
        write_note(pair=pair, words="  ", by=coordinator.viewer)
    note = write_note(pair=pair, words="He is content.", by=coordinator.viewer)
    assert note.by == coordinator.user


def test_each_consents_and_staff_assist_who_cannot(pair, mentee, mentor, coordinator):
    sign_agreement(member=pair.members.get(side="mentor"), by=mentor.viewer)
    sign_agreement(member=pair.members.get(side="mentee"), by=coordinator.viewer)
    signed = {member.side: member.agreed_assisted for member in pair.members.all()}
    assert signed == {"mentor": False, "mentee": True}
    with pytest.raises(AlreadySigned):
        sign_agreement(member=pair.members.get(side="mentor"), by=mentor.viewer)


def test_nobody_consents_for_the_other(pair, mentor):
    with pytest.raises(NotYourAgreement):
        sign_agreement(member=pair.members.get(side="mentee"), by=mentor.viewer)


def test_new_terms_need_new_consent(pair, mentor, mentee):
    sign_agreement(member=pair.members.get(side="mentee"), by=mentee.viewer)
    end = TODAY + 100 * DAY
    amend_agreement(pair=pair, rhythm_days=7, planned_end_on=end, by=mentor.viewer)
    assert pair.members.get(side="mentee").agreed_at is None
    assert Pair.objects.get().rhythm_days == 7


def test_terms_are_refused_that_nobody_can_keep(pair, mentor, mentee):
    with pytest.raises(NotATerm):
        amend_agreement(pair=pair, rhythm_days=200, planned_end_on=TODAY + DAY, by=mentor.viewer)
    with pytest.raises(NotATerm):
        amend_agreement(pair=pair, rhythm_days=7, planned_end_on=TODAY - DAY, by=mentor.viewer)
    with pytest.raises(NotYourAgreement):
        amend_agreement(pair=pair, rhythm_days=7, planned_end_on=TODAY + DAY, by=mentee.viewer)


def test_a_partner_sees_a_pair_only_while_it_is_shared(pair, partner, coordinator):
    assert not Pair.objects.seen_by(partner.viewer).exists()
    share = share_with_partner(
        pair=pair, membership=partner.membership, consented_on=TODAY, by=coordinator.viewer
    )
    assert Pair.objects.seen_by(partner.viewer).get() == pair
    with pytest.raises(AlreadyShared):
        share_with_partner(
            pair=pair, membership=partner.membership, consented_on=TODAY, by=coordinator.viewer
        )
    end_share(share=share, by=coordinator.viewer)
    assert not Pair.objects.seen_by(partner.viewer).exists()
    with pytest.raises(NotShared):
        end_share(share=share, by=coordinator.viewer)


@pytest.mark.parametrize("consented_on", [None, TODAY + DAY])
def test_nothing_is_shared_without_the_mentees_consent(pair, partner, coordinator, consented_on):
    with pytest.raises(NoConsent):
        share_with_partner(
            pair=pair, membership=partner.membership, consented_on=consented_on, by=coordinator.viewer
        )


def test_only_a_partner_of_the_house_is_shared_with(pair, stranger, mentor, coordinator):
    for other in (stranger, mentor):
        with pytest.raises(NotAPartner):
            share_with_partner(
                pair=pair, membership=other.membership, consented_on=TODAY, by=coordinator.viewer
            )
