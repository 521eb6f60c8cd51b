"""Points that pairs must have, mentors who come before points, steady drafts: set on the programme's page."""

import pytest
from django.urls import reverse

from memore.programmes.forms import STEERING
from tests.programmes.test_set_up import form


def save(client, programme, **fields):
    return client.post(reverse("programmes:edit", args=[programme.pk]), form(**fields))


def test_they_are_set_on_the_programmes_page(coordinator, programme):
    save(coordinator.client(), programme, minimum_points="2500", keep_points="0", idle_after_days="45")
    programme.refresh_from_db()
    assert [getattr(programme, name) for name in STEERING] == [2500, 0, 45]


def test_what_is_left_empty_stays_as_it_is(coordinator, programme):
    programme.minimum_points = 1200
    programme.save()
    save(coordinator.client(), programme, minimum_points="", keep_points="")
    programme.refresh_from_db()
    assert [getattr(programme, name) for name in STEERING] == [1200, 200, 90]


@pytest.mark.parametrize("name", ["minimum_points", "keep_points"])
def test_more_points_than_there_are_is_refused(coordinator, programme, name):
    page = save(coordinator.client(), programme, **{name: "10001"})
    assert page.status_code == 422
    assert name in page.context["form"].errors
