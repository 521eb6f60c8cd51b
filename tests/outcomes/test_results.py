"""What came of it: who met a mentor, who got to work, what holds, by whom; counts alone under five."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from memore.intake.models import Intake, ParticipantFacts
from memore.outcomes.models import Moment, Outcome, Status
from memore.outcomes.results.choosing import choose
from memore.outcomes.results.page import Scope, results
from memore.outcomes.results.rows import mentees
from memore.outcomes.results.sections import sections
from memore.outcomes.results.waiting import to_first_meeting
from memore.pairs.models import Capitals, Member, PairState
from memore.people.models import Person
from memore.plans.models import Internship, WorkContract
from memore.programmes.models import Participation, Side
from tests import factories

DAY = datetime.timedelta(days=1)


def today() -> datetime.date:
    return timezone.localdate()


@pytest.fixture
def someone(programme, mentor):
    """someone(name, entered=…, met=…, left=…): days ago; returns the mentee's participation."""

    def add(name, *, entered=200, met=None, left=None, gender="", schooling=None, level=3):
        person = factories.PersonFactory(
            organisation=programme.organisation, name=name, gender=gender, speaks={"nl": level}
        )
        row = factories.ParticipationFactory(
            programme=programme, person=person, side="mentee", state="waiting"
        )
        Participation.objects.filter(pk=row.pk).update(joined_on=today() - entered * DAY)
        row.refresh_from_db()
        if schooling is not None:
            ParticipantFacts.objects.create(person=person, schooling=schooling)
        if met is not None:
            pair = factories.open_pair(mentee=row, mentor=places(mentor.participation))
            pair.meetings.create(state="held", day=today() - met * DAY, minutes=60)
            if left is not None:
                end(pair, left)
        row.refresh_from_db()
        return row

    return add


def places(mentor):
    mentor.places = 12
    mentor.save()
    return mentor


def end(pair, days):
    on = today() - days * DAY
    Member.objects.filter(pair=pair).update(from_on=on - DAY, to_on=on, seat=None)
    at = timezone.make_aware(datetime.datetime.combine(on, datetime.time(12)))
    pair.state, pair.closed_at, pair.close_reason = PairState.CLOSED, at, "completed"
    pair.save()
    mentees = Participation.objects.filter(memberships__pair=pair, side=Side.MENTEE)
    mentees.update(state="accepted")


def now(programme, first=None):
    scope = Scope([programme], first or today() - 400 * DAY, today())
    return results(scope, "BE", today())


def works(row, days, **fields):
    return WorkContract.objects.create(
        person=row.person, type="permanent", starts_on=today() - days * DAY, **fields
    )


def say(row, left, moment, status, **fields):
    return Outcome.objects.create(
        participation=row,
        exit_on=today() - left * DAY,
        moment=moment,
        on=today() - DAY,
        status=status,
        **fields,
    )


def test_who_was_taken_in_met_and_got_there_is_counted(someone, programme):
    someone("Waits")
    met = someone("Met", met=100, left=20)
    got = someone("Works", met=100, left=20)
    works(got, 40)
    found = now(programme)
    assert found.people == 3
    assert (found.met.part, found.met.whole) == (2, 3)
    assert (found.reached.part, found.reached.whole) == (1, 2)
    say(met, 20, Moment.EXIT, Status.TRAINING)
    assert now(programme).reached.part == 2


def test_a_job_before_they_met_or_after_a_year_or_outside_the_regular_economy_is_no_result(
    someone, programme
):
    early, late, sheltered = (someone(name, entered=900, met=800, left=300) for name in ("A", "B", "C"))
    works(early, 850)
    works(late, 400)
    works(sheltered, 700, regular=False)
    found = now(programme, today() - 1000 * DAY)
    assert (found.reached.part, found.reached.whole) == (0, 3)


def test_of_who_goes_on_without_a_result_nothing_is_said_before_a_year(someone, programme):
    someone("Goes on", met=100)
    assert now(programme).reached.whole == 0


def test_who_came_in_before_the_period_is_not_counted(someone, programme):
    someone("Long ago", entered=300)
    assert now(programme, today() - 299 * DAY).people == 0
    assert now(programme, today() - 300 * DAY).people == 1


def test_the_time_to_the_first_meeting_counts_who_left_as_waiting_until_then(someone, programme):
    for number in range(5):
        someone(f"Met {number}", entered=100, met=100 - 10 * (number + 1))
    found = now(programme).pictures[0]
    assert not found.few
    assert "within 30 days" in found.said


def test_under_five_people_there_is_a_count_and_no_curve(someone, programme):
    someone("Met", entered=100, met=50)
    found = now(programme).pictures[0]
    assert found.few
    assert found.said == "It happened for 1 of 1: too few for a curve."


def test_an_answer_after_they_came_again_and_left_again_is_the_one_that_counts(someone, programme):
    row = someone("Left", met=190, left=40)
    say(row, 90, Moment.EXIT, Status.SEARCHING)
    found = {one.moment: one for one in now(programme).held}
    assert (found[Moment.EXIT].known.part, found[Moment.EXIT].known.whole) == (0, 1)
    say(row, 40, Moment.EXIT, Status.WORK, through_mentor=True, proof="document")
    found = {one.moment: one for one in now(programme).held}
    exit_ = found[Moment.EXIT]
    assert (exit_.known.part, exit_.work.part, exit_.through_mentor.part, exit_.proved.part) == (1, 1, 1, 1)
    assert found[Moment.MONTHS_3].known.whole == 0


def test_creaming_is_said_where_a_group_stands_clearly_behind(someone, programme):
    for number in range(12):
        someone(f"High {number}", met=50, schooling=6)
    for number in range(12):
        someone(f"Low {number}", schooling=1)
    schooling = now(programme).tables[0]
    assert [group.matched.part for group in schooling.groups] == [0, 12]
    assert len(schooling.behind) == 1
    assert "0 of 12" in schooling.behind[0]


def test_equal_groups_are_not_said_to_stand_behind(someone, programme):
    for number in range(12):
        someone(f"One {number}", met=50 if number % 2 else None, schooling=6 if number % 4 < 2 else 1)
    assert now(programme).tables[0].behind == []


def test_capitals_are_compared_for_whoever_has_both_moments(someone, programme):
    for number, after in enumerate((4, 4, 5, 3, 4, 2)):
        row = someone(f"M {number}", met=100)
        member = Member.objects.get(participation=row)
        for moment, value in (("start", 3), ("close", after)):
            Capitals.objects.create(
                pair=member.pair,
                member=member,
                moment=moment,
                answers={"economic_1": value},
                done_at=timezone.now(),
            )
    together = now(programme).turns[0]
    assert (together.people, together.before, together.change) == (6, "3", "+0.7")
    assert (together.higher.part, together.higher.whole) == (4, 6)


def test_a_reference_rate_and_the_word_that_it_is_no_effect_stand_beside_the_result(organisation):
    version = factories.ModelVersionFactory(organisation=organisation, shipped="regular-economy")
    programme = factories.ProgrammeFactory(organisation=organisation, model=version)
    notes = " ".join(sections(now(programme))[0].notes)
    assert "14.3" in notes
    assert "not an effect" in notes


def test_a_programme_without_a_comparable_group_says_so(programme):
    assert "We know no rate" in " ".join(sections(now(programme))[0].notes)


def test_the_page_the_file_and_the_document_show_the_same_and_name_nobody(someone, programme, coordinator):
    row = someone("Zebedee Unusual", met=100, left=20)
    works(row, 40)
    client = coordinator.client()
    page = client.get(reverse("outcomes:results")).content.decode()
    file = client.get(reverse("outcomes:results_file")).content.decode("utf-8-sig")
    made = client.get(reverse("outcomes:results_document"))
    assert "1 of 1" in page
    assert "1 of 1" in file
    assert made["Content-Type"] == "application/pdf"
    assert made.content.startswith(b"%PDF")
    assert "Zebedee" not in page + file
    assert "For your own work, not for publication" in file


def test_the_document_is_written_in_arabic_too(programme, coordinator):
    client = coordinator.client()
    with translation.override("ar"):
        made = client.get(reverse("outcomes:results_document"), headers={"Accept-Language": "ar"})
    assert made.content.startswith(b"%PDF")


def test_another_organisation_sees_none_of_it(someone, programme, stranger):
    someone("Here", met=100)
    page = (
        stranger.client().get(reverse("outcomes:results"), {"programme": str(programme.pk)}).content.decode()
    )
    assert programme.name not in page
    assert Person.objects.seen_by(stranger.viewer).count() == 0


def test_the_page_costs_the_same_for_few_and_many(
    someone, programme, coordinator, django_assert_max_num_queries
):
    client = coordinator.client()
    url = reverse("outcomes:results")
    client.get(url)
    for number in range(6):
        someone(f"M {number}", met=100, left=20)
    with django_assert_max_num_queries(12):
        client.get(url)


def test_temporary_work_experience_is_no_work_in_any_figure(someone, programme):
    row = someone("Article 60", met=190, left=40)
    say(row, 40, Moment.EXIT, Status.WORK, contract="art60")
    found = now(programme)
    exit_ = next(one for one in found.held if one.moment == Moment.EXIT)
    assert (exit_.known.part, exit_.work.part, exit_.result.part, found.reached.part) == (1, 0, 0, 0)
    Outcome.objects.update(contract="fixed")
    found = now(programme)
    exit_ = next(one for one in found.held if one.moment == Moment.EXIT)
    assert (exit_.work.part, exit_.result.part, found.reached.part) == (1, 1, 1)


def test_contract_hours_and_sector_of_who_works_are_counted_at_each_moment(someone, programme):
    row = someone("Works", met=190, left=40)
    say(row, 40, Moment.EXIT, Status.WORK, contract="fixed", hours=30, sector="Q")
    other = someone("Looks", met=190, left=40)
    say(other, 40, Moment.EXIT, Status.SEARCHING)
    shown = {one.key: one.rows for one in sections(now(programme))}
    none = ("0", "0", "0", "0")
    assert shown["contracts"] == [("Fixed term", "1", *none)]
    assert shown["hours"] == [("25 to 34 hours", "1", *none)]
    assert shown["sectors"] == [("Health and social work", "1", *none)]


def test_an_internship_that_was_broken_off_counts_once_it_began(someone, programme):
    row = someone("Intern", met=190, left=40)
    tried = Internship.objects.create(
        person=row.person,
        state="broken_off",
        starts_on=today() - 100 * DAY,
        ended_on=today() - 101 * DAY,
    )
    assert now(programme).reached.part == 0
    tried.ended_on = today() - 90 * DAY
    tried.save()
    assert now(programme).reached.part == 1


def test_the_wait_begins_on_the_day_of_the_intake_as_in_s02(someone, programme):
    row = someone("Intake", entered=100, met=50)
    assert waited(programme) == [(50, True)]
    intake = Intake.objects.create(participation=row, completed_at=timezone.now() - 70 * DAY)
    assert waited(programme) == [(20, True)]
    intake.completed_at = timezone.now() - 10 * DAY
    intake.save()
    assert waited(programme) == [], "they met before their intake: S02 leaves them out, too"


def test_who_joins_a_group_late_has_met_nobody_before(someone, programme):
    row = someone("Late", entered=100, met=90)
    Member.objects.filter(participation=row).update(joined_later=True, from_on=today() - 30 * DAY)
    assert waited(programme) == [(100, False)]
    Member.objects.get(participation=row).pair.meetings.create(
        state="held", day=today() - 20 * DAY, minutes=60
    )
    assert waited(programme) == [(80, True)]


def waited(programme):
    """Days and whether they met, of everybody on the curve of the first meeting."""
    found = mentees(Scope([programme], today() - 400 * DAY, today()).people(), ["nl"], today())
    return [(step.day, bool(step.events)) for step in to_first_meeting(found, today()).steps]


def test_a_cohort_or_a_site_narrows_the_page_and_what_nobody_knows_is_left_out(
    someone, programme, coordinator
):
    row = someone("M", met=100)
    cohort = programme.cohorts.create(name="Autumn class", starts_on=today())
    site = programme.organisation.sites.create(name="Harbour")
    Participation.objects.filter(pk=row.pk).update(cohort=cohort)
    chosen = [choose({name: key}, coordinator.viewer, today()) for name, key in (
        ("cohort", str(cohort.pk)), ("site", str(site.pk)), ("site", str(cohort.pk)),
    )]  # fmt: skip
    assert [(one.scope.cohort, one.scope.site) for one in chosen] == [
        (cohort.pk, None), (None, site.pk), (None, None),
    ]  # fmt: skip
    page = coordinator.client().get(reverse("outcomes:results"), {"cohort": cohort.pk}).content.decode()
    assert f'<option value="{cohort.pk}" selected>Autumn class' in page
    assert "Harbour" in page
