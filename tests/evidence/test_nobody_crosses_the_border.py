"""Random programmes are shown to a consortium: no person, no pair, and no count under five gets across."""

import datetime
import random

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from memore.evidence.consortium import actions
from memore.evidence.consortium.sharing import refresh
from memore.evidence.models import SharedFigure, SharedModel
from memore.evidence.publishing import small
from memore.organisations.models import Organisation
from memore.outcomes.models import Outcome
from memore.pairs.models import Meeting, Pair
from memore.people.models import Person
from memore.programmes.models import Participation, State
from tests import factories
from tests.conftest import character

TODAY = timezone.localdate()


def random_programme(house: Organisation, dice: random.Random) -> None:
    """Up to thirty pairs that met, ended and were asked; everybody has a name that nobody else has."""
    version = factories.ModelVersionFactory(organisation=house, number=dice.randint(2, 900))
    programme = factories.ProgrammeFactory(organisation=house, model=version)
    for at in range(dice.randint(0, 30)):
        days = dice.randint(30, 500)
        joined = TODAY - datetime.timedelta(days=days)
        sides = [
            factories.ParticipationFactory(
                programme=programme, side=side, state="waiting", joined_on=joined,
                person__name=f"Quirin{side}{at}{dice.randint(10**6, 10**7)}",
                person__gender=dice.choice(["woman", "man", "other", ""]),
            )
            for side in ("mentee", "mentor")
        ]  # fmt: skip
        opened = timezone.now() - datetime.timedelta(days=days - 5)
        pair = factories.open_pair(mentee=sides[0], mentor=sides[1], opened_at=opened)
        for week in range(dice.randint(0, 8)):
            day = opened.date() + datetime.timedelta(days=7 * week)
            Meeting.objects.create(pair=pair, state="held", day=min(day, TODAY), minutes=60)
        if dice.random() < 0.5:
            ended = opened + datetime.timedelta(days=dice.randint(1, days - 5))
            Pair.objects.filter(pk=pair.pk).update(state="closed", closed_at=ended, close_reason="completed")
            pair.members.update(from_on=opened.date(), to_on=ended.date(), left_reason="completed")
            Participation.objects.filter(pk=sides[0].pk).update(state=State.ACCEPTED)
            status = dice.choice(["work", "training", "searching", "inactive"])
            Outcome.objects.create(participation=sides[0], exit_on=ended.date(), moment="exit", status=status)


@pytest.mark.parametrize("seed", range(4))
def test_no_person_and_no_small_count_crosses_the_border(seed, admin):
    dice = random.Random(seed)
    there = character(factories.OrganisationFactory(slug="there"), "admin")
    houses = (admin.membership.organisation, there.membership.organisation)
    for house in houses:
        for _ in range(2):
            random_programme(house, dice)
    mine = actions.found_consortium(name="Two towns", by=admin.viewer)
    theirs = actions.invite_house(consortium=mine.consortium, who="there", by=admin.viewer)
    everything = dict.fromkeys(actions.SWITCHES, True)
    actions.join_consortium(member=theirs, shares=everything, by=there.viewer)
    actions.change_sharing(member=mine, shares=everything, by=admin.viewer)
    random_programme(houses[1], dice)
    for row in Participation.objects.filter(programme__organisation=houses[1], side="mentee")[:3]:
        factories.ParticipationFactory(
            programme=row.programme, person__name="Quirinlate", joined_on=row.joined_on
        )
    before = {(row.programme_id, row.code): row for row in SharedFigure.objects.all()}
    theirs.refresh_from_db()
    refresh(theirs)

    for row in SharedFigure.objects.all():
        counts = [row.n, row.part, None if None in (row.n, row.part) else row.n - row.part]
        assert not [one for one in counts if one is not None and small(one)], (row.code, counts)
        old = before.get((row.programme_id, row.code))
        if old and old.n is not None and row.n is not None:
            assert not small(abs(old.n - row.n)), row.code

    address = reverse("evidence:consortium", args=[mine.consortium_id])
    sent = admin.client().get(address).content.decode()
    said = str([model_to_dict(row) for model in (SharedFigure, SharedModel) for row in model.objects.all()])
    people = Person.objects.filter(organisation=houses[1])
    for pk, name in people.values_list("pk", "name"):
        assert name not in sent + said
        assert str(pk) not in sent + said
    for model in (Pair, Participation):
        for pk in model.objects.filter(programme__organisation=houses[1]).values_list("pk", flat=True):
            assert str(pk) not in sent + said


def test_the_comparison_reads_nothing_but_what_was_frozen(admin):
    there = character(factories.OrganisationFactory(slug="there"), "admin")
    random_programme(there.membership.organisation, random.Random(1))
    mine = actions.found_consortium(name="Two towns", by=admin.viewer)
    theirs = actions.invite_house(consortium=mine.consortium, who="there", by=admin.viewer)
    actions.join_consortium(member=theirs, shares=dict.fromkeys(actions.SWITCHES, True), by=there.viewer)
    client = admin.client()
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("evidence:consortium", args=[mine.consortium_id]))
    living = ("people_person", "programmes_participation", "pairs_", "outcomes_", "programmes_programme")
    assert [query["sql"] for query in asked if any(f'"{table}' in query["sql"] for table in living)] == []
    assert len(asked) <= 12
