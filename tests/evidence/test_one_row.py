"""Changing one row in the demo changes the figures that rest on it, and no other, at the next look.

Which ones is written here from the words of the formulas. A figure is changed where anything of it is: value,
n, interval, colour, who counts, who is to look at.
"""

from dataclasses import replace

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from memore.core.days import last_year
from memore.evidence.scorecard import scorecard
from memore.funding.models import Books, CostLine, Income, StaffHours
from memore.pairs.models import Absence
from memore.plans.models import Internship, WorkContract
from memore.programmes.models import Programme
from tests.demo import loaded
from tests.evidence.known_people import ago, known_people, moment
from tests.home.test_twelve_queries import signed_in

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        rows = Programme.objects.select_related("model", "organisation__books")
        programme = rows.get(organisation=loaded(), name="Mentoring to work")
        known = known_people(programme)
        yield known, figures(programme)
        transaction.set_rollback(True)


def figures(programme):
    fresh = Programme.objects.select_related("model", "organisation__books").get(pk=programme.pk)
    found = scorecard([fresh], last_year(timezone.localdate()))
    return {
        code: replace(one, counted=tuple(sorted(one.counted)), behind=tuple(sorted(one.behind)))
        for code, one in found.items()
    }


def save(row, **fields):
    type(row)._default_manager.filter(pk=row.pk).update(**fields)


def gone(row):
    type(row)._default_manager.filter(pk=row.pk).delete()


def working(known, **fields):
    """A contract of somebody whose first pair began over a year ago, from within that year."""
    person = known.year_ago.mentee.person
    fields = {"type": "fixed", "starts_on": ago(200)} | fields
    WorkContract.objects.create(person=person, **fields)


def of_house(model, known, **more):
    return model.objects.filter(organisation=known.programme.organisation, **more)


def received_most(known):
    """A line of the largest sum that came within the year."""
    year = [ago(300), ago(2)]
    return of_house(Income, known, state="received", on__range=year).order_by("-amount").first()


def coming(known):
    soon = [ago(0), ago(-300)]
    return of_house(Income, known, state="expected", on__range=soon, probability__gt=0).first()


def hours_of(known):
    return StaffHours.objects.filter(
        programme=known.programme, work="coordination", month__range=[ago(300), ago(60)]
    ).first()


CASES = {
    # What happens in a pair
    "a meeting in between was missed": ({"S15"}, lambda k: save(k.steady.meetings[7], state="missed")),
    "the last meeting was missed": ({"S15", "S18"}, lambda k: save(k.quiet.meetings[1], state="missed")),
    "the first meeting was long": ({"S17"}, lambda k: save(k.steady.meetings[0], minutes=2000)),
    "staff were not at the first meeting": (
        {"S10"}, lambda k: save(k.steady.meetings[0], accompanied=False)),
    "the mentee did not come to the first meeting": (
        {"S02"}, lambda k: Absence.objects.create(meeting=k.steady.meetings[0], member=k.steady.mentee)),
    "the intake was complete two weeks earlier": (
        {"S02"}, lambda k: save(k.steady.intake, completed_at=moment(239))),
    "the first talk was not with the mentee": (
        {"S13"}, lambda k: save(k.steady.talks[0], with_mentee=False)),
    "a monthly talk was not with the mentor": (
        {"S14"}, lambda k: save(k.steady.talks[5], with_mentor=False)),
    "the pair does not pause": ({"S14", "S15", "S16", "S18"}, lambda k: gone(k.paused.pause)),
    "they agreed to meet weekly": ({"S15"}, lambda k: save(k.steady.pair, rhythm_days=7)),
    # How it begins
    "the mentor did not say whether it fits": ({"S11"}, lambda k: gone(k.steady.fit[1])),
    "no yes of the mentee is on record": ({"S11"}, lambda k: save(k.steady.mentee, said_yes_on=None)),
    "the mentee set a goal late": ({"S12"}, lambda k: save(k.steady.goal, created_at=moment(150))),
    "the mentor signed late": ({"S12"}, lambda k: save(k.steady.mentor, agreed_at=moment(150))),
    "the mentee speaks the language a little": (
        {"S09"}, lambda k: k.steady.mentee.person.languages.update(level=1)),
    "the mentor works in another sector": ({"S08"}, lambda k: save(k.steady.mentor.person, sector="Q")),
    "the mentee was not prepared": ({"S07"}, lambda k: gone(k.steady.prepared)),
    "staff noted that the mentee is prepared": (
        {"S07"}, lambda k: save(k.quiet.pair.members.get(side="mentee").participation, trained=True)),
    # Mentors
    "the extract was seen late": ({"S04"}, lambda k: save(k.steady.screening, extract_seen_on=ago(150))),
    "the mentor did not come to the training": ({"S05", "S06"}, lambda k: save(k.steady.before, came="no")),
    "the later unit was short": ({"S06"}, lambda k: save(k.steady.later, minutes=60)),
    "the mentor did not say what they learned": ({"S25"}, lambda k: gone(k.steady.learned)),
    "the mentor did not come to the others": ({"S26"}, lambda k: save(k.steady.guest, came=False)),
    "the next pair of the mentor began before the end": (
        {"S15", "S27"}, lambda k: save(k.ended.again, opened_at=moment(80))),
    # How it ends
    "no talk with the mentee at the end": ({"S21"}, lambda k: gone(k.ended.talks[0])),
    "it ended for lack of contact": ({"S20"}, lambda k: save(k.ended.pair, close_reason="no_contact")),
    "it ended within three months for lack of contact": (
        {"S19", "S20"}, lambda k: save(k.early.pair, close_reason="no_contact")),
    "the mentee trusts less": ({"S22"}, lambda k: save(k.steady.trust, trust=2)),
    "the capitals are as they were": (
        {"S23"}, lambda k: save(k.steady.close, answers=k.steady.start.answers)),
    "the new contacts are of their own community": ({"S24"}, lambda k: save(k.steady.contact, outside="no")),
    # Places
    "nobody knows since when somebody waits": ({"S01"}, lambda k: save(k.waits, waiting_since=None)),
    "a mentor has room for two": ({"S01"}, lambda k: save(k.free, places=2)),
    "who waits joined two years ago": ({"S03", "S32"}, lambda k: save(k.waits, joined_on=ago(730))),
    "who waits only applied": ({"S01", "S03", "S32"}, lambda k: save(k.waits, state="applied")),
    # Afterwards
    "they began a job": ({"S28", "S30"}, working),
    "they began temporary work experience": (set(), lambda k: working(k, type="art60")),
    "they began an internship": (
        {"S28", "S30"}, lambda k: Internship.objects.create(
            person=k.year_ago.mentee.person, starts_on=ago(100), state="agreed")),
    "they said half a year later that they work": (
        {"S28", "S29", "S30"}, lambda k: save(k.year_ago.answer, status="work")),
    "a follow-up found them in training": (
        {"S28", "S30"}, lambda k: save(k.year_ago.after, result="training")),
    # Staff, the funder's file, money
    "a colleague worked more hours": ({"S31"}, lambda k: save(hours_of(k), hours=150)),
    "a full week is longer": ({"S31"}, lambda k: of_house(Books, k).update(weekly_hours=42)),
    "a question was not asked": ({"S32"}, lambda k: save(k.steady.entry, disability="")),
    "the largest sum was larger": (
        {"S33"}, lambda k: save(received_most(k), amount=received_most(k).amount * 2)),
    "an expected sum is lost": ({"S34"}, lambda k: save(coming(k), probability=0)),
    "more was spent": (
        {"S34"}, lambda k: CostLine.objects.create(
            organisation=k.programme.organisation, category="rent", amount=900, from_on=ago(9),
            to_on=ago(9))),
    "there is more cash": ({"S34"}, lambda k: of_house(Books, k).update(free_cash=1)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_one_row_changes_its_own_figures_alone(built, db, name):
    known, before = built
    codes, change = CASES[name]
    change(known)
    after = figures(known.programme)
    assert {code for code in before if before[code] != after[code]} == codes


def test_each_figure_is_among_those_that_a_row_changes():
    assert set().union(*(codes for codes, _change in CASES.values())) == {f"S{n:02}" for n in range(1, 35)}


@pytest.mark.parametrize(
    "name", ["staff were not at the first meeting", "the mentor did not say what they learned",
             "a question was not asked", "more was spent"],
)  # fmt: skip
def test_the_page_shows_it_when_it_is_opened_again(built, db, settings, name):
    settings.DEMO = True
    known, _before = built
    codes, change = CASES[name]
    [code] = codes
    client = signed_in("admin" if code == "S34" else "coordinator")
    page = reverse("evidence:indicator", args=[code]) + f"?programme={known.programme.pk}"
    shown = client.get(page)
    change(known)
    again = client.get(page)
    assert (shown.status_code, again.status_code) == (200, 200)
    assert shown.context["one"] != again.context["one"]
