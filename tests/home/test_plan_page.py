"""One plan, and each sees and writes what their part in it asks for."""

import pytest
from django.urls import reverse
from django.utils import timezone

from memore.core.models import AuditEvent
from memore.people.models import Supporter
from memore.people.occupations import Trade
from memore.plans.models import (
    CompetenceClaim,
    Decision,
    Internship,
    LifeLineEntry,
    Plan,
    RuleTopic,
    SideCondition,
    TargetOccupation,
    WorkContract,
)
from memore.plans.rights import DEFAULTS
from memore.plans.sections import TABS
from tests.factories import ModelVersionFactory
from tests.people.packs import BASE
from tests.plans.rows import whole_plan

WORDS = {
    "goals": "Goals", "targets": "Baker", "gaps": "Food safety", "plan_b": "A course",
    "life_line": "I baked bread", "competences": "Bake bread", "recognition": "Diplomas",
    "side_conditions": "Night bus", "rules": "Working time",
    "go": "Go into regular work", "vacancies": "Baker at night", "contacts": "Companies",
    "internships": "Internships", "contracts": "art. 60",
}  # fmt: skip
ESCO_NAMES = ("occupation_uri", "occupation_version")
PARTNERS = ("job_coach", "adviser", "employer", "teacher")


@pytest.fixture
def rows(mentee):
    return whole_plan(mentee.person)


@pytest.fixture
def supporter(mentee, partner):
    return Supporter.objects.create(
        person=mentee.person, function="job_coach", membership=partner.membership,
        consented_on=timezone.localdate(),
    )  # fmt: skip


def address(character, tab=""):
    return reverse("plans:plan", args=[character.person.pk]) + f"?tab={tab}"


def whole(client, mentee):
    """Every tab of the plan as one text."""
    return "".join(client.get(address(mentee, tab)).content.decode() for tab in TABS)


def add(client, mentee, section, **data):
    url = reverse("plans:add_row", args=[mentee.person.pk, section])
    return client.post(url, data)


@pytest.mark.parametrize("function", PARTNERS)
def test_a_partner_sees_exactly_what_their_function_may(rows, mentee, partner, supporter, function):
    Supporter.objects.update(function=function)
    page = whole(partner.client(), mentee)
    for section, words in WORDS.items():
        right = DEFAULTS[section][function]
        assert (f'id="{section}"' in page) == (right != "none"), section
        if right != "none":
            assert words in page
        if section not in ("goals", "rules"):
            offered = reverse("plans:add_row", args=[mentee.person.pk, section]) in page
            assert offered == (right == "write"), section


@pytest.mark.parametrize(
    ("change", "value"), [("until", timezone.localdate()), ("consented_on", None), ("function", "manager")]
)
def test_without_consent_or_part_a_partner_sees_nothing(rows, mentee, partner, supporter, change, value):
    assert partner.client().get(address(mentee)).status_code == 200
    Supporter.objects.update(**{change: value})
    assert partner.client().get(address(mentee)).status_code == 404


@pytest.mark.parametrize("function", PARTNERS)
def test_a_partner_writes_where_they_may_and_nowhere_else(rows, mentee, partner, supporter, function):
    Supporter.objects.update(function=function)
    client = partner.client()
    for section in WORDS:
        if section in ("goals", "rules"):
            continue
        answer = client.get(reverse("plans:add_row", args=[mentee.person.pk, section]))
        writes = DEFAULTS[section][function] == "write"
        assert answer.status_code == (200 if writes else 404), section
        if section not in ("plan_b", "go"):
            url = reverse("plans:change_row", args=[section, rows[section].pk])
            assert client.get(url).status_code == (200 if writes else 404), section


def test_a_mentor_sees_the_plan_while_the_pair_goes_on(rows, mentee, mentor, pair):
    client = mentor.client()
    page = whole(client, mentee)
    assert "Bake bread" in page
    assert "Night bus" not in page
    assert "art. 60" not in page
    pair.contact_stopped_at = timezone.now()
    pair.save()
    assert client.get(address(mentee)).status_code == 404


def test_others_and_other_houses_find_no_plan(rows, mentee, mentor, partner, stranger):
    for other in (mentor, partner, stranger):
        assert other.client().get(address(mentee)).status_code == 404


def test_the_person_reads_everything_and_it_is_noted_when_others_do(rows, mentee, coordinator):
    page = whole(mentee.client(), mentee)
    assert all(words in page for words in WORDS.values())
    assert not AuditEvent.objects.filter(verb="person.read").exists()
    coordinator.client().get(address(mentee))
    assert AuditEvent.objects.filter(verb="person.read").count() == 1


@pytest.mark.usefixtures("rows", "pair", "supporter")
def test_each_tab_costs_at_most_twelve_queries(
    mentee, mentor, coordinator, partner, django_assert_max_num_queries
):
    for character in (coordinator, mentor, mentee, partner):
        client = character.client()
        for tab in TABS:
            client.get(address(mentee, tab))
            with django_assert_max_num_queries(12):
                client.get(address(mentee, tab))


def test_the_mentee_writes_life_and_work_in_own_words(mentee):
    client = mentee.client()
    form = client.get(reverse("plans:add_row", args=[mentee.person.pk, "life_line"])).content.decode()
    assert "nobody needs to know why you left a country" in form
    facts = {"kind": "work", "words": "خبزت الخبز", "from_year": 2010, "to_year": 2014, "place": "Aleppo"}
    assert add(client, mentee, "life_line", trade="baker", **facts).status_code == 302
    row = LifeLineEntry.objects.get()
    assert (row.words, row.from_year, row.occupation) == ("خبزت الخبز", 2010, "baker")
    assert add(client, mentee, "life_line", **facts | {"to_year": 2005}).status_code == 422


def test_a_target_is_picked_from_the_occupations_that_memore_knows(mentee):
    client = mentee.client()
    looked = add(client, mentee, "targets", trade="5120", look="trade")
    assert looked.status_code == 200
    assert not TargetOccupation.objects.exists()
    add(client, mentee, "targets", trade="5120")
    assert TargetOccupation.objects.get().code == "5120"


@pytest.mark.parametrize(
    ("section", "model", "facts"),
    [
        ("targets", TargetOccupation, {}),
        ("life_line", LifeLineEntry, {"kind": "work", "words": "I baked", "from_year": 2010}),
        ("competences", CompetenceClaim, {"task": "Bake bread"}),
    ],
)
def test_an_occupation_of_esco_keeps_its_address_and_version(mentee, section, model, facts):
    picked = Trade("7512", "baker", f"{BASE}baker", "1.1.1")
    sent = facts | {"trade": "baker", "trade-pick": picked.pick, "trade-asked": "baker"}
    assert add(mentee.client(), mentee, section, **sent).status_code == 302
    row, names = model.objects.get(), ("uri", "version") if section == "targets" else ESCO_NAMES
    assert tuple(getattr(row, name) for name in names) == (picked.uri, picked.version)


def test_a_competence_is_shown_and_confirmed_with_its_proof(rows, mentee, coordinator):
    client, claim = coordinator.client(), rows["competences"]
    do = {
        deed: reverse("plans:do_deed", args=["competences", claim.pk, deed]) for deed in ("show", "confirm")
    }
    assert client.post(do["show"], {"shown_how": ""}).status_code == 422
    client.post(do["show"], {"shown_how": "a photo", "shown_on": "2026-03-02"})
    client.post(
        do["confirm"], {"confirmed_by": "Piet", "confirmed_as": "baker", "confirmed_on": "2026-03-03"}
    )
    assert CompetenceClaim.objects.get().evidence == "confirmed"
    assert "Confirmed by Piet" in client.get(address(mentee, "skills")).content.decode()


def test_nobody_confirms_themselves_for_the_card_that_employers_read(rows, mentee, mentor, pair):
    claim, facts = rows["competences"], {"confirmed_by": "My brother", "confirmed_as": "famous cook"}
    do = {
        deed: reverse("plans:do_deed", args=["competences", claim.pk, deed]) for deed in ("show", "confirm")
    }
    own = mentee.client().get(address(mentee, "skills")).content.decode()
    beside = mentor.client().get(address(mentee, "skills")).content.decode()
    assert (do["show"] in own, do["confirm"] in own) == (False, False)
    assert (do["show"] in beside, do["confirm"] in beside) == (True, False)
    assert "Give the staff their name: they ask, and write it down." in own
    for one in (mentee, mentor):
        assert one.client().get(do["confirm"]).status_code == 302
        sent = facts | {"confirmed_on": "2026-03-03"}
        page = one.client().post(do["confirm"], sent, follow=True).content.decode()
        assert "after they saw it or asked" in page
    assert CompetenceClaim.objects.get().evidence == "told"


def test_an_adviser_decides_and_the_programme_knows(mentee, partner, supporter):
    Supporter.objects.update(function="adviser")
    facts = {"answer": "yes", "decided_on": "2026-03-02", "decided_by": "Ann, adviser", "allowances": "stays"}
    assert add(partner.client(), mentee, "go", **facts).status_code == 302
    mentee.participation.refresh_from_db()
    assert "go" in mentee.participation.met
    decision = reverse("plans:change_row", args=["go", Decision.objects.get().pk])
    assert partner.client().get(decision).status_code == 404


def test_a_side_condition_is_taken_in_hand_by_one_button(rows, mentee, partner, supporter):
    url = reverse("plans:do_deed", args=["side_conditions", rows["side_conditions"].pk, "take_in_hand"])
    client = partner.client()
    assert client.post(url).status_code == 302
    assert SideCondition.objects.get().status == "in_hand"
    client.post(url)
    assert SideCondition.objects.get().status == "in_hand"


def test_an_employer_says_how_the_internship_went(rows, mentee, partner, supporter):
    Supporter.objects.update(function="employer")
    Internship.objects.update(state="agreed", agreed_on=timezone.localdate())
    url = reverse("plans:do_deed", args=["internships", rows["internships"].pk, "finish"])
    partner.client().post(url, {"ended_on": timezone.localdate().isoformat(), "feedback": "Works with care"})
    assert Internship.objects.get().feedback == "Works with care"
    assert "Works with care" in mentee.client().get(address(mentee, "work")).content.decode()


def test_a_contract_ends_with_a_reason_and_talks_are_written_down(rows, mentee, coordinator):
    client, today = coordinator.client(), timezone.localdate()
    facts = {"type": "permanent", "regular": "on", "job": "Baker", "employer_name": "bakkerij jansen"}
    first = (today - timezone.timedelta(days=30)).isoformat()
    add(client, mentee, "contracts", **facts, starts_on=first)
    contract = WorkContract.objects.get(type="permanent")
    assert contract.employer == rows["employer"]
    page = client.get(address(mentee, "work")).content.decode()
    talk = reverse("plans:talk", args=[contract.pk, 14])
    assert talk in page
    assert reverse("plans:talk", args=[contract.pk, 61]) not in page
    assert client.post(talk, {}).status_code == 422
    client.post(talk, {"still_in_job": "1", "problem": "The bus comes late"})
    assert "The bus comes late" in client.get(address(mentee, "work")).content.decode()
    end = reverse("plans:do_deed", args=["contracts", contract.pk, "end"])
    client.post(end, {"on": today.isoformat(), "reason": "other_job"})
    contract.refresh_from_db()
    assert (contract.ended_on, contract.end_reason) == (today, "other_job")


def test_rules_are_ticked_and_a_question_is_kept(mentee):
    client = mentee.client()
    url = reverse("plans:rule", args=[mentee.person.pk, "pay"])
    client.post(url, {"known": "1"})
    client.post(url, {"question": "What is gross pay?"})
    row = RuleTopic.objects.get()
    assert (row.known_on, row.question) == (timezone.localdate(), "What is gross pay?")
    assert client.post(reverse("plans:rule", args=[mentee.person.pk, "flight"])).status_code == 404


def test_plan_b_is_one_and_a_row_can_be_taken_out(rows, mentee):
    client = mentee.client()
    add(client, mentee, "plan_b", plan_b="A training as a cook")
    assert Plan.objects.get().plan_b == "A training as a cook"
    client.post(reverse("plans:take_out_row", args=["targets", rows["targets"].pk]))
    assert not TargetOccupation.objects.exists()


@pytest.mark.parametrize("page", ["pair", "plan", "person"])
def test_the_goals_of_the_model_are_offered_as_ideas(coordinator, mentee, pair, programme, page):
    programme.model = ModelVersionFactory(organisation=programme.organisation, shipped="vocational-education")
    programme.save()
    address = {
        "pair": reverse("pair", args=[pair.pk]) + "?tab=goals",
        "plan": reverse("plans:plan", args=[mentee.person.pk]),
        "person": reverse("person", args=[mentee.person.pk]),
    }[page]
    assert '<option value="Find a work placement">' in coordinator.client().get(address).content.decode()
