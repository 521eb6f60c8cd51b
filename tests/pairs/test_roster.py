"""The roster: every filter has an address; a row says which rule fired; pairs are opened by hand from it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.pairs.models import Meeting, Pair, PairState
from memore.programmes.models import State
from tests.factories import ParticipationFactory, open_pair

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def four(programme, coordinator):
    """A new pair of mine with a date; one that met long ago; one that is closing; one that is closed."""

    def made(state="active", days=100, **fields):
        pair = open_pair(
            mentee=ParticipationFactory(programme=programme),
            mentor=ParticipationFactory(programme=programme, side="mentor"),
            state=state, opened_at=timezone.now() - days * DAY, **fields,
        )  # fmt: skip
        return pair

    mine = made("started", days=3, coordinator=coordinator.membership)
    Meeting.objects.create(pair=mine, state="planned", day=TODAY + DAY)
    silent = made()
    Meeting.objects.create(pair=silent, state="held", day=TODAY - 20 * DAY)
    closing = made(PairState.CLOSING)
    closed = made(PairState.CLOSED, closed_at=timezone.now(), close_reason="found_work")
    return {"mine": mine, "silent": silent, "closing": closing, "closed": closed}


def shown(coordinator, show=""):
    response = coordinator.client().get(reverse("pairs:list"), {"show": show} if show else {})
    return response, {row.pair.pk for row in response.context["rows"]}


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        ("", {"mine", "silent", "closing"}),
        ("mine", {"mine"}),
        ("early", {"mine"}),
        ("unplanned", {"silent"}),
        ("closing", {"closing"}),
        ("closed", {"closed"}),
        ("nonsense", {"mine", "silent", "closing"}),
    ],
)
def test_each_filter_shows_its_pairs(coordinator, four, show, expected):
    assert shown(coordinator, show)[1] == {four[name].pk for name in expected}


def test_the_rule_that_fired_stands_in_the_row(coordinator, four):
    response, _ = shown(coordinator, "unplanned")
    words = response.content.decode()
    assert "Watch" in words
    assert "Nothing is planned since they met" in words


def test_it_is_empty_in_three_ways(coordinator, stranger, four):
    assert "No pair goes on at the moment" in shown(stranger)[0].content.decode()
    assert "Clear filters" in shown(stranger, "closing")[0].content.decode()


YES = {
    "mentee_yes": "on", "mentee_yes_on": "2026-01-05", "mentor_yes": "on", "mentor_yes_on": "2026-01-05",
}  # fmt: skip


def test_a_pair_is_opened_by_hand_in_three_steps(coordinator, programme):
    mentee = ParticipationFactory(programme=programme)
    mentor = ParticipationFactory(programme=programme, side="mentor")
    client, address = coordinator.client(), reverse("pairs:open")
    assert mentee.person.name in client.get(address).content.decode()
    second = client.get(address, {"mentee": mentee.pk}).content.decode()
    assert mentor.person.name in second
    both = f"{address}?mentee={mentee.pk}&mentor={mentor.pk}"
    assert client.post(both, {"reason": ""}).status_code == 422
    assert client.post(both, {"reason": "They sing together."}).status_code == 422, "nobody said yes"
    assert client.post(both, YES | {"reason": "They sing together."}).status_code == 302
    assert Pair.objects.get().changes.get().words == "They sing together."


def test_a_refusal_by_hand_says_why(coordinator, pair, mentee, mentor):
    address = f"{reverse('pairs:open')}?mentee={mentee.participation.pk}&mentor={mentor.participation.pk}"
    response = coordinator.client().post(address, YES | {"reason": "again"})
    assert response.status_code == 409
    assert "a pair already" in response.content.decode()


@pytest.mark.parametrize("state", [State.APPLIED, State.LEFT, State.PAUSED])
def test_who_does_not_wait_is_not_offered(coordinator, programme, state):
    ParticipationFactory(programme=programme, state=state)
    page = coordinator.client().get(reverse("pairs:open")).context["page"]
    assert list(page) == []


def test_people_of_another_organisation_are_not_offered(stranger, programme):
    mentee = ParticipationFactory(programme=programme)
    assert list(stranger.client().get(reverse("pairs:open")).context["page"]) == []
    answer = stranger.client().get(reverse("pairs:open"), {"mentee": str(mentee.pk)})
    assert answer.status_code == 404
