"""A programme on a model with training of both sides: sessions, an online unit, skills."""

import datetime

import pytest
from django.utils import timezone

from memore.programmes.mentoring import library
from memore.training import actions
from tests import factories

MORE = """
[[training]]
code = "online"
title = "Plain language"
side = "mentor"
minutes = 30
required = true
online = true
text = "Short sentences help."
credits = "2"
credit_system = "osp"
[[training.questions]]
words = "Which sentence is plain?"
answers = ["The undersigned confirms receipt.", "I have your letter."]
right = 1
[[training.questions]]
words = "What helps?"
answers = ["Pictures", "Long words"]
right = 0

[[training]]
code = "hello"
title = "Words for the first day"
side = "mentee"
minutes = 20
required = false
online = true
text = "Say hello."

[[mentor_skills]]
code = "guide"
words = "Guiding without doing it for somebody"
[[mentee_skills]]
code = "speak"
words = "Speaking the language here"
[[mentee_skills]]
code = "plan"
words = "A plan of my own"
"""


def with_more() -> str:
    """The classic model with an online unit, and skills that mentees rate at the start."""
    asks = '"mentee.training", "mentee.skills_before"]'
    return library.shipped()["classic"].replace('"mentee.training"]', asks) + MORE


@pytest.fixture
def programme(organisation):
    version = factories.ModelVersionFactory(organisation=organisation, text=with_more())
    return factories.ProgrammeFactory(organisation=organisation, model=version)


@pytest.fixture
def untrained(mentor, mentee):
    """Nobody did anything yet."""
    for one in (mentor, mentee):
        one.participation.trained = None
        one.participation.save()
    return mentor, mentee


@pytest.fixture
def session(programme, coordinator):
    """Tomorrow, for both sides together."""
    return actions.plan_session(programme=programme, facts=facts(), by=coordinator.viewer)


def facts(**other):
    """Fields of a session."""
    return {
        "mentee_unit": "welcome",
        "mentor_unit": "role",
        "day": timezone.localdate() + datetime.timedelta(days=1),
        "at": datetime.time(18, 0),
        "minutes": 180,
        "online": False,
        "place": "Library, room 2",
        "trainer": "Aino",
        "led_by": None,
        "places": None,
    } | other


def held(session, days_ago=1):
    """The session is over."""
    session.day = timezone.localdate() - datetime.timedelta(days=days_ago)
    session.save()
    return session
