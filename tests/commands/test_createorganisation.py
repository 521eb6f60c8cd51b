"""`memore createorganisation`: the first step of a real installation."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from memore.organisations.models import Invitation, Organisation
from tests import factories

WORDS = ("createorganisation", "Samen aan het werk", "--country", "be", "--admin-email", "ines@example.org")


@pytest.fixture(autouse=True)
def _nothing_to_collect(monkeypatch):
    monkeypatch.setattr("memore.core.readiness.collect_static", lambda: False)


def test_it_founds_the_organisation_and_prints_a_link_that_opens(db):
    said = StringIO()
    call_command(*WORDS, stdout=said)
    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.country, organisation.is_demo) == (
        "Samen aan het werk",
        "BE",
        False,
    )
    assert Invitation.objects.get().role == "admin"
    link = next(line.strip() for line in said.getvalue().splitlines() if "://" in line)
    assert Client().get(link).status_code == 200


def test_it_refuses_beside_the_demo(db):
    factories.OrganisationFactory(is_demo=True)
    with pytest.raises(CommandError, match="demo organisation"):
        call_command(*WORDS)
    assert not Organisation.objects.filter(is_demo=False).exists()


@pytest.mark.parametrize(
    ("option", "value", "said"), [(3, "Belgium", "two letters"), (5, "ines", "no mail address")]
)
def test_it_refuses_what_it_cannot_read(db, option, value, said):
    words = list(WORDS)
    words[option] = value
    with pytest.raises(CommandError, match=said):
        call_command(*words)
    assert not Organisation.objects.exists()
