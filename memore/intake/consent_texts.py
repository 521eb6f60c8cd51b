"""The words that somebody says yes to. Whoever changes their meaning raises VERSION."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from memore.intake.models import Purpose

VERSION = "2026-1"


@dataclass(frozen=True)
class Words:
    """A purpose in plain words: what is asked, what it means, what happens after a no."""

    title: str | Promise
    yes_means: str | Promise
    without: str | Promise


TEXTS: dict[str, Words] = {
    Purpose.SERVICE: Words(
        _("I want to take part in mentoring"),
        _(
            "The staff may write down what I tell them, look for somebody who fits, and follow how it goes. "
            "It is free. I can stop at any time and need no reason."
        ),
        _("Without this yes nobody looks for a mentor or mentee for you."),
    ),
    Purpose.SHARING: Words(
        _("This partner may know about my plan"),
        _("One partner, named here, may read what we agree on: my first name, goals and next date."),
        _("Without this yes the partner sees nothing. Mentoring goes on."),
    ),
    Purpose.STORY: Words(
        _("My story or photo may be shown"),
        _("The organisation may tell my story or show my photo. I see it before anybody else does."),
        _("Without this yes nothing is shown. Mentoring goes on."),
    ),
    Purpose.RESEARCH: Words(
        _("My answers may be used for research"),
        _("Researchers may read my answers without my name, to learn which mentoring helps."),
        _("Without this yes your answers are in no research. Mentoring goes on."),
    ),
    Purpose.GUARDIAN: Words(
        _("A parent or guardian says yes"),
        _("For somebody under 18 a parent or guardian agrees that they take part in mentoring."),
        _("Without this yes nobody under 18 is matched."),
    ),
}

BY_ONESELF = (Purpose.SERVICE, Purpose.STORY, Purpose.RESEARCH)
"""What somebody can say yes to alone on the phone; a partner is named by staff first."""
