"""A programme's year: looked at, published, frozen, printed, withdrawn."""

import datetime

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from memore.core.days import Period
from memore.core.models import AuditEvent
from memore.evidence.figures import full_year
from memore.evidence.models import Definition, Published, Report
from memore.evidence.reports.actions import NotOver, WithdrawnAlready, publish_report, withdraw_report
from memore.evidence.reports.counting import counted, due_on
from memore.outcomes.models import Moment
from memore.pairs.capitals import CODES
from memore.pairs.models import Capitals, Pair
from memore.people.models import Person
from tests import factories
from tests.evidence.shared import report, threshold

YEAR = full_year(timezone.localdate())
ALL = ("scorecard", "results", "groups", "capitals", "money")
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def people(programme):
    """Nine mentees who came at the start of the year: six women, three men."""
    for at in range(9):
        gender = "woman" if at < 6 else "man"
        person = factories.PersonFactory(organisation=programme.organisation, gender=gender)
        factories.ParticipationFactory(
            programme=programme, person=person, state="waiting", joined_on=YEAR.first
        )


def publish(programme, by, **given):
    given = {"period": YEAR, "languages": LANGUAGES, "sections": ALL} | given
    return publish_report(programme=programme, by=by.viewer, **given)


def choice(programme, **more):
    return {
        "programme": programme.pk, "first": YEAR.first.isoformat(), "last": YEAR.last.isoformat(),
        "languages": ["en", "ar"], "sections": ALL,
    } | more  # fmt: skip


def test_looking_shows_the_report_and_publishes_nothing(programme, coordinator, people):
    page = coordinator.client().get(reverse("evidence:prepare"), choice(programme))
    assert "Mentees who took part" in page.content.decode()
    assert not Report.objects.exists()
    assert not Published.objects.exists()


def test_publishing_freezes_it_in_each_language(programme, coordinator, people):
    answer = coordinator.client().post(reverse("evidence:publish"), choice(programme))
    made = Report.objects.get()
    assert answer.url == reverse("evidence:report", args=[made.pk])
    assert made.languages == ["en", "ar"]
    assert made.content["ar"]["rtl"]
    assert made.intact
    assert made.number == 1
    assert AuditEvent.objects.filter(verb="report.published").exists()
    factories.ParticipationFactory(programme=programme, joined_on=YEAR.first)
    made.refresh_from_db()
    facts = dict(made.content["en"]["facts"])
    assert facts["Mentees who took part"] == "9"


def test_it_cannot_be_changed(programme, coordinator):
    made = publish(programme, coordinator)
    made.content = {}
    with pytest.raises(TypeError, match="never changes"):
        made.save()


def test_what_is_small_is_hidden_and_with_it_what_would_tell_it(programme, coordinator, people):
    publish(programme, coordinator)
    rows = {(row.code, row.slice): row.n for row in Published.objects.all()}
    assert rows["mentees", ""] == 9
    assert rows["mentees", "gender:man"] is None
    assert rows["mentees", "gender:woman"] is None


@pytest.mark.parametrize(("counts", "done", "reason"), [(1, 2, ""), (0, 1, ""), (0, 2, "mistake")])
def test_capitals_count_once_both_answers_are_finished_and_no_pair_of_a_mistake(
    programme, mentee, mentor, counts, done, reason
):
    pair = factories.open_pair(mentee=mentee.participation, mentor=mentor.participation)
    one = pair.members.get(side="mentee")
    for at, moment in enumerate(("start", "close")):
        Capitals.objects.create(
            pair=pair, member=one, moment=moment, on=YEAR.last, answers=dict.fromkeys(CODES, 3 + at),
            done_at=timezone.now() if at < done else None,
        )  # fmt: skip
    Pair.objects.filter(pk=pair.pk).update(close_reason=reason)
    assert {row.n for row in counted(programme, YEAR).capitals} == {counts}


def test_the_next_report_hides_what_grew_by_a_few(programme, coordinator, people):
    publish(programme, coordinator)
    for _ in range(2):
        factories.ParticipationFactory(programme=programme, joined_on=YEAR.first)
    second = publish(programme, coordinator)
    assert dict(second.content["en"]["facts"])["Mentees who took part"] == "*"
    assert second.number == 2


def test_a_withdrawn_report_is_still_compared_with(programme, coordinator, people):
    first = publish(programme, coordinator)
    withdraw_report(report=first, reason="A wrong year.", by=coordinator.viewer)
    factories.ParticipationFactory(programme=programme, joined_on=YEAR.first)
    second = publish(programme, coordinator)
    assert dict(second.content["en"]["facts"])["Mentees who took part"] == "*"
    with pytest.raises(WithdrawnAlready):
        withdraw_report(report=first, reason="Again.", by=coordinator.viewer)


def test_a_period_that_goes_on_is_refused(programme, coordinator):
    today = timezone.localdate()
    with pytest.raises(NotOver):
        publish(programme, coordinator, period=Period(today, today + datetime.timedelta(days=1)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_and_in_its_language(programme, coordinator, language):
    made = publish(programme, coordinator)
    address = reverse("evidence:report_pdf", args=[made.pk])
    answer = coordinator.client().get(address, {"language": language})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in answer.content
    assert answer.content == coordinator.client().get(address, {"language": language}).content
    assert f"/Lang({language})".encode() in answer.content


def test_a_failed_gate_stands_at_the_top(programme, coordinator):
    answers = {f"E{at}": {"answer": "no" if at == 4 else "yes", "proof": ""} for at in range(1, 10)}
    Definition.objects.create(programme=programme, answers=answers, verdict="other", review_on=YEAR.last)
    made = publish(programme, coordinator)
    notice = made.content["en"]["notices"][0]
    assert notice["title"] == "Not mentoring to work"
    assert "E4" in notice["words"]


def test_it_says_what_figures_do_not_say(programme, coordinator):
    words = str(publish(programme, coordinator).content["en"])
    assert "A gross result is not an effect." in words
    assert "Figures under five are not published" in words
    assert "Not yet tested." in words


def test_a_scorecard_without_results_says_it_as_well(programme, coordinator):
    made = publish(programme, coordinator, sections=("scorecard",)).content["en"]
    [note] = [
        table["note"]
        for one in made["sections"]
        for table in one["tables"]
        if "S28" in str(table["rows"]) and table["note"]
    ]
    assert "not a proof of effect" in note
    assert "We know no rate of comparable people" in note


def test_it_says_which_goal_coloured_a_figure_and_why_it_is_our_own(programme, coordinator):
    threshold(programme)
    made = publish(programme, coordinator, sections=("scorecard",)).content["en"]
    [section] = [one for one in made["sections"] if one["title"] == "Success factors"]
    figures, own = section["tables"]
    at = [cell["words"] for cell in figures["head"]].index("Goal")
    said = {row[0]["beneath"]: row[at] for row in figures["rows"]}
    assert (said["S15"]["words"], said["S15"]["beneath"]) == ("goal at least 0.9", "act below 0.6")
    assert said["S29"]["words"] == "no goal set"
    [[name, why]] = own["rows"]
    assert "S15" in name["beneath"]
    assert why["words"] == "own goal: We meet often"


def test_a_report_of_another_house_is_not_there(stranger, coordinator):
    theirs = report(factories.ProgrammeFactory(organisation=stranger.membership.organisation))
    for name in ("report", "report_pdf"):
        assert coordinator.client().get(reverse(f"evidence:{name}", args=[theirs.pk])).status_code == 404
    page = coordinator.client().get(reverse("evidence:prepare"), choice(theirs.programme))
    assert page.status_code == 422


def test_four_weeks_are_28_days_and_no_month():
    left = datetime.date(2024, 1, 31)
    assert due_on(left, Moment.WEEKS_4) == datetime.date(2024, 2, 28)
    assert due_on(left, Moment.MONTHS_3) == datetime.date(2024, 4, 30)


def test_a_year_of_birth_to_come_and_days_of_long_ago_break_no_report(programme, coordinator, people):
    Person.objects.filter(participations__programme=programme).update(birth_year=2090)
    year = full_year(timezone.localdate())
    asked_for = {
        "programme": programme.pk, "first": year.first, "last": year.last, "languages": "en",
        "sections": "groups",
    }  # fmt: skip
    client, address = coordinator.client(), reverse("evidence:prepare")
    assert client.get(address, asked_for).status_code == 200
    assert client.get(address, asked_for | {"first": "0001-01-01", "last": "0001-01-02"}).status_code == 422
