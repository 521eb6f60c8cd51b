"""`memore demo`: an invented organisation, a door for every role, never beside real data."""

import time
import urllib.error

import pytest
from django.test import Client

from memore.home import demo_door
from tests import factories

ROLES = ["coordinator", "mentor", "mentee", "partner", "admin"]


def test_it_prints_one_link_a_role(demo):
    assert sorted(demo.links) == sorted(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_each_link_signs_in_and_every_page_says_it_is_a_demo(demo, role):
    with demo.visitor().open(demo.links[role], timeout=20) as answer:
        assert answer.status == 200
        assert answer.url == demo.url + "/"
        assert "invented" in answer.read().decode()


def test_it_follows_the_browsers_language(demo):
    visitor = demo.visitor()
    visitor.addheaders = [("Accept-Language", "ar")]
    with visitor.open(demo.links["mentee"], timeout=20) as answer:
        assert 'dir="rtl"' in answer.read().decode()


def test_the_worker_does_what_waits(demo):
    deadline = time.monotonic() + 60
    while demo.home.rows()["django_q_ormq"]:
        assert time.monotonic() < deadline, "jobs stay in the queue"
        time.sleep(1)
    assert list((demo.home.path / "mail").glob("*.log")), "the demo's mails were not written"


def test_there_is_no_door_for_another_word(demo):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        demo.visitor().open(f"{demo.url}/demo/director/", timeout=20)


def test_a_second_start_keeps_the_data_and_is_quick(first_start, demo):
    assert demo.home.rows()["people_person"] == first_start.people
    assert demo.seconds < first_start.seconds, "it invented another year"


def test_it_stops_when_told_and_says_so(first_start):
    assert first_start.exit_code == 0
    assert "Nothing is lost" in first_start.said


def test_it_names_another_port_when_this_one_is_taken(demo):
    done = demo.home.run("demo", "--port", str(demo.port))
    assert done.returncode == 1
    assert f"--port {demo.port + 1}" in done.stderr


def test_outside_the_demo_the_door_does_not_exist(db):
    factories.MembershipFactory(organisation__is_demo=True, user__email=demo_door.address("coordinator"))
    assert Client().get("/demo/coordinator/").status_code == 404


def test_beside_a_real_organisation_the_door_does_not_exist(db, settings):
    settings.DEMO = True
    factories.MembershipFactory(organisation__is_demo=True, user__email=demo_door.address("coordinator"))
    assert Client().get("/demo/coordinator/").status_code == 302
    factories.OrganisationFactory(is_demo=False)
    assert Client().get("/demo/coordinator/").status_code == 404
    with pytest.raises(demo_door.RealData, match="real organisation"):
        demo_door.check()
