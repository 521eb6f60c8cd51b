"""The audit trail: for admins, with names where they still exist, without values."""

import ast
from pathlib import Path

import pytest
from django.urls import reverse

import memore
from memore.core import audit
from memore.organisations.verbs import is_named


@pytest.fixture
def events(coordinator, mentor, stranger):
    audit.record("person.read", mentor.person, by=coordinator.viewer)
    audit.record("person.changed", mentor.person, by=coordinator.viewer, fields=["phone"])
    audit.record("membership.ended", coordinator.membership, by=stranger.viewer)


def page(admin, **narrowed) -> str:
    return admin.client().get(reverse("organisations:audit"), narrowed).content.decode()


def test_it_says_who_did_what_to_whom_and_which_fields(admin, coordinator, mentor, events):
    words = page(admin)
    for expected in (coordinator.user.name, mentor.person.name, "Person: read", "Person: changed", "phone"):
        assert expected in words


def test_it_holds_nothing_of_another_house(admin, stranger, events):
    assert stranger.user.name not in page(admin)
    assert "Membership: ended" not in page(admin)


def test_it_is_narrowed_by_colleague_thing_verb_and_subject(admin, coordinator, mentor, events):
    audit.record("programme.changed", mentor.participation.programme, by=admin.viewer)
    assert "Programme: changed" not in page(admin, who=coordinator.user.pk)
    assert "Programme: changed" not in page(admin, verb="person")
    assert "Person: changed" not in page(admin, verb="person.read")
    assert "Programme: changed" not in page(admin, about=mentor.person.pk)
    assert "Nothing like that" in page(admin, verb="meeting")


def test_nonsense_in_the_address_does_no_harm(admin, events):
    assert "Person: read" in page(admin, who="nonsense", about="'--")


def test_names_that_are_gone_leave_their_number(admin, coordinator, mentor, events):
    person = mentor.person
    mentor.participation.delete()
    person.delete()
    assert str(mentor.person.pk or "")[:8] in page(admin)
    coordinator.user.delete()
    assert "somebody who is gone" in page(admin)


def test_it_costs_the_same_with_many(admin, coordinator, mentor, django_assert_max_num_queries):
    for _number in range(40):
        audit.record("person.read", mentor.person, by=coordinator.viewer)
        audit.record("membership.ended", coordinator.membership, by=coordinator.viewer)
        audit.record("programme.changed", mentor.participation.programme, by=coordinator.viewer)
    client = admin.client()
    with django_assert_max_num_queries(12):
        client.get(reverse("organisations:audit"))


def test_every_verb_has_words():
    """A verb that the trail cannot name would be shown as it stands in the code."""
    unnamed = {verb for verb in recorded_verbs() if not is_named(verb)}
    assert unnamed == set(), "add them to memore/organisations/verbs.py"


def recorded_verbs() -> set[str]:
    """Verbs of `audit.record(…)` and `audit.record_many(…)` in the product, where they stand as text."""
    found = set()
    for source in Path(memore.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record":
                found |= set(texts(node.args[0]))
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record_many":
                verbs = (each.elts[0] for each in ast.walk(node) if isinstance(each, ast.Tuple) and each.elts)
                found |= {verb.value for verb in verbs if isinstance(verb, ast.Constant)}
    return found


def texts(verb: ast.expr) -> list[str]:
    """A verb that stands there as text, or the two of which one is chosen."""
    if isinstance(verb, ast.IfExp):
        return [*texts(verb.body), *texts(verb.orelse)]
    return [verb.value] if isinstance(verb, ast.Constant) else []
