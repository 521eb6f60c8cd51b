"""What the two sign: the text of the agreement, in the language of who reads it.

The words were written for memore, from what programmes put into theirs (domain notes: DUO's agreement and
code of conduct, the Hamburg and EEPM standards). What is signed is kept as a hash of the text and its
language, so that it can be shown later whether the text has changed since.
"""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from memore.core.words import as_written, day
from memore.pairs.health import rhythm_words
from memore.pairs.models import Member, Pair

KNOWN = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Clause:
    """One point of the agreement: a few words above, plain sentences below."""

    title: str
    text: str


@dataclass(frozen=True)
class Terms:
    """The whole text in one language. `version` is the SHA-256 of what both agree to."""

    language: str
    direction: str
    title: str
    clauses: tuple[Clause, ...]
    help: Clause
    version: str


def terms(pair: Pair, language: str) -> Terms:
    """The agreement of a pair (with its coordinator and organisation) in `language`; where memore does not
    know it, in the language of the house."""
    spoken = (language, pair.programme.organisation.language)
    language = next((code for code in spoken if code in KNOWN), settings.LANGUAGE_CODE)
    with translation.override(language):
        return Terms(
            language=language,
            direction="rtl" if translation.get_language_bidi() else "ltr",
            title=_("What we agree"),
            clauses=_clauses(pair, day(pair.planned_end_on)),
            help=Clause(_("Who helps us"), _who_helps(pair)),
            version=_version(language, _clauses(pair, pair.planned_end_on.isoformat())),
        )


def language_of(member: Member) -> str:
    """In which language a member reads: what they chose, else what staff wrote down, else the house's."""
    return language_of_reader(member.pair, member)


def language_of_reader(pair: Pair, member: Member) -> str:
    """The same, where the pair is at hand."""
    user = member.person.user
    chosen = (user.language if user else "") or member.person.language
    return chosen or pair.programme.organisation.language


def _version(language: str, clauses: tuple[Clause, ...]) -> str:
    # A day in words changes its look with the year: the day itself is what was agreed.
    said = [language, *(f"{clause.title}\n{clause.text}" for clause in clauses)]
    return hashlib.sha256("\n\n".join(said).encode()).hexdigest()


def _clauses(pair: Pair, until: str) -> tuple[Clause, ...]:
    return (
        Clause(
            _("How often"),
            _("We meet %(rhythm)s. If one of us cannot come, we say so before.")
            % {"rhythm": rhythm_words(pair.rhythm_days)},
        ),
        Clause(
            _("Until when"),
            _("We work together until %(day)s. We can agree on more time.") % {"day": until},
        ),
        Clause(
            _("What mentoring is"),
            _(
                "The mentor listens, explains how work goes here, and helps to meet people. "
                "The mentee decides what to work on."
            ),
        ),
        Clause(
            _("What mentoring is not"),
            _(
                "The mentor is no social worker, no lawyer, no therapist and no boss, and cannot promise a "
                "job. For such things there are other people, and the staff find them."
            ),
        ),
        Clause(
            _("What we tell each other"),
            _(
                "It stays between the two of us. Only when somebody is in danger may one of us tell "
                "the staff."
            ),
        ),
        Clause(
            _("No money"),
            _("We lend no money, give no big presents, and sign no papers for each other."),
        ),
        Clause(
            _("We are free"),
            _("Each of us can stop at any time. Nobody has to say why, and nothing bad follows."),
        ),
    )


def _who_helps(pair: Pair) -> str:
    house = as_written(pair.programme.organisation.name)
    if pair.coordinator is None:
        return _("The staff of %(house)s.") % {"house": house}
    said = {"name": as_written(pair.coordinator.user.name), "house": house}
    return _("%(name)s, %(house)s. We can ask at any time.") % said


def signed_text_stands(member: Member) -> bool:
    """Whether the text that a member signed is still the one that memore shows in that language."""
    if member.agreed_at is None or not member.agreed_version:
        return False
    return terms(member.pair, member.agreed_language).version == member.agreed_version
