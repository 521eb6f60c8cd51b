"""Staff write it down by phone: proof, corrections, one truth with the pair and the plan; who was lost."""

import datetime
from dataclasses import dataclass

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.core.attention import gather
from memore.core.models import AuditEvent
from memore.outcomes.actions import ask_outcomes, note_unreached, record_outcome
from memore.outcomes.actions.recording import NotLeft, NotThen
from memore.outcomes.attention import OFFER
from memore.outcomes.loss import loss_among
from memore.outcomes.models import Asking, Outcome
from memore.outcomes.standing import standings_of
from memore.pairs.models import FollowUp, PairState
from memore.plans.models import WorkContract
from memore.privacy.actions import forget
from tests.outcomes.people import DAY, ended


def today() -> datetime.date:
    return timezone.localdate()


@dataclass
class Year:
    first: datetime.date
    last: datetime.date


def page_of(row, moment="exit"):
    return reverse("outcomes:record", args=[row.pk, moment])


SAID = {"status": "work", "contract": "fixed", "hours": "30", "proof": "document"}


def test_staff_write_down_what_they_heard_and_how_well_it_is_known(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=3)
    sent = SAID | {"on": today().isoformat(), "through_mentor": "yes"}
    assert coordinator.client().post(page_of(row), sent).status_code == 302
    outcome = Outcome.objects.get()
    assert (outcome.status, outcome.proof, outcome.assisted, outcome.by) == (
        "work", "document", True, coordinator.user,
    )  # fmt: skip


def test_a_correction_leaves_its_trace(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=3)
    for status in ("searching", "training"):
        record_outcome(participation=row, moment="exit", facts={"status": status}, by=coordinator.viewer)
    assert Outcome.objects.get().status == "training"
    assert AuditEvent.objects.get(verb="outcome.corrected").fields == ["status"]


def test_a_day_outside_the_window_is_refused_day_28_counts_day_29_does_not(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=40)
    left = today() - 40 * DAY
    facts, by = {"status": "work"}, coordinator.viewer
    for day in (20, 29):
        with pytest.raises(NotThen):
            record_outcome(participation=row, moment="weeks_4", facts=facts, on=left + day * DAY, by=by)
    record_outcome(participation=row, moment="weeks_4", facts=facts, on=left + 28 * DAY, by=by)
    with pytest.raises(NotThen):
        record_outcome(participation=row, moment="exit", facts=facts, on=today() + DAY, by=by)


def test_nothing_is_written_down_while_somebody_is_in_the_programme(mentee, coordinator):
    with pytest.raises(NotLeft):
        record_outcome(
            participation=mentee.participation, moment="exit", facts={"status": "work"}, by=coordinator.viewer
        )
    page = coordinator.client().get(page_of(mentee.participation)).content.decode()
    assert "They are in the programme" in page


def test_exactly_one_status_and_nothing_that_does_not_go_with_it(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=3)
    facts = {
        "status": "searching",
        "contract": "fixed",
        "hours": 30,
        "level": "below",
        "through_mentor": True,
    }
    record_outcome(participation=row, moment="exit", facts=facts, by=coordinator.viewer)
    outcome = Outcome.objects.get()
    assert (outcome.contract, outcome.hours, outcome.level, outcome.through_mentor) == ("", None, "", None)


def test_half_a_year_later_the_pair_counts_as_followed_up_and_is_asked_once(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=184)
    pair = row.memberships.get().pair
    client = coordinator.client()
    record_outcome(participation=row, moment="months_6", facts={"status": "work"}, by=coordinator.viewer)
    pair.refresh_from_db()
    assert (pair.state, FollowUp.objects.get().result) == (PairState.FOLLOWED_UP, "work")
    record_outcome(participation=row, moment="months_6", facts={"status": "training"}, by=coordinator.viewer)
    assert FollowUp.objects.get().result == "training", "there is one truth"
    client.post(reverse("outcomes:take_back", args=[row.pk, "months_6"]))
    pair.refresh_from_db()
    assert (pair.state, FollowUp.objects.count(), Outcome.objects.count()) == (PairState.CLOSED, 0, 0)


def test_the_form_begins_with_the_contract_of_the_plan(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=3)
    WorkContract.objects.create(person=row.person, type="permanent", hours=38, starts_on=today() - 20 * DAY)
    page = coordinator.client().get(page_of(row)).content.decode()
    assert '<option value="permanent" selected>' in page
    assert "The plan knows a job: permanent" in page


def test_a_job_that_ended_and_a_new_one_go_into_the_plan_in_the_same_go(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=3)
    old = WorkContract.objects.create(person=row.person, type="temporary", starts_on=today() - 20 * DAY)
    days = {"contract_ended_on": (today() - DAY).isoformat(), "contract_starts_on": today().isoformat()}
    sent = SAID | days | {"on": today().isoformat(), "through_mentor": "yes"}
    assert coordinator.client().post(page_of(row), sent).status_code == 302
    old.refresh_from_db()
    new = WorkContract.objects.get(ended_on=None)
    assert (old.ended_on, old.end_reason) == (today() - DAY, "other_job")
    assert (new.type, new.hours, new.through_mentor) == ("fixed", 30, True)


def test_who_does_not_answer_stands_once_on_the_desk(programme, coordinator, stranger):
    row = ended(programme, coordinator.viewer, days_ago=2)
    for days in (0, 3, 6):
        ask_outcomes(today=today() + days * DAY)
    day = today() + 6 * DAY
    (line,) = gather([OFFER], coordinator.viewer, day)
    assert (line.rule, line.who[0].name) == ("outcome.call", row.person.name)
    assert line.do_url == page_of(row)
    assert gather([OFFER], stranger.viewer, day) == []
    assert gather([OFFER], coordinator.viewer, day + 13 * DAY) == [], "an answer would not count any more"
    note_unreached(participation=row, moment="exit", by=coordinator.viewer)
    assert gather([OFFER], coordinator.viewer, day) == []


def test_the_list_shows_who_is_asked_and_the_share_that_is_known(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=2, email="")
    ask_outcomes()
    page = coordinator.client().get(reverse("outcomes:outcomes")).content.decode()
    assert row.person.name in page
    assert "call them" in page
    page = coordinator.client().get(reverse("outcomes:outcomes") + "?show=answered").content.decode()
    assert row.person.name not in page


def lost(programme, period):
    return loss_among(standings_of([programme], today()).values(), period, today())


def test_loss_counts_each_who_was_due_once(programme, coordinator):
    rows = [ended(programme, coordinator.viewer, days_ago=60, email=f"{at}@example.org") for at in range(4)]
    left = today() - 60 * DAY
    record_outcome(
        participation=rows[0], moment="exit", facts={"status": "work"}, on=left, by=coordinator.viewer
    )
    Asking.objects.create(
        participation=rows[1], exit_on=left, moment="exit", closes_on=left + 20 * DAY, ending="declined",
        ended_on=left,
    )  # fmt: skip
    found = lost(programme, Year(today() - 90 * DAY, today()))["exit"]
    assert (len(found.due), found.answered, found.declined) == (4, (rows[0].pk,), (rows[1].pk,))
    assert (len(found.lost), found.share, found.is_few) == (2, 0.25, True)
    assert lost(programme, Year(today() - 30 * DAY, today()))["exit"].due == ()


def test_forgetting_somebody_keeps_the_anonymous_count(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=3)
    record_outcome(participation=row, moment="exit", facts={"status": "work"}, by=coordinator.viewer)
    forget(person=row.person, by=coordinator.viewer)
    assert Outcome.objects.filter(status="work", participation=row).count() == 1
    assert len(lost(programme, Year(today() - 30 * DAY, today()))["exit"].answered) == 1


def test_another_organisation_finds_nothing(programme, coordinator, stranger):
    row = ended(programme, coordinator.viewer, days_ago=3)
    client = stranger.client()
    assert client.get(page_of(row)).status_code == 404
    for name in ("unreached", "take_back"):
        assert client.post(reverse(f"outcomes:{name}", args=[row.pk, "exit"])).status_code == 404
    assert client.post(reverse("outcomes:peace", args=[row.pk])).status_code == 404
    assert client.get(page_of(row, "never")).status_code == 404


def test_the_panel_stands_on_the_person_page_and_the_pair_page(programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=3)
    client = coordinator.client()
    page = client.get(reverse("pair", args=[row.memberships.get().pair.pk])).content.decode()
    assert page_of(row) in page
    assert "12 months later" in page
    here = reverse("outcomes:now", args=[row.pk])
    assert here in client.get(reverse("person", args=[row.person_id])).content.decode()
    assert client.get(here).url == page_of(row), "and from there to the moment that is asked about now"


def test_the_person_page_asks_nothing_of_somebody_who_is_in_the_programme(programme, coordinator, pair):
    inside = pair.members.get(side="mentee")
    page = coordinator.client().get(reverse("person", args=[inside.person_id])).content.decode()
    assert reverse("outcomes:now", args=[inside.participation_id]) not in page


@pytest.mark.parametrize("day", ["0001-01-01", (today() + DAY).isoformat()])
def test_the_first_day_of_a_new_job_is_no_slip_of_the_pen(programme, coordinator, day):
    row = ended(programme, coordinator.viewer, days_ago=3)
    sent = SAID | {"on": today().isoformat(), "contract_starts_on": day}
    assert coordinator.client().post(page_of(row), sent).status_code == 422
    assert not WorkContract.objects.exists()
