"""Who came to a session, and what that means for the gate before a match."""

import pytest
from django.urls import reverse

from memore.core.models import OutboxMessage
from memore.programmes.gates import missing
from memore.training import actions
from memore.training.models import UnitDone
from memore.training.progress import minutes_until, progress
from tests.training.conftest import facts, held


def test_a_session_prepares_both_sides_and_opens_the_gate(session, coordinator, untrained):
    mentor, mentee = untrained
    held(session)
    for one in untrained:
        actions.note_attendance(
            session=session, participation=one.participation, came="yes", by=coordinator.viewer
        )
    mentee.participation.refresh_from_db()
    mentor.participation.refresh_from_db()
    assert mentee.participation.trained is True, "welcome is all that mentees need"
    assert not mentor.participation.trained, "two units are missing"
    assert "training" in missing(mentor.participation)
    assert minutes_until({mentor.participation.pk: None, mentee.participation.pk: session.day}) == {
        mentor.participation.pk: 180,
        mentee.participation.pk: 180,
    }


def test_a_corrected_sheet_closes_the_gate_again(session, coordinator, untrained):
    mentee = untrained[1].participation
    held(session)
    actions.note_attendance(session=session, participation=mentee, came="yes", by=coordinator.viewer)
    actions.note_attendance(session=session, participation=mentee, came="no", by=coordinator.viewer)
    mentee.refresh_from_db()
    assert mentee.trained is False
    assert not UnitDone.objects.exists()


def test_minutes_of_several_sessions_add_up(programme, coordinator, untrained):
    mentee = untrained[1].participation
    for days, minutes in ((3, 50), (2, 70)):
        session = actions.plan_session(programme=programme, facts=facts(minutes=90), by=coordinator.viewer)
        held(session, days)
        actions.note_attendance(
            session=session, participation=mentee, came="part", minutes=minutes, by=coordinator.viewer
        )
    line = progress([mentee])[0].lines[0]
    assert (line.minutes, line.done.how) == (120, "session")


def test_nobody_came_to_what_is_still_to_come(session, coordinator, mentee):
    with pytest.raises(actions.NotYet):
        actions.note_attendance(
            session=session, participation=mentee.participation, came="yes", by=coordinator.viewer
        )


def test_it_is_noted_with_one_tap_without_a_script(session, coordinator, untrained):
    held(session)
    mentee = untrained[1].participation
    address = reverse("training:came", args=[session.pk, mentee.pk])
    assert coordinator.client().post(address, {"came": "yes"}).status_code == 302
    page = coordinator.client().get(reverse("training:session", args=[session.pk])).content.decode()
    assert "was there" in page
    assert coordinator.client().post(address, {"came": "perhaps"}).status_code == 302
    assert UnitDone.objects.count() == 1


def test_a_stranger_finds_nothing(session, stranger, mentee):
    client = stranger.client()
    assert client.get(reverse("training:session", args=[session.pk])).status_code == 404
    assert client.get(reverse("training:programme", args=[session.programme_id])).status_code == 404
    address = reverse("training:came", args=[session.pk, mentee.participation.pk])
    assert client.post(address, {"came": "yes"}).status_code == 404


def test_the_sheet_to_sign_names_who_is_invited(session, coordinator, mentee):
    actions.invite(session=session, participations=[mentee.participation], by=coordinator.viewer)
    page = coordinator.client().get(reverse("training:paper", args=[session.pk])).content.decode()
    assert mentee.person.name in page
    assert "Signature" in page
    assert OutboxMessage.objects.filter(template="training_invited").count() == 1
