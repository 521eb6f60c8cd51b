"""The stylesheet works in every direction and on old phones; templates carry no style of their own."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

import memore
from tests.core.stylesheet import CSS

TEMPLATES = sorted(Path(memore.__file__).parent.glob("*/templates/**/*.html"))
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|bottom|float|clear"
    r"|(?:min-|max-)?(?:width|height))\s*:"
)


def test_only_logical_properties():
    without_queries = re.sub(r"@(?:media|container|supports)[^{]+", "", RULES)
    assert PHYSICAL.findall(without_queries) == []
    assert not re.search(r"text-align:\s*(?:left|right)", RULES)


def test_a_chosen_option_needs_no_has():
    assert ":has(" not in RULES
    assert ":is(.choice, .tap) input:checked ~ span::before" in RULES


def test_no_request_to_anyone():
    assert "url(" not in RULES
    assert "@import" not in RULES
    assert "@font-face" not in RULES


def test_print_forced_colours_and_reduced_motion_are_respected():
    for query in ("@media print", "(forced-colors: active)", "(prefers-reduced-motion: reduce)"):
        assert query in RULES


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_template_has_a_style_a_script_or_a_handler_of_its_own(template):
    words = template.read_text(encoding="utf-8")
    assert not re.search(r"<[a-z][^>]*\sstyle\s*=", words)
    assert "<style" not in words or template.name == "report.html"  # a file of its own, sent by nobody
    assert not re.search(r"<script(?![^>]*(?:\bsrc=|type=.application/json))", words)
    assert not re.search(r"<[a-z][^>]*\son[a-z]+\s*=", words)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_template_fetches_from_elsewhere(template):
    words = template.read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""", words)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_class_of_a_template_stands_in_the_stylesheet(template):
    known = set(re.findall(r"\.([a-z][\w-]*)", RULES))
    used = set()
    for value in re.findall(r'\sclass="([^"{]*)"', template.read_text(encoding="utf-8")):
        used |= set(value.split())
    assert used - known == set()


def test_a_form_in_a_part_gets_its_token():
    """`only` hides the token from a part: outside of tests, its form would be refused."""
    texts = {str(path).split("/templates/")[1]: path.read_text(encoding="utf-8") for path in TEMPLATES}

    def posts(name: str) -> bool:
        words = texts.get(name, "")
        return "csrf_token %}" in words or any(map(posts, re.findall(r'{% include "([^"]+)"', words)))

    for name, words in texts.items():
        for included, rest in re.findall(r'{% include "([^"]+)"([^%]*)%}', words):
            if rest.rstrip().endswith(" only"):
                assert "csrf_token=" in rest or not posts(included), f"{name} includes {included}"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_part_that_is_included_exists(template):
    for name in re.findall(r'{% (?:include|extends) "([^"#]+)', template.read_text(encoding="utf-8")):
        get_template(name)
