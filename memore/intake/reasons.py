"""Rules and findings of a funding call as sentences."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from memore.core.words import as_written, day, join
from memore.intake.models import Verdict

RULES = {
    "valid": gettext_lazy("the call is open"),
    "age": gettext_lazy("age"),
    "registered": gettext_lazy("registered with the employment service"),
    "may_work": gettext_lazy("may work"),
    "lives_in": gettext_lazy("lives in the area"),
    "no_job": gettext_lazy("has no job now"),
    "no_other_project": gettext_lazy("is in no other funded project"),
    "schooling_at_most": gettext_lazy("schooling, at most"),
    "schooling_at_least": gettext_lazy("schooling, at least"),
    "arrived": gettext_lazy("arrived a short time ago"),
}

SCHOOLING = {
    0: gettext_lazy("no school finished (ISCED 0)"),
    1: gettext_lazy("primary school (ISCED 1)"),
    2: gettext_lazy("lower secondary school (ISCED 2)"),
    3: gettext_lazy("upper secondary school or apprenticeship (ISCED 3)"),
    4: gettext_lazy("vocational training after school (ISCED 4)"),
    5: gettext_lazy("short higher education (ISCED 5)"),
    6: gettext_lazy("bachelor (ISCED 6)"),
    7: gettext_lazy("master (ISCED 7)"),
    8: gettext_lazy("doctorate (ISCED 8)"),
}

ASK = {
    "age": gettext_lazy("The year of birth is not known."),
    "registered": gettext_lazy("It is not known whether this person is registered, or since when."),
    "may_work": gettext_lazy("It is not known whether this person may work."),
    "lives_in": gettext_lazy("The town or country is not known."),
    "no_job": gettext_lazy("It is not known whether this person has a job."),
    "no_other_project": gettext_lazy("It is not known whether another funded project pays for this person."),
    "schooling_at_most": gettext_lazy("The schooling is not known."),
    "schooling_at_least": gettext_lazy("The schooling is not known."),
    "arrived": gettext_lazy("The year of arrival is not known."),
}


@dataclass(frozen=True)
class Reason:
    """A rule, its verdict, and why in a sentence."""

    code: str
    rule: str
    verdict: str
    sentence: str

    @property
    def label(self) -> str:
        """The verdict as a word."""
        return str(Verdict(self.verdict).label)


def rule_in_words(code: str, given: Mapping[str, Any]) -> str:
    """ "Age from 18 to 33" """
    if code == "age":
        low, high = given.get("from"), given.get("to")
        if low is not None and high is not None:
            return _("from %(low)s to %(high)s years old") % {"low": low, "high": high}
        if low is not None:
            return _("at least %(low)s years old") % {"low": low}
        return _("at most %(high)s years old") % {"high": high}
    if code == "registered" and given.get("months"):
        months = int(given["months"])
        return ngettext(
            "registered with the employment service for %(n)s month",
            "registered with the employment service for %(n)s months",
            months,
        ) % {"n": months}
    if code == "lives_in":
        places = [as_written(str(town)) for town in given.get("towns") or []] or [given.get("country", "")]
        return _("lives in %(places)s") % {"places": join(places)}
    if code in ("schooling_at_most", "schooling_at_least"):
        what = {"what": SCHOOLING.get(int(given.get("isced") or 0), "")}
        return (_("at most %(what)s") if code == "schooling_at_most" else _("at least %(what)s")) % what
    if code == "arrived":
        years = int(given.get("years") or 0)
        return ngettext("arrived at most %(n)s year ago", "arrived at most %(n)s years ago", years) % {
            "n": years
        }
    return str(RULES.get(code, code))


def reason(finding: Mapping[str, Any]) -> Reason:
    """One finding of a check, for the page."""
    code, verdict, fact = finding["code"], finding["verdict"], finding.get("fact")
    parameters = finding.get("parameters") or {}
    return Reason(code, rule_in_words(code, parameters), verdict, _sentence(code, verdict, fact))


def _sentence(code: str, verdict: str, fact: Any) -> str:
    if verdict == Verdict.UNCLEAR and (fact is None or fact == ""):
        return str(ASK.get(code, _("This rule is not known.")))
    if code == "valid":
        return _("The call has not begun, or is over.")
    if code == "age":
        if verdict == Verdict.UNCLEAR:
            return _("Born in %(year)s: ask for the birthday.") % {"year": fact}
        return _("Born in %(year)s.") % {"year": fact}
    if code == "registered":
        if fact:
            return _("Registered since %(day)s.") % {"day": _day(fact)}
        return _("Registered.") if verdict == Verdict.YES else _("Not registered.")
    if code == "may_work":
        if fact:
            return _("May work until %(day)s.") % {"day": _day(fact)}
        return _("May work.") if verdict == Verdict.YES else _("May not work yet.")
    if code == "lives_in":
        return _("Lives in %(place)s.") % {"place": as_written(str(fact))}
    if code == "no_job":
        return _("Has a job.") if verdict == Verdict.NO else _("Has no job.")
    if code == "no_other_project":
        return (
            _("Another funded project pays for this person.")
            if verdict == Verdict.NO
            else _("In no other funded project.")
        )
    if code in ("schooling_at_most", "schooling_at_least"):
        return _("Finished: %(what)s.") % {"what": SCHOOLING.get(int(fact), fact)}
    if verdict == Verdict.UNCLEAR:
        return _("Arrived in %(year)s: ask for the month.") % {"year": fact}
    return _("Arrived in %(year)s.") % {"year": fact}


def _day(iso: str) -> str:
    return day(datetime.date.fromisoformat(iso))


def changes(now: list[Mapping[str, Any]], before: list[Mapping[str, Any]]) -> list[str]:
    """What a new check says otherwise than the one before."""
    was = {finding["code"]: finding["verdict"] for finding in before}
    said = []
    for finding in now:
        old = was.get(finding["code"])
        if old and old != finding["verdict"]:
            rule = rule_in_words(finding["code"], finding.get("parameters") or {})
            words = {"rule": rule, "old": Verdict(old).label, "new": Verdict(finding["verdict"]).label}
            said.append(_("%(rule)s: it was “%(old)s”, now it is “%(new)s”") % words)
    return said
