"""What each success factor is: its name and formula in words, unit, goal, where the goal comes from, and how
strong the evidence is that it matters.

The formulas and goals are those of the domain notes, part 9.2; where those leave open what counts, the words
of `formula` decide it, and `indicators/` computes exactly that. `ours`: nobody but us set this goal.
"""

from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from memore.evidence.figures import Goal
from memore.evidence.indicators import words

Strength = Literal["strong", "some", "practice", "inconclusive", "ours"]
Unit = Literal["share", "days", "hours", "ratio", "points", "pairs", "months"]
Kind = Literal["pair", "mentee", "mentor", "house"]

STRENGTHS: dict[Strength, Any] = {
    "strong": pgettext_lazy("evidence", "strong"),
    "some": pgettext_lazy("evidence", "some"),
    "practice": pgettext_lazy("evidence", "practice"),
    "inconclusive": pgettext_lazy("evidence", "inconclusive"),
    "ours": pgettext_lazy("evidence", "ours"),
}
"""How strong the evidence is, the strongest first."""

TABS = {"pair": _("The pair"), "organisation": _("Our organisation"), "field": _("The field around us")}
"""Micro, meso, macro."""

GROUPS = {
    "preparation": _("Preparation and start"),
    "rhythm": _("Contact and rhythm"),
    "ending": _("How it ends"),
    "after": _("After the mentoring"),
    "places": _("Enough places for all"),
    "mentors": _("Mentors who stay"),
    "fair": _("Fair for all"),
    "staff": _("Staff"),
    "funders": _("Funders and money"),
}

NO_PROOF = _(
    "This is a gross result and not a proof of effect: people who join differ from those who do not."
)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One success factor. `dimension` is a key of `evidence.dimensions`, `side` whom it looks at (mentee,
    mentor, both, house), `kind` what rows are behind it. `goal` is the default; a house can set its own."""

    code: str
    name: Any
    formula: Any
    unit: Unit
    tab: str
    group: str
    dimension: str
    side: str
    kind: Kind
    goal: Goal
    source: Any
    strength: Strength
    ours: bool = False
    caution: Any = ""

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a whole, which is never more than 1."""
        return self.unit == "share" or self.code == "S15"

    @property
    def better(self) -> str:
        """Whether "high" or "low" values are better."""
        return self.goal.better

    @property
    def green(self) -> float | None:
        """From where on it is good."""
        return self.goal.green

    @property
    def amber(self) -> float | None:
        """Past this one must act."""
        return self.goal.amber


def _high(green: float | None, amber: float | None) -> Goal:
    return Goal(green, amber, "high")


def _low(green: float, amber: float, least: float | None = None) -> Goal:
    return Goal(green, amber, "low", least)


_OURS = _("our own choice, to be calibrated with programmes")

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "S01", _("Mentees who wait, for each free place"), words.S01, "ratio",
        "organisation", "places", "recruitment", "both", "mentee", _low(1, 2), _OURS, "practice", ours=True,
    ),
    Indicator(
        "S02", _("Days from intake to first meeting"), words.S02, "days",
        "pair", "preparation", "matching", "mentee", "mentee", _low(30, 60),
        _("DUO for a JOB: within about a month; PATENMODELL: about three weeks"), "practice",
    ),
    Indicator(
        "S03", _("Accepted mentees who came into a pair"), words.S03, "share",
        "organisation", "places", "recruitment", "mentee", "mentee", _high(0.7, 0.4),
        _("a field trial in Germany lost most people before the match; the value is our own choice"),
        "some", ours=True,
    ),
    Indicator(
        "S04", _("Mentors with talk, code of conduct and extract before the first meeting"), words.S04,
        "share", "pair", "preparation", "screening", "mentor", "mentor", _high(1, 0.95),
        _("Elements of Effective Practice for Mentoring, standard on screening"), "some",
    ),
    Indicator(
        "S05", _("Mentors with two hours of training before the match"), words.S05, "share",
        "pair", "preparation", "preparation", "mentor", "mentor", _high(1, 0.9),
        _("MENTOR: at least two hours before the match"), "some",
    ),
    Indicator(
        "S06", _("Mentors with six hours of training"), words.S06, "share",
        "pair", "preparation", "preparation", "mentor", "mentor", _high(0.8, 0.5),
        _("MENTOR: six hours are the promising practice; DUO trains four days, Gradia two"), "some",
    ),
    Indicator(
        "S07", _("Mentees who were prepared before the match"), words.S07, "share",
        "pair", "preparation", "preparation", "mentee", "mentee", _high(0.9, 0.7),
        _("Gradia: both sides are coached before mentoring starts"), "practice",
    ),
    Indicator(
        "S08", _("Pairs in the same trade or the trade wished for"), words.S08, "share",
        "pair", "preparation", "matching", "both", "pair", _high(0.7, 0.5),
        _("HIVA: match within the sector; the value is our own choice"), "some", ours=True,
    ),
    Indicator(
        "S09", _("Pairs with a language that both speak well enough"), words.S09, "share",
        "pair", "preparation", "matching", "both", "pair", _high(1, 0.95),
        _("DUO: no match without a shared language; IQ network: B1"), "practice",
    ),
    Indicator(
        "S10", _("First meetings with staff there"), words.S10, "share",
        "pair", "preparation", "matching", "both", "pair", _high(0.9, 0.7),
        _("DUO for a JOB; Bürgerstiftung Hamburg"), "practice",
    ),
    Indicator(
        "S11", _("Pairs in which all said yes and could have said no"), words.S11, "share",
        "pair", "preparation", "matching", "both", "pair", _high(1, 0.95),
        _("DeWit and others 2016 on having a say; the definition of mentoring: voluntary on both sides"),
        "some",
    ),
    Indicator(
        "S12", _("Agreement and a goal within 30 days of the first meeting"), words.S12, "share",
        "pair", "preparation", "readiness", "both", "pair", _high(0.9, 0.7),
        _("DUO: signed at the second meeting; VdK Berlin-Brandenburg"), "practice",
    ),
    Indicator(
        "S13", _("Staff spoke with both within 48 hours of the first meeting"), words.S13, "share",
        "pair", "rhythm", "follow_up", "both", "pair", _high(0.9, 0.7),
        _("Michigan State University Extension; MENTOR"), "practice",
    ),
    Indicator(
        "S14", _("Staff in touch: twice in the first month, then every month"), words.S14, "share",
        "pair", "rhythm", "follow_up", "both", "pair", _high(0.9, 0.7),
        _("MENTOR: monitoring and support"), "inconclusive",
    ),
    Indicator(
        "S15", _("Meetings held of meetings agreed"), words.S15, "ratio",
        "pair", "rhythm", "relationship", "both", "pair", _high(0.8, 0.5),
        _("our own choice, on what programmes agree"), "strong", ours=True,
    ),
    Indicator(
        "S16", _("Pairs that meet twice a month"), words.S16, "share",
        "pair", "rhythm", "relationship", "both", "pair", _high(0.8, 0.6),
        _("Team Up, Kodiko, Väestöliitto"), "practice",
    ),
    Indicator(
        "S17", _("Hours together by month six"), words.S17, "hours",
        "pair", "rhythm", "relationship", "both", "pair", _high(18, 9),
        _("the pace of Kodiko and Team Up; DUO comes to about 50"), "some",
    ),
    Indicator(
        "S18", _("Pairs without a meeting for over 30 days"), words.S18, "share",
        "pair", "rhythm", "relationship", "both", "pair", _low(0.05, 0.15), _OURS, "practice", ours=True,
    ),
    Indicator(
        "S19", _("Pairs ended within three months without a good reason"), words.S19, "share",
        "pair", "ending", "relationship", "both", "pair", _low(0.1, 0.2),
        _("Grossman and Rhodes 2002; in youth mentoring 30 to 50 % end early"), "strong",
        caution=_("The evidence comes from youth mentoring."),
    ),
    Indicator(
        "S20", _("Pairs that came to their planned end, or to good news before"), words.S20, "share",
        "pair", "ending", "closure", "both", "pair", _high(0.75, 0.6), _OURS, "practice", ours=True,
    ),
    Indicator(
        "S21", _("Closed with a talk on both sides and a reason"), words.S21, "share",
        "pair", "ending", "closure", "both", "pair", _high(1, 0.8),
        _("National Mentoring Resource Center; Elements of Effective Practice: closure"), "practice",
    ),
    Indicator(
        "S22", _("Mentees who trust their mentor (4 or 5 of 5) at month three"), words.S22, "share",
        "pair", "ending", "relationship", "mentee", "mentee", _high(0.75, 0.55),
        _("our own choice; Beyond the Horizon on trust"), "some", ours=True,
    ),
    Indicator(
        "S23", _("Mentees who stand stronger in the six capitals at the end"), words.S23, "share",
        "pair", "ending", "readiness", "mentee", "mentee", _high(0.7, 0.5),
        _("our own choice on HIVA’s six capitals; DUO reports 80 to 90 % by self-report"), "some", ours=True,
    ),
    Indicator(
        "S24", _("Mentees with three new contacts at work or in their trade"), words.S24, "share",
        "pair", "ending", "readiness", "mentee", "mentee", _high(0.6, 0.4),
        _("DUO reports a wider network for 80 %; a study on bonding and bridging in Victoria"), "some",
    ),
    Indicator(
        "S25", _("Mentors who say what they learned themselves"), words.S25, "share",
        "pair", "ending", "mentors", "mentor", "mentor", _high(0.8, 0.6),
        _("the definition of mentoring: it is reciprocal"), "some",
    ),
    Indicator(
        "S26", _("Mentors who met other mentors in the last three months"), words.S26, "share",
        "organisation", "mentors", "mentors", "mentor", "mentor", _high(0.6, 0.4),
        _("three Norwegian programmes: mentors valued it"), "practice",
    ),
    Indicator(
        "S27", _("Mentors who start again after a pair ended"), words.S27, "share",
        "organisation", "mentors", "closure", "mentor", "mentor", _high(0.6, 0.4),
        _("DUO reports 90 % as the best case"), "practice",
    ),
    Indicator(
        "S28", _("In work, training or an internship within twelve months"), words.S28, "share",
        "pair", "after", "readiness", "mentee", "mentee", _high(0.65, 0.45),
        _("gross results that programmes publish: DUO 72, Kodiko 76, SINGA 66, Austria 33 % at the end"),
        "inconclusive", caution=NO_PROOF,
    ),
    Indicator(
        "S29", _("In regular work six months after leaving"), words.S29, "share",
        "pair", "after", "embedding", "mentee", "mentee", _high(None, None),
        _("ESF+ common indicator EECR05; the goal is the programme’s own"), "inconclusive", caution=NO_PROOF,
    ),
    Indicator(
        "S30", _("Gap between groups of mentees in what they reach"), words.S30, "points",
        "organisation", "fair", "organisation", "mentee", "mentee", _low(0.1, 0.2),
        _("our own choice: a programme that picks the easiest should see it"), "practice", ours=True,
    ),
    Indicator(
        "S31", _("Pairs for each full-time coordinator"), words.S31, "pairs",
        "organisation", "staff", "organisation", "house", "pair", _low(40, 60, 20), _OURS, "ours", ours=True,
    ),
    Indicator(
        "S32", _("Participants with complete data for the funder"), words.S32, "share",
        "field", "funders", "organisation", "house", "house", _high(0.98, 0.95),
        _("our own choice on the rules of the ESF+"), "practice", ours=True,
    ),
    Indicator(
        "S33", _("Share of the largest funder in what we receive"), words.S33, "share",
        "field", "funders", "embedding", "house", "house", _low(0.5, 0.7), _OURS, "practice", ours=True,
    ),
    Indicator(
        "S34", _("Months that the money lasts"), words.S34, "months",
        "field", "funders", "embedding", "house", "house", _high(9, 4), _OURS, "practice", ours=True,
    ),
)  # fmt: skip

BY_CODE = {indicator.code: indicator for indicator in INDICATORS}
