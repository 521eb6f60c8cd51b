"""Rules about the code itself."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.template import engines

from memore.core.privacy import undecided
from tests.permissions.addresses import views

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "memore"
OURS = [model for model in apps.get_models() if model.__module__.startswith("memore.")]
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(path for path in PACKAGE.rglob("templates/**/*") if path.is_file())
STYLES = sorted(PACKAGE.rglob("static/memore/**/*.css"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_has_its_privacy_decision(model):
    assert undecided(model) == set()


def layers() -> dict[str, int]:
    """App → floor, the ground floor highest, as pyproject.toml has it for import-linter."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    floors = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {app.strip(): number for number, floor in enumerate(floors) for app in floor.split("|")}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model):
    floors = layers()
    here = floors[model._meta.app_label]
    for field in model._meta.get_fields():
        target = field.related_model if field.is_relation and not field.auto_created else None
        if target in OURS and target._meta.app_label != model._meta.app_label:
            assert here < floors[target._meta.app_label], f"{field} points up or sideways"


def test_no_file_is_named_after_nothing():
    empty_words = {"utils", "helpers", "services", "signals", "common", "misc", "managers"}
    assert [
        name(path) for path in SOURCES if path.stem in empty_words or path.parent.name in empty_words
    ] == []


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_file_holds_two_ideas(path):
    assert len(path.read_text().splitlines()) <= 400, "a file this long usually holds two ideas"


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_every_module_says_what_it_is_for(path):
    tree = ast.parse(path.read_text())
    if tree.body and path.name not in ("__init__.py", "urls.py"):
        assert ast.get_docstring(tree)


def test_every_view_of_ours_has_a_rule():
    without = [f"{view.__module__}.{view.__name__}" for view in views() if not hasattr(view, "rule")]
    assert without == [], "put @allow(…) on them"
    speechless = {view.rule.__name__ for view in views() if not view.rule.__doc__}
    assert speechless == set(), "the docstring of a rule is the rule in words"


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_have_no_style_script_or_side(path):
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"<style\b", text) or path.name == "500.html"
    assert not re.search(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=.application/json)", text)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", text)
    assert not re.search(r"\b(?:align|dir)=.(?:left|right)", text)


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.suffix in (".html", ".txt")], ids=name)
def test_templates_can_be_read(path):
    inside = path.as_posix().split("/templates/", 1)[1]
    engines["django"].get_template(inside)


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_styles_know_no_left_or_right(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    sided = re.compile(
        r"(?:^|[;{\s])(?:(?:margin|padding|border|inset)-(?:left|right)|left|right|border-(?:top|bottom)-(?:left|right)"
        r"-radius|(?:float|clear|text-align)\s*:\s*(?:left|right))\b\s*[:;]?",
    )
    assert [found.group().strip() for found in sided.finditer(text)] == []


def test_there_is_one_stylesheet_at_least():
    assert STYLES


def test_an_undefined_variable_fails_the_run():
    undefined = engines["django"].from_string("{{ nobody.knows }}").render({})
    assert "UNDEFINED" in undefined


def test_the_language_list_has_a_catalogue_for_each():
    folders = {path.parent.parent.name for path in PACKAGE.glob("locale/*/LC_MESSAGES/django.po")}
    assert {code for code, _ in settings.LANGUAGES} - {"en"} <= folders


def test_every_dependency_is_pinned_by_hash_and_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(text)
    run = (ROOT / "requirements" / "run.txt").read_text()
    dev = (ROOT / "requirements" / "dev.txt").read_text()
    wanted = {re.split(r"[\[<>=]", word)[0] for word in project["project"]["dependencies"]}
    wanted_dev = {re.split(r"[\[<>=]", word)[0] for word in project["dependency-groups"]["dev"]}
    for pins, names in ((run, wanted), (dev, wanted | wanted_dev)):
        pinned = dict(
            re.findall(r"^([a-z0-9.-]+)(?:\[[^\]]*\])?==(\S+) \\\n +--hash=", pins, flags=re.MULTILINE)
        )
        assert names - set(pinned) == set()
    reasons = re.findall(r'^    "([^"]+)",\s+# \S', text, flags=re.MULTILINE)
    assert set(project["project"]["dependencies"]) <= set(reasons)
