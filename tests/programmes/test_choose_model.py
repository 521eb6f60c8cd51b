"""The guided choice: the best fit first, with sentences for and against."""

import pytest

from memore.programmes.mentoring import library
from memore.programmes.mentoring import vocabulary as words
from memore.programmes.mentoring.choice import advise

MODELS = [library.parsed(text) for text in library.shipped().values()]


@pytest.mark.parametrize(
    ("group", "brings", "mentors", "best"),
    [
        ("students", ["school_place"], ["students"], "vocational-education"),
        ("social_enterprise", ["temporary_job", "little_schooling"], ["employees"], "regular-economy"),
        ("no_papers", ["experience"], ["volunteers", "peers"], "no-formal-qualification"),
        ("highly_qualified", ["diploma"], ["volunteers"], "classic"),
        ("job_ready", ["working_language"], ["retired"], "classic"),
        ("young", ["school_place", "basic_language"], ["students"], "vocational-education"),
    ],
)
def test_the_model_that_was_made_for_them_comes_first(group, brings, mentors, best):
    advice = advise(MODELS, group=group, brings=brings, mentors=mentors)
    assert advice[0].model.key == best
    assert advice[0].why
    assert len(advice) == len(MODELS)


def test_the_others_say_why_less():
    for advice in advise(MODELS, group="students", brings=["diploma"], mentors=["retired"])[1:]:
        assert advice.why_less


def test_every_group_has_a_model_and_every_answer_a_sentence():
    for group in words.TARGET_GROUPS:
        best = advise(MODELS, group=group, brings=[], mentors=[])[0]
        assert group in best.model.for_whom.groups
        assert best.why == (best.model.for_whom.why,)
        assert best.why_less == ()
