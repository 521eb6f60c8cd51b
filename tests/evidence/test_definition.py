"""The definition test: nine answers, one verdict, and everybody who must hear it."""

import datetime
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.core.access import Viewer
from memore.core.attention import gather
from memore.evidence import attention
from memore.evidence.actions import FromElsewhere, NotAnswered, record_definition
from memore.evidence.concept.elements import BY_CODE, CODES, ELEMENTS, GATES
from memore.evidence.concept.hints import hints
from memore.evidence.concept.verdict import Kind, judge
from memore.evidence.dimensions import BY_KEY, DIMENSIONS, LEVELS
from memore.evidence.indicators.catalogue import INDICATORS
from memore.evidence.models import Definition
from memore.intake.models import Entrance
from memore.people.models import Supporter

ALL_YES = dict.fromkeys(CODES, "yes")


def said(**other):
    return {code: (answer, "seen") for code, answer in {**ALL_YES, **other}.items()}


def posted(**other):
    return {
        key: value
        for code, answer in {**ALL_YES, **other}.items()
        for key, value in ((code, answer), (f"{code}_proof", "as seen"))
    }


def test_every_test_can_be_read_however_many_there_are(coordinator, programme):
    answers = {code: {"answer": "yes", "proof": ""} for code in CODES}
    today = timezone.now()
    for days in range(30):
        Definition.objects.create(
            programme=programme, answers=answers, verdict="mentoring", review_on=today.date(),
            at=today - datetime.timedelta(days=days),
        )  # fmt: skip
    client, address = coordinator.client(), reverse("evidence:definition", args=[programme.pk])
    pages = [client.get(address, {"page": number}) for number in (1, 2)]
    assert [len(page.context["page"]) for page in pages] == [25, 5]
    assert "page=2" in pages[0].content.decode()
    assert pages[1].context["latest"] == pages[0].context["page"][0]


def test_there_are_nine_elements_and_four_gates():
    assert [one.code for one in ELEMENTS] == [f"E{number}" for number in range(1, 10)]
    assert GATES == ("E4", "E5", "E6", "E7")


def test_eleven_dimensions_stand_on_three_levels_and_carry_every_indicator():
    assert len(DIMENSIONS) == 11
    assert {one.level for one in DIMENSIONS} == set(LEVELS)
    assert {one.dimension for one in INDICATORS} <= set(BY_KEY)


def test_of_all_19683_answers_a_failed_gate_and_nothing_else_makes_it_another_form():
    for answers in product(("yes", "partly", "no"), repeat=9):
        given = dict(zip(CODES, answers, strict=True))
        verdict = judge(given)
        failed = [code for code in GATES if given[code] == "no"]
        weak = [code for code in CODES if given[code] != "yes" and code not in failed]
        assert list(verdict.failed) == failed
        assert (verdict.kind == Kind.OTHER) == bool(failed)
        if not failed:
            assert (verdict.kind == Kind.MENTORING) == (not weak)
            assert (verdict.kind == Kind.REPAIR) == (0 < len(weak) <= 2)
        assert all(BY_CODE[code].form in verdict.forms for code in CODES if given[code] == "no")
        assert len(verdict.forms) == list(given.values()).count("no")


def test_a_failed_gate_names_the_neighbouring_form():
    assert "activation measure" in judge(ALL_YES | {"E5": "no"}).said
    assert "E6 Regular contact" in judge(ALL_YES | {"E6": "no"}).said


def test_an_element_without_an_answer_is_refused(programme, coordinator):
    answers = said()
    del answers["E9"]
    with pytest.raises(NotAnswered):
        record_definition(programme=programme, answers=answers, by=coordinator.viewer)
    assert not Definition.objects.exists()


def test_nobody_tests_the_programme_of_another_organisation(programme, stranger):
    with pytest.raises(FromElsewhere):
        record_definition(programme=programme, answers=said(), by=stranger.viewer)


def test_a_test_never_changes_and_the_next_stands_beside_it(programme, coordinator):
    first = record_definition(programme=programme, answers=said(E9="no"), by=coordinator.viewer)
    second = record_definition(programme=programme, answers=said(), by=coordinator.viewer)
    with pytest.raises(TypeError):
        first.save()
    assert (second.review_on - second.on).days == 365
    assert list(programme.definitions.newest()) == [second]
    assert programme.definitions.count() == 2


def test_the_page_takes_a_test_without_javascript_and_shows_its_verdict(programme, coordinator):
    url = reverse("evidence:definition", args=[programme.pk])
    client = coordinator.client()
    assert "Not tested yet" in client.get(url).content.decode()
    page = client.post(url, posted(E6="no"), follow=True).content.decode()
    assert "Not mentoring to work" in page
    assert "an information or networking event" in page
    assert "as seen" in page


def test_the_page_asks_again_for_what_was_left_out(programme, coordinator):
    data = posted()
    del data["E4"]
    answer = coordinator.client().post(reverse("evidence:definition", args=[programme.pk]), data)
    assert answer.status_code == 422
    assert "Answer this question, too." in answer.content.decode()
    assert not Definition.objects.exists()


def test_what_the_rows_say_follows_the_rows(pair, programme, mentor, mentee, coordinator):
    today = timezone.localdate()
    before = hints(programme, today)
    assert before["E1"].holds == (pair.pk,)
    assert before["E7"].lacks == (pair.pk,)
    assert before["E8"].answer == "yes"
    assert "E3" not in before
    pair.check_ins.create(name="Week 2", due_on=today, on=today, with_mentee=True)
    Supporter.objects.create(person=mentee.person, function="job_coach", known=mentor.person)
    after = hints(programme, today)
    assert after["E7"].holds == (pair.pk,)
    assert (after["E8"].answer, after["E8"].lacks) == ("no", (pair.pk,))


def test_a_hint_opens_the_pairs_behind_it(pair, programme, coordinator):
    url = reverse("evidence:definition_rows", args=[programme.pk, "E7"])
    page = coordinator.client().get(f"{url}?lack=1").content.decode()
    assert reverse("pair", args=[pair.pk]) in page
    assert coordinator.client().get(url.replace("E7", "E3")).status_code == 404


def test_it_stands_beside_the_answer_where_the_rows_say_something_else(pair, programme, coordinator):
    record_definition(programme=programme, answers=said(), by=coordinator.viewer)
    page = coordinator.client().get(reverse("evidence:definition", args=[programme.pk])).content.decode()
    assert "Your records say something else today." in page


def on_the_desk(character, today=None):
    rows = gather([attention.OFFER], character.viewer, today or timezone.localdate())
    return [row.rule for row in rows]


def test_a_failed_gate_is_on_the_desk_until_a_better_test(programme, coordinator):
    assert on_the_desk(coordinator) == []
    record_definition(programme=programme, answers=said(E4="no"), by=coordinator.viewer)
    assert on_the_desk(coordinator) == ["definition.failed"]
    for url in (reverse("home"), reverse("programmes:programme", args=[programme.pk])):
        assert "not mentoring to work" in coordinator.client().get(url).content.decode().lower()
    record_definition(programme=programme, answers=said(), by=coordinator.viewer)
    assert on_the_desk(coordinator) == []


def test_after_a_year_the_desk_asks_for_the_next_test_and_a_day_before_it_does_not(programme, coordinator):
    row = record_definition(programme=programme, answers=said(), by=coordinator.viewer)
    assert on_the_desk(coordinator, row.review_on - datetime.timedelta(days=1)) == []
    assert on_the_desk(coordinator, row.review_on) == ["definition.again"]


def test_the_public_page_says_that_a_gate_failed(programme, coordinator, client):
    Entrance.objects.create(
        organisation=programme.organisation, programme=programme, slug="work", is_public=True
    )
    url = reverse("intake:public", args=[programme.organisation.slug, "work"])
    assert "not mentoring to work" not in client.get(url).content.decode()
    record_definition(programme=programme, answers=said(E5="no"), by=coordinator.viewer)
    assert "not mentoring to work" in client.get(url).content.decode()


@pytest.mark.parametrize("named", ["scorecard", "contrasts", "indicator"])
def test_figures_of_a_programme_that_failed_say_so_first(pair, programme, coordinator, named):
    url = reverse(f"evidence:{named}", args=["S15"] if named == "indicator" else [])
    assert "Not mentoring to work" not in coordinator.client().get(url).content.decode()
    record_definition(programme=programme, answers=said(E6="no"), by=coordinator.viewer)
    assert "Not mentoring to work" in coordinator.client().get(url).content.decode()


def test_another_organisation_finds_no_test(programme, stranger):
    url = reverse("evidence:definition", args=[programme.pk])
    assert stranger.client().get(url).status_code == 404
    assert not Definition.objects.seen_by(Viewer()).exists()
