"""Results as titled tables with their remarks: what the page, the spreadsheet and the PDF all show."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core.sheets import Sheet
from memore.core.words import number
from memore.outcomes.questions import hours_words
from memore.outcomes.results.capital import Turn
from memore.outcomes.results.groups import Share, Table
from memore.outcomes.results.held import Held
from memore.outcomes.results.page import Results
from memore.outcomes.results.picture import Picture
from memore.people import vocabulary
from memore.plans.models import WorkContract


@dataclass(frozen=True, slots=True)
class Section(Sheet):
    """A table of results; `picture`: drawn above it where a page can. Its table is folded on the page where
    `folded` says what opens it."""

    picture: Picture | None = field(default=None)
    folded: str = ""


def no_proof() -> str:
    """The sentence that stands beside every gross result."""
    return _("A gross result is not an effect: people who join differ from those who do not.")


def sections(found: Results) -> list[Section]:
    """All of them, in the order in which one asks."""
    return [
        _overview(found),
        *(_curve(one) for one in found.pictures),
        _held(found.held),
        *_jobs(found.held),
        *(_groups(position, table) for position, table in enumerate(found.tables)),
        _capitals(found.turns),
        _learning(found),
    ]


def _overview(found: Results) -> Section:
    rows = [
        (_("Taken in"), number(found.people)),
        (_("Met a mentor"), found.met.words),
        (_("In work, training or an internship within a year of the first meeting"), found.reached.words),
    ]
    judged = ngettext(
        "Of %(number)s person it can be said: they have a result, have left, or a year has passed.",
        "Of %(number)s people it can be said: they have a result, have left, or a year has passed.",
        found.reached.whole,
    ) % {"number": number(found.reached.whole)}
    return Section(
        "overview", _("At a glance"), (_("What"), _("Who")), rows, notes=(judged, *found.rates, no_proof())
    )


def _curve(one: Picture) -> Section:
    columns = (_("Months"), _("Still waiting before"), _("It happened for"), _("95 % from"), _("to"))
    rows = [(number(row.months), number(row.at_risk), row.share, row.low, row.high) for row in one.rows]
    note = _("Kaplan-Meier: who left before it happened counts as long as we knew of them.")
    notes = () if one.few else (note,)
    return Section(
        one.key,
        one.title,
        columns if rows else (),
        rows,
        said=one.said,
        notes=notes,
        picture=one,
        folded=_("The same numbers as a table"),
    )


def _held(moments: Sequence[Held]) -> Section:
    columns = (
        _("Moment"),
        _("Answers"),
        _("Work, training or internship"),
        _("In work"),
        _("Still the same job"),
        _("Found through the mentor"),
        _("Fits what they can, or more"),
        _("Seen on paper or confirmed"),
    )
    rows = [
        (
            capfirst(str(one.moment.label)),
            *(
                share.words if share.whole else "–"
                for share in (
                    one.known,
                    one.result,
                    one.work,
                    one.same_job,
                    one.through_mentor,
                    one.level,
                    one.proved,
                )
            ),
        )
        for one in moments
    ]
    notes = (
        _("Answers are of all who left so long ago: how it is with the others is not known."),
        no_proof(),
    )
    return Section("held", _("Does it hold?"), columns, rows, notes=notes)


def _jobs(moments: Sequence[Held]) -> list[Section]:
    """The work of those who work, as counts; nothing where nobody does."""
    unknown = {"": _("Not recorded")}
    kinds = (
        (
            "contracts",
            _("Contract"),
            _("The contract of those who work"),
            {**dict(WorkContract.Type.choices), **unknown},
        ),
        ("hours", _("Hours a week"), _("The hours of those who work"), {**hours_words(), **unknown}),
        ("sectors", _("Sector"), _("The sector of those who work"), {**dict(vocabulary.SECTORS), **unknown}),
    )
    note = _(
        "Of those who said that they work. Under five, somebody could be recognised: keep it in the house."
    )
    found = []
    for key, title, heading, labels in kinds:
        counts = [getattr(one, key) for one in moments]
        rows = [
            (capfirst(str(label)), *(number(count[value]) for count in counts))
            for value, label in labels.items()
            if any(count[value] for count in counts)
        ]
        if rows:
            columns = (title, *(capfirst(str(one.moment.label)) for one in moments))
            found.append(Section(key, heading, columns, rows, notes=(note,), folded=_("Show the numbers")))
    return found


def _groups(position: int, table: Table) -> Section:
    columns = (table.title, _("Taken in"), _("Met a mentor"), _("Work, training or internship in a year"))
    rows = [
        (capfirst(group.label), number(group.people), group.matched.words, _or_none(group.reached))
        for group in table.groups
    ]
    calm = _("No group stands clearly behind the others.")
    return Section(
        f"group{position}",
        table.heading,
        columns,
        rows,
        warnings=table.behind,
        notes=() if table.behind else (calm,),
    )


def _or_none(share: Share) -> str:
    return share.words if share.whole else "–"


def _capitals(turns: Sequence[Turn]) -> Section:
    columns = (_("Form"), _("Before"), _("After"), _("Change"), _("95 %"), _("Higher than before"))
    rows = [
        (
            str(turn.name or _("All six together")),
            turn.before,
            turn.after,
            turn.change,
            _("%(low)s to %(high)s") % {"low": turn.low, "high": turn.high} if not turn.few else "–",
            _or_none(turn.higher),
        )
        for turn in turns
    ]
    return Section(
        "capitals",
        _("The six forms of capital"),
        columns,
        rows,
        said=_("From 1 to 5, as mentees see themselves: at the start, and when they were asked last."),
        notes=(
            _("The six forms are HIVA’s, the questions ours. Nobody says how it would have gone without."),
        ),
    )


def _learning(found: Results) -> Section:
    rows = [
        (
            _("Mentors who said what they learned themselves, of pairs that ended"),
            _or_none(found.mentors_learned),
        )
    ]
    return Section("learning", _("Both learn"), (_("What"), _("Who")), rows)
