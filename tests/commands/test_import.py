"""`memore import`: the same lists as `memore match` and the import page."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from memore.people.models import Person

GOOD = """id;naam;talen;beschikbaarheid
m1;Amina Haddad;nl:B1, ar:native;di avond
m2;سلمى;ar:native;za voormiddag
"""
BAD = GOOD + "m3;Zonder taal;Nederlands Z9;di avond\n"


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "mentees.csv"
        path.write_text(text, encoding="utf-8-sig")
        return str(path)

    return write


def run(*words):
    said, complained = StringIO(), StringIO()
    call_command("import", *words, stdout=said, stderr=complained)
    return said.getvalue() + complained.getvalue()


def test_it_imports_and_says_how_many(programme, write):
    assert "2 people created" in run(write(GOOD), "--side", "mentee")
    assert set(Person.objects.values_list("name", flat=True)) == {"Amina Haddad", "سلمى"}


def test_a_second_time_doubles_nobody(programme, write):
    run(write(GOOD), "--side", "mentee")
    assert "0 people created" in run(write(GOOD), "--side", "mentee")
    assert Person.objects.count() == 2


def test_a_dry_run_changes_nothing(programme, write):
    assert "2 new" in run(write(GOOD), "--side", "mentee", "--dry-run")
    assert not Person.objects.exists()


def test_bad_rows_are_refused_with_exit_2_unless_left_out(programme, write):
    with pytest.raises(CommandError) as refused:
        run(write(BAD), "--side", "mentee")
    assert refused.value.returncode == 2
    assert not Person.objects.exists()
    assert "2 people created" in run(write(BAD), "--side", "mentee", "--only-good")


def test_it_asks_which_when_there_are_several(programme, stranger, write):
    with pytest.raises(CommandError, match="Say which organisation"):
        run(write(GOOD), "--side", "mentee")
    assert "2 people created" in run(
        write(GOOD), "--side", "mentee", "--organisation", programme.organisation.slug
    )
