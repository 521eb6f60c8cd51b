"""A model's file is read, or every mistake in it is named with its line, its key and what to do."""

import pytest
from django.utils import translation

from memore.programmes.mentoring import BrokenModel, library, problems_in, read
from memore.programmes.mentoring.files import LARGEST_FILE, text_of
from memore.programmes.mentoring.lines import lines_of
from memore.programmes.mentoring.reading import LARGEST

GOOD = library.shipped()["classic"]


@pytest.mark.parametrize("key", library.shipped())
def test_every_shipped_model_is_good(key):
    assert problems_in(library.shipped()[key]) == []


@pytest.mark.parametrize(
    ("old", "new", "key", "what"),
    [
        (
            "days = 30\nmatch = true",
            'days = "a month"\nmatch = true',
            "phases 3, days",
            "is not a whole number",
        ),
        ('leads = "mentee"', 'leads = "boss"', "phases 5, leads", "“boss” is not known"),
        ('["pair.both_yes"]', '["pair.love"]', "phases 3, gates", "“pair.love” is no fact of pair"),
        ('code = "C2"', 'code = "C1"', "phases 2, code", "“C1” stands twice"),
        ("match = true\n", "", "phases", "no phase makes pairs"),
        ('trajectory = "professional"\n', "", "model", "“trajectory” is missing"),
        ("[rhythm]", "[rythm]", "rythm", "is not a key of a model"),
        ('["mentor.screening"', '["mentor.contract"', "phases 2, gates", "cannot be true before"),
        ('"mentor.training", ', "", "phases 3, gates", "nobody asks for “mentor.training” before the match"),
        (', "mentee.consent"', "", "phases 3, gates", "nobody asks for “mentee.consent” before the match"),
        (', "mentor.consent"', "", "phases 3, gates", "nobody asks for “mentor.consent” before the match"),
    ],
)
def test_a_mistake_is_named_with_line_key_and_remedy(old, new, key, what):
    assert old in GOOD
    problems = problems_in(GOOD.replace(old, new, 1))
    found = next(problem for problem in problems if problem.key == key)
    assert what in found.what
    assert found.remedy
    assert found.line > 1


def test_what_is_asked_after_the_match_only_is_below_the_floor():
    late = GOOD.replace(', "mentor.consent"', "").replace('"mentee.goal"', '"mentee.goal", "mentor.consent"')
    (problem,) = problems_in(late)
    assert problem.remedy == 'Add "mentor.consent" here or in a phase before: no model goes without it.'
    assert late.splitlines()[problem.line - 1] == 'gates = ["pair.both_yes"]'


def test_a_kept_model_from_before_the_floor_is_still_read_and_asks_for_it_all_the_same():
    old = GOOD.replace(', "mentee.consent", "mentor.consent"', "").replace('"mentor.training", ', "")
    assert len(problems_in(old)) == 3
    with pytest.raises(BrokenModel):
        read(old)
    model = library.parsed(old)
    assert model.required("mentee") == ("intake", "training", "consent")
    assert model.required("mentor") == ("intake", "screening", "consent", "training")


def test_the_line_is_the_line_of_the_key():
    broken = GOOD.replace("days = 30\nmatch = true", "days = -1\nmatch = true")
    (problem,) = problems_in(broken)
    assert broken.splitlines()[problem.line - 1] == "days = -1"


def test_text_that_is_no_toml_is_told_its_line():
    (problem,) = problems_in("schema = 1\n[model\n")
    assert problem.line == 2


def test_words_in_long_texts_are_no_keys():
    assert lines_of('a = """\nb = 1\n"""\nc = 2') == {("a",): 1, ("c",): 4}


def test_a_broken_text_is_not_read():
    with pytest.raises(BrokenModel):
        read("schema = 1")


BROKEN = [
    ("schema = 1", "schema = 2"),
    ("[rhythm]", "[rythm]"),
    ("[rhythm]", "[[rhythm]]"),
    ("[[phases]]", "[phases]"),
    ('trajectory = "professional"\n', ""),
    ("[for_whom]", "[whom]"),
    ("days = 30\nmatch = true", 'days = "a month"\nmatch = true'),
    ("days = 30\nmatch = true", "days = -1\nmatch = true"),
    ("match = true\n", ""),
    ("match = true\n", 'match = "yes"\n'),
    ("once = true\n", "once = true\nmatch = true\n"),
    ('leads = "mentee"', 'leads = "boss"'),
    ('leads = "mentee"', 'leads = "employer"'),
    ('["pair.both_yes"]', '["pair.love"]'),
    ('["pair.both_yes"]', '["love"]'),
    ('["pair.both_yes"]', '"pair.both_yes"'),
    ('["mentor.screening"', '["mentor.contract"'),
    ('"mentor.training", ', ""),
    ('code = "C2"', 'code = "C1"'),
    ('code = "C2"', "code = 2"),
    ('code = "C2"', 'code = "far too long"'),
    ("[model]", "[model"),
]


@pytest.mark.parametrize(("old", "new"), BROKEN)
def test_every_word_about_a_mistake_is_in_the_language_of_its_reader(monkeypatch, old, new):
    marked(monkeypatch)
    text = GOOD.replace(old, new)
    assert text != GOOD or "once" in old
    for problem in problems_in(text):
        for words in (problem.what, problem.remedy, str(problem)):
            assert words.startswith("«"), words
            assert "%(" not in words


@pytest.mark.parametrize("content", [b"\xff", b" " * (LARGEST_FILE + 1), b" " * (LARGEST + 1)])
def test_a_file_that_is_no_text_is_refused_in_that_language(monkeypatch, content):
    marked(monkeypatch)
    with pytest.raises(BrokenModel) as caught:
        read(text_of(content))
    for problem in caught.value.problems:
        for words in (problem.key, problem.what, problem.remedy):
            assert words.startswith("«"), words


def marked(monkeypatch):
    """A language in which every message stands between «»."""
    translation.gettext("")  # the real catalogue is at hand from here on
    translation.ngettext("", "", 1)
    monkeypatch.setattr(translation._trans, "gettext", lambda words: f"«{words}»")
    monkeypatch.setattr(translation._trans, "ngettext", lambda one, many, n: f"«{one if n == 1 else many}»")
