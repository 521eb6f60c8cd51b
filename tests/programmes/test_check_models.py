"""`memore models`: a file is checked with line, key and remedy, and the shipped ones can be taken out."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from memore.programmes.content import words
from memore.programmes.mentoring import documenting, library
from memore.programmes.mentoring.saying import module_of

ROOT = Path(__file__).parents[2]
GOOD = library.shipped()["classic"]


def check(capsys, *paths) -> str:
    try:
        call_command("models", "check", *map(str, paths))
    except CommandError as broken:
        return capsys.readouterr().out + f"{broken} (exit {broken.returncode})"
    return capsys.readouterr().out


def test_a_good_file_is_good(tmp_path, capsys):
    path = tmp_path / "ours.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert check(capsys, path) == f"{path}: good. Mentoring to work, classic, version 1, 6 phases.\n"


def test_a_mistake_has_file_line_key_and_remedy(tmp_path, capsys):
    path = tmp_path / "ours.toml"
    path.write_text(GOOD.replace('leads = "mentee"', 'leads = "boss"', 1), encoding="utf-8")
    line = GOOD[: GOOD.index('leads = "mentee"')].count("\n") + 1
    said = check(capsys, path)
    assert f"{path}:{line}: phases 5, leads: “boss” is not known. Use one of: mentee, mentor" in said
    assert said.endswith("1 to mend. (exit 2)")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b'schema = 1\nname = "Gr\xfc\xdfe"\n', ":2: the file: is not written in UTF-8. Save it as UTF-8"),
        (b"#" * 2_000_000, "too many for a mentoring model"),
        (b"", "“schema” is missing"),
        (b"\x00\x01", "is not TOML"),
    ],
)
def test_what_is_no_text_is_said_clearly(tmp_path, capsys, content, what):
    path = tmp_path / "ours.toml"
    path.write_bytes(content)
    assert what in check(capsys, path)


def test_a_file_that_is_not_there_is_said_clearly(tmp_path, capsys):
    assert "cannot be read: no such file" in check(capsys, tmp_path / "none.toml")
    assert "cannot be read: is a directory" in check(capsys, tmp_path)


def test_the_exit_code_is_2_on_the_command_line(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text("schema = 1")
    done = subprocess.run([sys.executable, ROOT / "manage.py", "models", "check", path], capture_output=True)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_shipped_models_are_listed_and_taken_out(capsys):
    call_command("models", "list")
    assert "regular-economy" in capsys.readouterr().out
    call_command("models", "export", "classic")
    assert capsys.readouterr().out == GOOD
    with pytest.raises(CommandError, match="There are: "):
        call_command("models", "export", "nothing")


def test_the_documented_schema_is_the_one_that_checks():
    assert documenting.table() in (ROOT / "docs/models.md").read_text(encoding="utf-8"), (
        "put the output of `memore models schema` into docs/models.md"
    )


@pytest.mark.parametrize("key", library.shipped())
def test_translators_find_every_word(key):
    path = Path(words.__file__).parent / f"{key.replace('-', '_')}.py"
    assert path.read_text(encoding="utf-8") == module_of(key, library.shipped()[key]), (
        "run `memore models words`"
    )
