"""A model's file is read, or every mistake in it is named with its line, its key and what to do."""

import pytest

from memore.programmes.mentoring import BrokenModel, library, problems_in, read
from memore.programmes.mentoring.lines import lines_of

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
    ],
)
def test_a_mistake_is_named_with_line_key_and_remedy(old, new, key, what):
    assert old in GOOD
    problems = problems_in(GOOD.replace(old, new, 1))
    found = next(problem for problem in problems if problem.key == key)
    assert what in found.what
    assert found.remedy
    assert found.line > 1


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
