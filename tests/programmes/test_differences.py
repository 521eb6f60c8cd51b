"""What differs between two versions of a model is said in plain sentences, dangerous changes first."""

from dataclasses import replace

import pytest

from memore.programmes.mentoring import library, read
from memore.programmes.mentoring.difference import differences

TEXT = library.shipped()["classic"]
PREPARED = "Both sides are prepared before they are matched."


def changed(old: str, new: str) -> list[tuple[str, bool]]:
    assert old in TEXT
    found = differences(read(TEXT), read(TEXT.replace(old, new, 1)))
    return [(one.words, one.weakens) for one in found]


def test_equal_models_do_not_differ():
    assert (
        differences(read(TEXT), read(TEXT.replace("version = 1", 'version = 2\nhouse = "Leipzig"', 1))) == []
    )


@pytest.mark.parametrize(
    ("old", "new", "said", "weakens"),
    [
        ("days = 154", "days = 100", "Phase On the way lasts 100 days instead of 154 days", False),
        ('name = "Match"', 'name = "Meet"', "Phase Match is called Meet", False),
        ('"mentor.screening", ', "", "Gate taken out of Get ready: mentor: screening complete", True),
        ('["pair.both_yes"]', '["pair.both_yes", "mentee.guardian"]',
         "New gate in Match: mentee: consent of a guardian, if under 18", False),
        ("silence_after_days = 30", "silence_after_days = 45",
         "Without a meeting it is silent after: 45 days instead of 30 days", False),
        (f'words = "{PREPARED}"\ncode = "both_prepared"\n[[rules]]\n', "",
         f"Rule taken out: {PREPARED}", True),
        ('not_also = ["job_coach", "adviser", "manager"]', 'not_also = ["job_coach", "adviser"]',
         "Mentor may also be manager now", True),
        ('"extract", ', "", "Screening, taken out: extract of the criminal record seen", True),
        ("minutes = 120", "minutes = 90",
         "Training What mentoring can do for me takes 90 minutes instead of 120", False),
        ("length_days = 182", "length_days = 365", "A pair lasts: 365 days instead of 182 days", False),
    ],
)  # fmt: skip
def test_a_change_is_one_sentence(old, new, said, weakens):
    assert changed(old, new) == [(said, weakens)]


def test_units_that_change_places_are_said():
    model = read(TEXT)
    moved = replace(model, training=(*model.training[1:], model.training[0]))
    assert [one.words for one in differences(model, moved)] == [
        "The units of the training follow one another in another order."
    ]


def test_a_talk_that_counts_from_another_day_is_said():
    model = read(TEXT)
    talks = (replace(model.checkins[0], after="contract"), *model.checkins[1:])
    assert [one.words for one in differences(model, replace(model, checkins=talks))] == [
        "Talks of staff with both, taken out: Within 48 hours (2 days after the first meeting)",
        "Talks of staff with both, new: Within 48 hours (2 days after the start of a contract)",
    ]


def test_what_weakens_protection_comes_first():
    text = TEXT.replace("days = 154", "days = 100", 1).replace('"mentor.screening", ', "", 1)
    assert [one.weakens for one in differences(read(TEXT), read(text))] == [True, False]


def test_a_gate_that_moves_to_another_early_phase_is_not_dangerous():
    text = TEXT.replace('"mentor.screening", ', "", 1).replace(
        '["pair.both_yes"]', '["pair.both_yes", "mentor.screening"]'
    )
    assert not any(one.weakens for one in differences(read(TEXT), read(text)))


def test_every_change_of_a_word_is_noticed():
    assert changed("Volunteers who have worked", "People who have worked") == [
        ("Only words about the model were changed.", False)
    ]


@pytest.mark.parametrize("key", library.shipped())
def test_no_pair_of_shipped_models_breaks_it(key):
    for other in library.shipped().values():
        assert bool(differences(read(other), read(library.shipped()[key]))) == (read(other).key != key)
