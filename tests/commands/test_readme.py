"""What the README tells people to type works."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.installations import free_port

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()


def commands() -> list[str]:
    """Every line of the README's shell blocks."""
    blocks = re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def test_it_names_the_two_commands_first():
    assert commands()[:2] == ["./dev run", "./dev test"]


@pytest.mark.parametrize("line", [line for line in commands() if line.startswith("./dev")])
def test_dev_knows_what_the_readme_asks_of_it(line):
    explained = subprocess.run(["./dev", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert line in explained


def test_dev_helps_somebody_who_mistyped():
    done = subprocess.run(["./dev", "tset"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "./dev test" in done.stderr


def test_matching_the_example_lists_prints_pairs_and_writes_the_report(home, tmp_path):
    line = next(line for line in commands() if " match " in line)
    words = [str(ROOT / word) if word.startswith("memore/") else word for word in shlex.split(line)[1:]]
    done = home.run(*words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 10, done.stdout
    assert (tmp_path / "pairs.html").stat().st_size > 10_000
    assert (tmp_path / "pairs" / "pairs.csv").exists()


def test_an_organisation_of_ones_own_is_founded_and_served(home):
    found = next(line for line in commands() if " createorganisation " in line)
    done = home.run(*shlex.split(found)[1:])
    assert done.returncode == 0, done.stderr
    assert "/people/invitations/" in done.stdout
    serve = next(line for line in commands() if line.endswith("memore serve"))
    process = home.start(*shlex.split(serve)[1:], "--port", str(free_port()))
    try:
        assert any("listens on" in line for line in process.stdout)
    finally:
        process.terminate()
        process.communicate(timeout=40)
    assert process.returncode == 0


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_every_link_leads_to_a_file(document):
    text = (ROOT / document).read_text()
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (ROOT / target).exists(), f"{document} points to {target}"


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_every_link_of_the_documents_leads_to_a_file(path):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text()):
        assert (path.parent / target).exists(), f"{path.name} points to {target}"
