"""From nine answers to one verdict. Plain arithmetic; the rule is ours (domain, fact 11)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memore.core.words import join
from memore.evidence.concept.elements import BY_CODE, CODES, FORMS, GATES

MOST_WEAK = 2
"""So many points to repair at most: with more it cannot be called mentoring to work."""


class Answer(TextChoices):
    YES = "yes", gettext_lazy("yes")
    PARTLY = "partly", gettext_lazy("partly")
    NO = "no", gettext_lazy("no")


class Kind(TextChoices):
    MENTORING = "mentoring", gettext_lazy("Mentoring to work")
    REPAIR = "repair", gettext_lazy("Mentoring to work, with points to repair")
    OPEN = "open", gettext_lazy("Too many open points to call it mentoring to work")
    OTHER = "other", gettext_lazy("Not mentoring to work")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`failed`: gates answered no. `weak`: everything else that is not a yes. `forms`: what it rather is, for
    each element answered no, gates first."""

    kind: Kind
    failed: tuple[str, ...]
    weak: tuple[str, ...]
    forms: tuple[str, ...]

    @property
    def is_mentoring(self) -> bool:
        """Whether it may be called mentoring to work."""
        return self.kind in (Kind.MENTORING, Kind.REPAIR)

    @property
    def tone(self) -> str:
        """Its colour, as pills have it."""
        return {Kind.MENTORING: "good", Kind.REPAIR: "watch", Kind.OPEN: "urgent", Kind.OTHER: "urgent"}[
            self.kind
        ]

    @property
    def icon(self) -> str:
        """Its sign beside the word."""
        return {"good": "check", "watch": "clock", "urgent": "triangle-alert"}[self.tone]

    @property
    def said(self) -> str:
        """The verdict in a sentence or two, for a report as for a page."""
        rather = join([str(FORMS[form]) for form in self.forms])
        if self.kind == Kind.MENTORING:
            return _("All nine elements of mentoring to work are there.")
        if self.kind == Kind.OTHER:
            return _("What is missing: %(elements)s. Without it this is rather %(forms)s.") % {
                "elements": join([named(code) for code in self.failed]),
                "forms": rather,
            }
        weak = join([named(code) for code in self.weak])
        if self.forms:
            return _("To repair: %(elements)s. Here it leans towards %(forms)s.") % {
                "elements": weak,
                "forms": rather,
            }
        return _("To repair: %(elements)s.") % {"elements": weak}


def named(code: str) -> str:
    """An element with its code: "E6 Regular contact"."""
    return f"{code} {BY_CODE[code].name}"


def judge(answers: Mapping[str, str]) -> Verdict:
    """The verdict of nine answers (element → an Answer).

    A gate answered no fails. Without a failed gate up to two elements may be weak: answered partly, or no
    where they are no gate. Raises KeyError for an element without an answer.
    """
    said = {code: Answer(answers[code]) for code in CODES}
    failed = tuple(code for code in GATES if said[code] == Answer.NO)
    weak = tuple(code for code in CODES if said[code] != Answer.YES and code not in failed)
    missing = (*failed, *(code for code in weak if said[code] == Answer.NO))
    forms = tuple(BY_CODE[code].form for code in missing)
    if failed:
        return Verdict(Kind.OTHER, failed, weak, forms)
    if len(weak) > MOST_WEAK:
        return Verdict(Kind.OPEN, failed, weak, forms)
    return Verdict(Kind.REPAIR if weak else Kind.MENTORING, failed, weak, forms)
