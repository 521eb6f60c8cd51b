"""A certificate: an accessible PDF in the person's language, and a number that anybody can check."""

import datetime
import json

import pytest
from django.test import Client
from django.urls import reverse

from memore.training import actions
from memore.training.facts import facts
from memore.training.models import Certificate


@pytest.fixture
def trained(mentee, coordinator):
    one = mentee.participation
    actions.note_elsewhere(
        participation=one,
        unit="welcome",
        on=datetime.date(2026, 3, 1),
        minutes=150,
        proof="=Seen on paper",
        by=coordinator.viewer,
    )
    actions.assess_credits(
        participation=one,
        credits="2",
        system="osp",
        assessor="Aino Virtanen",
        assessed_on=datetime.date(2026, 3, 2),
        by=coordinator.viewer,
    )
    return one


def issue(one, by, **other):
    return actions.issue_certificate(participation=one, with_skills=False, by=by.viewer, **other)


def test_it_holds_hours_units_and_credits(trained, coordinator):
    said = json.loads(issue(trained, coordinator).words)
    assert said["name"] == trained.person.name
    assert ["Training", "2.5 hours"] in said["about"]
    assert ["Credits", "2 osp"] in said["about"]
    assert said["units"] == [["What mentoring can do for me", "2.5 hours"]]
    assert said["skills"] == []


def test_the_pdf_is_tagged_and_in_the_language_of_the_person(trained, coordinator, mentee):
    issued = issue(trained, coordinator, language="ar")
    answer = mentee.client().get(reverse("training:certificate", args=[issued.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert b"/StructTreeRoot" in answer.content
    assert b"<rdf:li>ar</rdf:li>" in answer.content
    again = mentee.client().get(reverse("training:certificate", args=[issued.pk]))
    assert answer.content == again.content, "it is printed again as it was"


def test_skills_stand_on_it_only_where_the_person_wants_it(trained, coordinator, mentee):
    actions.rate_skills(
        participation=trained, moment="before", scores={"speak": 2, "plan": 3}, by=mentee.viewer
    )
    with_them = actions.issue_certificate(participation=trained, with_skills=True, by=coordinator.viewer)
    assert json.loads(with_them.words)["skills"][0] == ["Speaking the language here", "2", "–"]


def test_anybody_can_check_the_number_and_sees_no_name(trained, coordinator):
    issued = issue(trained, coordinator)
    page = Client().get(reverse("training:check", args=[issued.number.lower()])).content.decode()
    assert "is valid" in page
    assert trained.programme.organisation.name in page
    assert trained.person.name not in page
    assert issued.initials in page
    typed = Client().get(reverse("training:check_number"), {"number": issued.number.replace("-", " ")})
    assert typed.url == reverse("training:check", args=[issued.number])
    assert Client().get(reverse("training:check", args=["ABCD-EFGH-JK"])).status_code == 404


def test_a_corrected_one_replaces_it(trained, coordinator):
    first, second = issue(trained, coordinator), issue(trained, coordinator)
    page = Client().get(reverse("training:check", args=[first.number])).content.decode()
    assert "was replaced" in page
    assert second.number not in page
    assert list(Certificate.objects.current()) == [second]
    assert set(facts([trained])[trained.pk]) == {"certificate", "credits"}


def test_without_a_unit_there_is_nothing_to_certify(mentee, coordinator):
    with pytest.raises(actions.NothingToCertify):
        issue(mentee.participation, coordinator)


def test_it_belongs_to_one_person(trained, coordinator, mentor, stranger):
    address = reverse("training:certificate", args=[issue(trained, coordinator).pk])
    assert mentor.client().get(address).status_code == 404
    assert stranger.client().get(address).status_code == 404


def test_the_study_record_has_a_row_a_unit_and_runs_nothing(trained, coordinator, stranger):
    issued = issue(trained, coordinator)
    trained.person.name = "=cmd()"
    trained.person.external_id = "A-7"
    trained.person.save()
    address = reverse("training:record", args=[trained.programme_id])
    lines = coordinator.client().get(address).content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("external_id,name,programme,side,unit,title")
    assert lines[1].startswith("A-7,'=cmd(),")
    for words in ("welcome", "2.50", "2,osp,Aino Virtanen,2026-03-02", issued.number):
        assert words in lines[1]
    assert stranger.client().get(address).status_code == 404
