"""Invitations to a session leave in the reader's language, and only while they are true."""

import datetime

import pytest
from django.core import mail

from memore.core import outbox
from memore.core.models import OutboxMessage
from memore.training import actions
from memore.training.models import UnitDone
from tests import factories
from tests.training.conftest import facts


@pytest.fixture
def invited(session, coordinator, mentee):
    mentee.user.language = "nl"
    mentee.user.save()
    mentee.participation.person.user.refresh_from_db()
    told = actions.invite(session=session, participations=[mentee.participation], by=coordinator.viewer)
    assert told == 1
    return OutboxMessage.objects.get(template="training_invited")


def test_it_is_written_in_the_language_of_the_reader(invited):
    assert invited.language == "nl"
    outbox.send(str(invited.pk))
    assert len(mail.outbox) == 1
    assert "/training/people/" in mail.outbox[0].body


def test_nobody_is_invited_twice(invited, session, coordinator, mentee):
    assert actions.invite(session=session, participations=[mentee.participation], by=coordinator.viewer) == 0
    assert OutboxMessage.objects.filter(template="training_invited").count() == 1


def test_it_is_dropped_when_the_session_moved(invited, session, coordinator):
    moved = facts(day=session.day + datetime.timedelta(days=2))
    actions.change_session(session=session, facts=moved, by=coordinator.viewer)
    outbox.send(str(invited.pk))
    assert mail.outbox == []
    news = OutboxMessage.objects.get(template="training_moved")
    outbox.send(str(news.pk))
    assert len(mail.outbox) == 1


def test_it_is_dropped_when_the_session_was_called_off(invited, session, coordinator):
    actions.call_off(session=session, by=coordinator.viewer)
    outbox.send(str(invited.pk))
    assert mail.outbox == []
    outbox.send(str(OutboxMessage.objects.get(template="training_called_off").pk))
    assert len(mail.outbox) == 1


def test_it_is_dropped_when_the_unit_is_done(invited, coordinator, mentee, session):
    actions.note_elsewhere(
        participation=mentee.participation,
        unit="welcome",
        on=datetime.date(2026, 3, 1),
        minutes=120,
        proof="Certificate of the school",
        by=coordinator.viewer,
    )
    outbox.send(str(invited.pk))
    assert mail.outbox == []
    assert OutboxMessage.objects.get(pk=invited.pk).state == OutboxMessage.State.DROPPED


def test_a_full_session_takes_nobody_more(programme, coordinator, mentee, mentor):
    session = actions.plan_session(programme=programme, facts=facts(places=1), by=coordinator.viewer)
    with pytest.raises(actions.SessionIsFull):
        actions.invite(
            session=session,
            participations=[mentee.participation, mentor.participation],
            by=coordinator.viewer,
        )


def test_a_session_is_for_its_own_programme(session, coordinator):
    with pytest.raises(actions.NotForThisSide):
        actions.invite(
            session=session, participations=[factories.ParticipationFactory()], by=coordinator.viewer
        )


def test_a_unit_of_no_model_cannot_be_planned(programme, coordinator):
    with pytest.raises(actions.UnknownUnit):
        actions.plan_session(programme=programme, facts=facts(mentee_unit="role"), by=coordinator.viewer)
    assert not UnitDone.objects.exists()
