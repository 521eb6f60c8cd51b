"""The page behind a link: opening it answers nothing, buttons do, without an account and without a script."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from memore.core.models import AuditEvent, OutboxMessage
from memore.outcomes import questions
from memore.outcomes.actions import ask_outcomes
from memore.outcomes.models import Asking, Link, Outcome, Peace
from memore.programmes.actions import start_waiting
from tests.outcomes.people import DAY, ended, move_end


@pytest.fixture
def row(programme, coordinator):
    return ended(programme, coordinator.viewer, days_ago=2)


@pytest.fixture
def link(row):
    ask_outcomes()
    return OutboxMessage.objects.get(template="outcome_asked").link


def tap(client, link, **said):
    response = client.post(link, said)
    assert response.status_code == 302
    return client.get(response.url)


def answer_all(client, link, **said):
    for code, value in said.items():
        tap(client, link, **{code: value})
    return tap(client, link, send="1")


def test_a_mail_scanner_that_opens_the_link_answers_nothing(client, link):
    before = list(Asking.objects.values())
    for _time in range(3):
        assert client.get(link).status_code == 200
        assert client.head(link).status_code == 200
    assert (Outcome.objects.count(), list(Asking.objects.values())) == (0, before)


def test_one_question_a_screen_one_tap_each_and_sent_in_one_go(client, link, row):
    page = client.get(link).content.decode()
    assert page.count('name="status"') == 7, "six answers and: I do not want to say"
    page = tap(client, link, status="work").content.decode()
    assert 'name="contract"' in page
    for code, value in (
        ("contract", "fixed"),
        ("hours", "30"),
        ("sector", "Q"),
        ("through_mentor", "yes"),
        ("level", "matches"),
    ):
        assert Outcome.objects.count() == 0, "what is tapped counts for nothing before it is sent"
        page = tap(client, link, **{code: value}).content.decode()
    page = tap(client, link, qualified="no").content.decode()
    assert 'name="send"' in page
    assert "Thank you" in tap(client, link, send="1").content.decode()
    outcome = Outcome.objects.get()
    assert outcome.sector == "Q"
    assert (outcome.status, outcome.contract, outcome.hours, outcome.through_mentor) == (
        "work",
        "fixed",
        30,
        True,
    )
    assert (outcome.level, outcome.qualified, outcome.proof, outcome.assisted) == (
        "matches",
        False,
        "said",
        False,
    )
    assert (outcome.on, outcome.moment, outcome.by) == (timezone.localdate(), "exit", None)
    assert (Asking.objects.get().ending, Asking.objects.get().said) == ("answered", {})


def test_half_an_answer_is_kept_and_counts_for_nothing(client, link):
    tap(client, link, status="work")
    assert 'name="contract"' in Client().get(link).content.decode(), "it goes on where they were"
    client.post(link, {"send": "1"})
    assert Outcome.objects.count() == 0


def test_each_question_can_be_skipped(client, link):
    page = answer_all(client, link, status="searching", qualified="skip").content.decode()
    assert "Thank you" in page
    assert Outcome.objects.get().qualified is None


def test_who_does_not_want_to_say_says_so_in_one_tap(client, link):
    assert "You do not have to say" in tap(client, link, status="skip").content.decode()
    assert (Outcome.objects.count(), Asking.objects.get().ending) == (0, "declined")
    answer_all(client, link, status="inactive", qualified="no")
    assert Outcome.objects.get().status == "inactive"


def test_answers_can_be_corrected_until_the_window_closes(client, link):
    answer_all(client, link, status="searching", qualified="no")
    first = Outcome.objects.get()
    tap(client, link, status="training")
    assert Outcome.objects.get().status == "searching", "the first answer counts until the new one is sent"
    tap(client, link, through_mentor="no")
    tap(client, link, send="1")
    again = Outcome.objects.get()
    assert (again.pk, again.status, again.qualified) == (first.pk, "training", False)
    event = AuditEvent.objects.get(verb="outcome.corrected")
    assert set(event.fields) == {"status", "through_mentor"}


def test_do_not_ask_me_again_is_one_tap_and_can_be_taken_back(client, link, row):
    page = tap(client, link, stop="1").content.decode()
    assert "We do not ask you again" in page
    assert Peace.objects.get().person == row.person
    tap(client, link, again="1")
    assert Peace.objects.count() == 0


def test_a_link_ends_with_its_window(client, link, row):
    Asking.objects.update(closes_on=timezone.localdate() - DAY)
    for response in (client.get(link), client.post(link, {"status": "work"})):
        assert response.status_code == 410
        assert "This link has ended" in response.content.decode()
    assert Asking.objects.get().said == {}


def test_a_link_ends_when_they_come_back(client, link, row, coordinator):
    start_waiting(participation=row, by=coordinator.viewer)
    assert client.get(link).status_code == 410


def test_a_guessed_link_opens_nothing(client, link):
    token = link.rstrip("/").rsplit("/", 1)[-1]
    assert len(token) >= 32
    assert Link.objects.get().token != token, "only its fingerprint is kept"
    for guess in (token[:-1], token + "a", "x" * len(token), Link.objects.get().token):
        response = client.get(reverse("outcomes:answer", args=[guess]))
        assert response.status_code == 404
        assert "This link has ended" in response.content.decode()


def test_an_answer_that_was_not_offered_is_refused(client, link):
    assert client.post(link, {"status": "rich"}).status_code == 404


def test_the_page_is_in_the_persons_language_and_right_to_left(client, programme, coordinator):
    ended(programme, coordinator.viewer, days_ago=2, language="ar")
    ask_outcomes()
    link = OutboxMessage.objects.get(template="outcome_asked").link
    page = client.get(link, headers={"accept-language": "en"})
    assert 'dir="rtl"' in page.content.decode()
    assert page.headers["Content-Language"] == "ar"
    with translation.override("ar"):
        first = questions.asked({}, worked_before=False, country="BE")[0]
    assert page.context["question"] == first, "the question and its buttons, not only what is around them"
    assert "I work" not in page.content.decode()


def test_a_link_is_closed_where_the_programme_asks_in_other_months_by_now(client, programme, coordinator):
    ended(programme, coordinator.viewer, days_ago=190)
    ask_outcomes()
    link = OutboxMessage.objects.filter(template="outcome_asked").latest("created_at").link
    assert client.get(link).status_code == 200
    programme.longer_until_months = 6
    programme.save()
    assert client.get(link).status_code == 410
    assert client.post(link, {"status": "searching"}).status_code == 410


def test_a_tap_does_not_undo_what_staff_saw_on_paper(client, link):
    answer_all(client, link, status="searching", qualified="no")
    Outcome.objects.update(proof="document")
    page = client.get(f"{link}?q=status").content.decode()
    assert "Tell the people who wrote to you" in page
    client.post(link, {"status": "inactive"})
    client.post(link, {"send": "1"})
    assert (Outcome.objects.get().status, Outcome.objects.get().proof) == ("searching", "document")


def test_the_reminder_leaves_the_first_link_open(client, link):
    ask_outcomes(today=timezone.localdate() + 3 * DAY)
    second = OutboxMessage.objects.get(template="outcome_reminder").link
    assert second != link
    assert {client.get(link).status_code, client.get(second).status_code} == {200}


def test_staff_who_read_the_questions_out_are_named(link, coordinator):
    answer_all(coordinator.client(), link, status="searching", qualified="no")
    outcome = Outcome.objects.get()
    assert (outcome.assisted, outcome.by) == (True, coordinator.user)


def test_who_was_in_work_before_is_asked_whether_it_is_the_same_job(client, programme, coordinator):
    row = ended(programme, coordinator.viewer, days_ago=21)
    exit_on = timezone.localdate() - 21 * DAY
    Outcome.objects.create(participation=row, exit_on=exit_on, moment="exit", status="work", on=exit_on)
    ask_outcomes()
    link = OutboxMessage.objects.get(template="outcome_asked").link
    for code, value in (
        ("status", "work"),
        ("contract", "permanent"),
        ("hours", "38"),
        ("sector", "C"),
        ("through_mentor", "yes"),
    ):
        page = tap(client, link, **{code: value}).content.decode()
    assert 'name="same_job"' in page


def test_a_mentee_with_an_account_begins_from_home(mentee, mentor, pair, coordinator):
    from memore.pairs.actions import close_pair

    close_pair(pair=pair, reason="completed", by=coordinator.viewer, untalked="moved")
    move_end(pair, timezone.localdate() - datetime.timedelta(days=4))
    client = mentee.client()
    url = reverse("outcomes:mine", args=[mentee.participation.pk])
    assert url in client.get(reverse("home")).content.decode()
    assert Asking.objects.count() == 0
    response = client.post(url)
    assert 'name="status"' in client.get(response.url).content.decode()


def test_the_page_is_small(client, link):
    assert len(client.get(link).content) < 20_000


def test_who_works_somewhere_else_leaves_the_sector_open_and_what_staff_wrote_is_kept(client, link, row):
    page = tap(client, link, status="self_employed").content.decode()
    page = tap(client, link, hours="38").content.decode()
    assert page.count('name="sector"') == 10, "eight sectors, somewhere else, and: I do not want to say"
    rest = {"through_mentor": "no", "level": "below", "qualified": "no"}
    answer_all(client, link, sector="other", **rest)
    assert Outcome.objects.get().sector == ""
    Outcome.objects.update(sector="M")
    assert "Professions, science and technology" in client.get(f"{link}?q=sector").content.decode()
