"""The house of the demo is one that a visitor believes: somebody in every phase, nothing that contradicts."""

import datetime
from collections import defaultdict

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from memore.core.access import Viewer
from memore.evidence.models import Report
from memore.evidence.research.making import export_research
from memore.home.demo.load import SLUG
from memore.intake.models import Entrance
from memore.journeys.queries import places
from memore.outcomes.models.esf import EsfFile
from memore.outcomes.models.esf_files import Export
from memore.pairs.lives import with_life
from memore.pairs.models import CheckIn, Learned, Meeting, Pair, Pulse
from memore.pairs.talks import next_talks
from memore.people.models import PersonOccupation
from memore.plans.competence_card import card_of
from memore.plans.models import CoachingCase, CompetenceClaim, Goal, Plan
from memore.programmes.models import Participation, Programme, Side
from tests.demo import loaded

BY_HAND = ("no-formal-qualification", "regular-economy")
OF_THE_PROGRAMME = {"partner_agreement"}  # what a house settles before anybody comes


@pytest.fixture(scope="module", autouse=True)
def _house(django_db_setup, django_db_blocker):
    """Loaded once for all that is asked of it here."""
    with django_db_blocker.unblock(), transaction.atomic():
        loaded()
        yield
        transaction.set_rollback(True)


def ours():
    """Programmes of the house that a visitor enters, on a model; two more houses only compare with it."""
    return Programme.objects.filter(organisation__slug=SLUG).exclude(model=None)


@pytest.mark.django_db
def test_somebody_stands_in_every_phase_of_every_model():
    stands: dict[Programme, set[tuple[str, bool]]] = defaultdict(set)
    rows = Participation.objects.select_related("person", "programme__model").filter(programme__in=ours())
    for place in places(list(rows)):
        if not place.standing.done:
            stands[place.participation.programme].add((place.standing.phase.code, place.pair is not None))
    assert len({programme.model.key for programme in stands}) == 4
    for programme, found in stands.items():
        model = programme.mentoring
        for phase in model.until_match:
            if {gate.fact for gate in phase.gates} - OF_THE_PROGRAMME:
                assert (phase.code, False) in found, f"nobody waits in {phase.code}"
        for phase in model.after_match:
            assert (phase.code, True) in found, f"no pair is in {phase.code}"


@pytest.mark.django_db
def test_pairs_of_every_model_say_how_it_goes():
    for programme in Programme.objects.exclude(model=None):
        assert Pulse.objects.filter(pair__programme=programme).count() > 30, programme.name


@pytest.mark.django_db
def test_talks_with_staff_were_held_and_the_open_ones_are_of_these_weeks():
    today = timezone.localdate()
    for programme in ours().select_related("model"):
        lives = list(with_life(Pair.objects.filter(programme=programme).open(), today))
        late = {life.pk: talk for life in lives for talk in next_talks(life) if talk.due.on <= today}
        assert CheckIn.objects.filter(pair__programme=programme).count() > 20
        assert len(late) < len(lives) / 3, programme.name
        assert all((today - talk.due.on).days < 31 for talk in late.values()), programme.name


@pytest.mark.django_db
def test_nobody_wants_what_their_model_does_not_offer():
    for row in Participation.objects.filter(side=Side.MENTEE).exclude(programme__model=None):
        kinds = {goal.code for goal in row.programme.mentoring.goals}
        for goal in Goal.objects.filter(person=row.person):
            assert goal.kind in kinds, f"{goal.words} in {row.programme}"
    theirs = Participation.objects.filter(programme__model__key__in=BY_HAND, side=Side.MENTEE)
    trades = PersonOccupation.objects.filter(person__in=theirs.values("person"))
    assert not [trade.title for trade in trades if trade.code[0] in "123"], "a trade that asks for a diploma"
    goals = Goal.objects.filter(person__in=theirs.values("person"))
    assert not [goal.words for goal in goals if "diploma" in goal.words]
    met = Meeting.objects.filter(pair__programme__model__key__in=BY_HAND)
    assert not [meeting.words for meeting in met if "diploma" in meeting.words]


@pytest.mark.django_db
def test_days_do_not_contradict_each_other():
    today = timezone.localdate()
    rows = Participation.objects.select_related("programme")
    for row in rows:
        before = row.programme.starts_on - datetime.timedelta(days=30)
        assert row.joined_on >= before, f"{row} joined before {row.programme} began"
        assert row.waiting_since is None or row.joined_on <= row.waiting_since <= today
    for row in Learned.objects.filter(moment="midway").select_related("pair"):
        assert (row.on - timezone.localdate(row.pair.opened_at)).days > 80, "month 3 came too early"
    over = Pair.objects.exclude(closed_at=None)
    late = Meeting.objects.filter(pair__in=over, day__gt=F("pair__closed_at__date"))
    assert not late, "met after the end"
    closing = Pair.objects.filter(members__invited_to__gathering__kind="joint_end").open().distinct()
    assert closing
    for pair in with_life(closing, today):
        assert "Mid-way" not in {talk.due.name for talk in next_talks(pair)}, "half-way after the closing"


@pytest.mark.django_db
def test_competences_are_cards_that_every_side_reads_in_its_language():
    claims = CompetenceClaim.objects.select_related("person__organisation")
    claims = claims.filter(person__organisation__slug=SLUG)
    assert not claims.filter(card="")
    people = {claim.person for claim in claims}
    both = [person for person in people if len(card_of(person)) == 2]
    assert len(both) >= 3, "who reads Arabic, or English better than Dutch"
    assert Plan.objects.filter(person__in=both).exclude(card_consented_on=None), "a card to look at"
    dutch, own = card_of(both[0])
    assert dutch.language == "nl"
    assert not {entry.task for entry in dutch.entries} & {entry.task for entry in own.entries}


@pytest.mark.django_db
def test_a_coach_is_recorded_and_somebody_is_with_her():
    case = CoachingCase.objects.get()
    assert case.coach.qualification.supervision
    assert case.coach.role == "partner"


@pytest.mark.django_db
def test_most_programmes_have_a_public_page():
    assert Entrance.objects.filter(is_public=True).count() == 4


@pytest.mark.django_db
def test_the_house_has_handed_over_a_report_in_every_language_and_a_file():
    report = Report.objects.get(organisation__slug=SLUG)
    assert list(report.content) == [code for code, _name in settings.LANGUAGES]
    scorecard = report.content["en"]["sections"][1]["tables"][0]["rows"]
    assert sum(row[1]["words"] != "*" for row in scorecard) > 10, "a report worth looking at"
    export = Export.objects.get(organisation__slug=SLUG)
    assert (export.first, export.last) == (report.first, report.last)
    assert EsfFile.objects.exclude(grant=None).exclude(definitions="").exists()


@pytest.mark.django_db
def test_enough_said_yes_to_research_for_a_file():
    programmes = list(Programme.objects.filter(organisation__slug=SLUG))
    by = Viewer(organisation=programmes[0].organisation_id)
    made = export_research(programmes=programmes, by=by)
    assert made.export.rows >= 50
