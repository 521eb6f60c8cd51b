"""`memore`: a friendly front door."""

import pytest
from django.core.management import get_commands

from memore import command


def test_the_overview_lists_every_command_of_ours_once():
    listed = [name for names in command.GROUPS.values() for name in names]
    assert sorted(listed) == sorted(command.ours())


def test_it_shows_the_overview_when_nothing_is_asked(capsys):
    command.main(["memore"])
    said = capsys.readouterr().out
    assert all(f"  {name} " in said for name in command.ours())


def test_each_line_says_in_words_what_the_command_does(capsys):
    command.main(["memore", "--help"])
    for line in capsys.readouterr().out.splitlines():
        if line.startswith("  ") and line.split()[0] in get_commands():
            assert len(line.split()) > 3, line


def test_it_helps_somebody_who_mistyped(capsys):
    with pytest.raises(SystemExit, match="2"):
        command.main(["memore", "sevre"])
    assert "Did you mean `memore serve`?" in capsys.readouterr().err


def test_a_home_without_tables_is_told_how_it_gets_them(home):
    done = home.run("evidence", "Mentoring to work")
    assert done.returncode == 2
    assert "memore migrate" in done.stderr
    assert "Traceback" not in done.stderr
