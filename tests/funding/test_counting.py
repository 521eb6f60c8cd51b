"""Who counts for which grant: nobody twice on one day, nobody lost when a project ends."""

import datetime

import pytest
from django.utils import timezone

from memore.core.attention import gather
from memore.funding.actions import counting as actions
from memore.funding.actions.grants import PeopleAreCounted, save_grant, save_source
from memore.funding.attention import OFFER
from memore.funding.models import Counting
from memore.pairs.models import Pair
from tests import factories
from tests.funding.rows import grant

DATE = datetime.date


@pytest.fixture
def amal(programme):
    person = factories.PersonFactory(organisation=programme.organisation, name="Amal Haddad")
    return factories.ParticipationFactory(programme=programme, person=person, side="mentee")


@pytest.fixture
def esf(organisation):
    return grant(organisation, "ESF+", last=DATE(2026, 5, 31))


@pytest.fixture
def town(organisation):
    return grant(organisation, "Town")


def count(coordinator, who, row, first, last=None):
    return actions.count(participations=[who], grant=row, from_on=first, to_on=last, by=coordinator.viewer)


def spans():
    rows = Counting.objects.order_by("from_on").values_list("grant__name", "from_on", "to_on")
    return list(rows)


class TestNobodyTwice:
    def test_somebody_is_counted_to_the_last_day_of_the_grant(self, coordinator, amal, esf):
        count(coordinator, amal, esf, DATE(2026, 2, 1))
        assert spans() == [("ESF+", DATE(2026, 2, 1), DATE(2026, 5, 31))]

    def test_overlapping_project_grants_are_refused_with_the_name_and_the_day(
        self, coordinator, amal, esf, town
    ):
        count(coordinator, amal, esf, DATE(2026, 2, 1))
        with pytest.raises(actions.CountedElsewhere) as refused:
            count(coordinator, amal, town, DATE(2026, 5, 31))
        assert str(refused.value).startswith("Amal Haddad is counted for ESF+ until Sunday 31 May")
        assert len(spans()) == 1

    def test_the_day_after_is_free(self, coordinator, amal, esf, town):
        count(coordinator, amal, esf, DATE(2026, 2, 1))
        count(coordinator, amal, town, DATE(2026, 6, 1))
        assert [name for name, *_days in spans()] == ["ESF+", "Town"]

    def test_days_before_are_free_too(self, coordinator, amal, esf, town):
        count(coordinator, amal, esf, DATE(2026, 2, 1))
        count(coordinator, amal, town, DATE(2026, 1, 1), DATE(2026, 1, 31))
        with pytest.raises(actions.CountedElsewhere):
            count(coordinator, amal, town, DATE(2026, 1, 15), DATE(2026, 2, 1))

    def test_structural_money_may_stand_beside(self, coordinator, organisation, amal, esf):
        structural = grant(organisation, "Structural", kind="structural")
        count(coordinator, amal, esf, DATE(2026, 2, 1))
        count(coordinator, amal, structural, DATE(2026, 1, 1))
        assert len(spans()) == 2

    def test_one_grant_counts_nobody_twice_whatever_its_money(self, coordinator, organisation, amal):
        structural = grant(organisation, "Structural", kind="structural")
        count(coordinator, amal, structural, DATE(2026, 1, 1))
        with pytest.raises(actions.CountedElsewhere):
            count(coordinator, amal, structural, DATE(2026, 6, 1))

    def test_another_programme_is_no_way_around(self, coordinator, organisation, amal, esf, town):
        elsewhere = factories.ParticipationFactory(
            programme=factories.ProgrammeFactory(organisation=organisation), person=amal.person, side="mentee"
        )
        count(coordinator, amal, esf, DATE(2026, 2, 1))
        with pytest.raises(actions.CountedElsewhere):
            count(coordinator, elsewhere, town, DATE(2026, 3, 1))

    def test_all_of_the_chosen_or_none(self, coordinator, programme, amal, esf, town):
        other = factories.ParticipationFactory(programme=programme, side="mentee")
        count(coordinator, amal, esf, DATE(2026, 2, 1))
        with pytest.raises(actions.CountedElsewhere):
            actions.count(
                participations=[other, amal], grant=town, from_on=DATE(2026, 3, 1), by=coordinator.viewer
            )
        assert not other.countings.exists()

    def test_days_outside_the_grant_are_refused(self, coordinator, amal, esf):
        for first, last in ((DATE(2025, 12, 31), None), (DATE(2026, 2, 1), DATE(2026, 6, 1))):
            with pytest.raises(actions.OutsideTheGrant, match="runs from"):
                count(coordinator, amal, esf, first, last)

    def test_a_leap_day_can_be_the_last_one(self, coordinator, organisation, amal):
        short = grant(organisation, "Short", first=DATE(2028, 2, 1), last=DATE(2028, 2, 29))
        long = grant(organisation, "Long", first=DATE(2028, 2, 29), last=DATE(2028, 12, 31))
        count(coordinator, amal, short, DATE(2028, 2, 1))
        with pytest.raises(actions.CountedElsewhere):
            count(coordinator, amal, long, DATE(2028, 2, 29))
        count(coordinator, amal, long, DATE(2028, 3, 1))

    def test_more_days_are_refused_where_another_grant_has_them(self, coordinator, amal, esf, town):
        [row] = count(coordinator, amal, esf, DATE(2026, 2, 1), DATE(2026, 3, 31))
        count(coordinator, amal, town, DATE(2026, 4, 1))
        with pytest.raises(actions.CountedElsewhere):
            actions.end_counting(counting=row, to_on=DATE(2026, 4, 1), by=coordinator.viewer)


class TestMovingOn:
    def test_people_move_in_one_go_and_their_pairs_stay_open(self, coordinator, pair, mentee, esf, town):
        before = (pair.state, pair.closed_at, mentee.participation.state)
        rows = count(coordinator, mentee.participation, esf, DATE(2026, 2, 1))
        actions.move(countings=rows, grant=town, from_on=DATE(2026, 6, 1), by=coordinator.viewer)
        assert spans() == [
            ("ESF+", DATE(2026, 2, 1), DATE(2026, 5, 31)),
            ("Town", DATE(2026, 6, 1), DATE(2026, 12, 31)),
        ]
        pair.refresh_from_db(), mentee.participation.refresh_from_db()
        assert (pair.state, pair.closed_at, mentee.participation.state) == before
        assert Pair.objects.open().count() == 1
        assert not pair.changes.exists()

    def test_a_day_before_the_end_cuts_the_old_one(self, coordinator, amal, esf, town):
        rows = count(coordinator, amal, esf, DATE(2026, 2, 1))
        actions.move(countings=rows, grant=town, from_on=DATE(2026, 4, 1), by=coordinator.viewer)
        assert spans()[0] == ("ESF+", DATE(2026, 2, 1), DATE(2026, 3, 31))

    def test_from_the_first_day_on_the_old_one_never_counted_them(self, coordinator, amal, esf, town):
        rows = count(coordinator, amal, esf, DATE(2026, 2, 1))
        actions.move(countings=rows, grant=town, from_on=DATE(2026, 2, 1), by=coordinator.viewer)
        assert spans() == [("Town", DATE(2026, 2, 1), DATE(2026, 12, 31))]

    def test_a_third_grant_in_the_way_moves_nobody(self, coordinator, organisation, amal, esf, town):
        third = grant(organisation, "Third")
        rows = count(coordinator, amal, esf, DATE(2026, 2, 1))
        count(coordinator, amal, third, DATE(2026, 8, 1))
        with pytest.raises(actions.CountedElsewhere):
            actions.move(countings=rows, grant=town, from_on=DATE(2026, 4, 1), by=coordinator.viewer)
        assert spans()[0] == ("ESF+", DATE(2026, 2, 1), DATE(2026, 5, 31))

    def test_a_longer_grant_takes_its_people_along(self, admin, coordinator, amal, esf):
        count(coordinator, amal, esf, DATE(2026, 2, 1))
        self.lasting(admin, esf, DATE(2026, 7, 31))
        assert spans() == [("ESF+", DATE(2026, 2, 1), DATE(2026, 7, 31))]

    def test_but_not_into_the_days_of_another(self, admin, coordinator, amal, esf, town):
        count(coordinator, amal, esf, DATE(2026, 2, 1))
        count(coordinator, amal, town, DATE(2026, 6, 1))
        self.lasting(admin, esf, DATE(2026, 7, 31))
        assert spans()[0][2] == DATE(2026, 5, 31)

    def test_a_shorter_grant_lets_them_go_earlier(self, admin, coordinator, amal, esf):
        count(coordinator, amal, esf, DATE(2026, 2, 1))
        self.lasting(admin, esf, DATE(2026, 4, 30))
        assert spans()[0][2] == DATE(2026, 4, 30)

    def lasting(self, admin, row, last):
        facts = {"ends_on": last, "source": row.source}
        save_grant(organisation=row.organisation, grant=row, facts=facts, budget={}, by=admin.viewer)

    def test_a_grant_does_not_start_after_somebody_is_counted(self, admin, coordinator, amal, esf):
        count(coordinator, amal, esf, DATE(2026, 2, 1))
        with pytest.raises(actions.OutsideTheGrant, match="from an earlier day"):
            save_grant(
                organisation=esf.organisation, grant=esf, budget={}, by=admin.viewer,
                facts={"starts_on": DATE(2026, 2, 2), "source": esf.source},
            )  # fmt: skip

    def test_the_kind_of_money_stays_while_people_count(self, admin, coordinator, amal, esf):
        count(coordinator, amal, esf, DATE(2026, 2, 1))
        with pytest.raises(PeopleAreCounted):
            save_source(
                organisation=esf.organisation, source=esf.source, facts={"kind": "gift"}, by=admin.viewer
            )


class TestOnTheDesk:
    def rows(self, coordinator):
        return [
            row
            for row in gather([OFFER], coordinator.viewer, timezone.localdate())
            if row.rule == "grant.ending"
        ]

    def ending(self, organisation, days):
        today = timezone.localdate()
        return grant(
            organisation, "Ends soon", first=today - datetime.timedelta(days=200),
            last=today + datetime.timedelta(days=days),
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("days", "shown"), [(30, True), (60, True), (61, False), (-5, True), (-61, False)]
    )
    def test_a_grant_that_ends_with_people_on_it_comes_to_the_desk(
        self, coordinator, organisation, amal, days, shown
    ):
        row = self.ending(organisation, days)
        count(coordinator, amal, row, row.starts_on)
        assert bool(self.rows(coordinator)) is shown

    def test_it_says_how_many_and_leads_to_them(self, coordinator, organisation, amal):
        row = self.ending(organisation, 30)
        count(coordinator, amal, row, row.starts_on)
        [line] = self.rows(coordinator)
        assert "1 person counted for it has no next grant" in line.why
        assert line.do_url == f"/funding/grants/{row.pk}/?show=falling"

    def test_who_has_a_next_grant_or_has_left_does_not_fall_off(self, coordinator, organisation, amal):
        row = self.ending(organisation, 30)
        [one] = count(coordinator, amal, row, row.starts_on)
        amal.state = "left"
        amal.save()
        assert self.rows(coordinator) == []
        amal.state = "paired"
        amal.save()
        after = grant(organisation, "After", last=DATE(2099, 1, 1))
        count(coordinator, amal, after, one.to_on + datetime.timedelta(days=1))
        assert self.rows(coordinator) == []

    def test_strangers_see_no_row(self, coordinator, stranger, organisation, amal):
        row = self.ending(organisation, 30)
        count(coordinator, amal, row, row.starts_on)
        assert self.rows(stranger) == []
