"""Pages of evidence as titled tables, for a spreadsheet and as a PDF. They name nobody."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from memore.core.days import Period
from memore.core.sheets import Sheet
from memore.core.words import as_written, country_name, day
from memore.evidence import card
from memore.evidence.assessment.standing import Standing
from memore.evidence.concept.elements import ELEMENTS
from memore.evidence.concept.verdict import Answer
from memore.evidence.consortium.comparing import Comparison
from memore.evidence.contrast_page import Section, Side
from memore.evidence.gross import beside_gross
from memore.evidence.models import Definition
from memore.programmes.models import Programme

NONE = "–"


def period_words(period: Period) -> str:
    """ "1 January 2026 to 31 December 2026"."""
    return _("%(first)s to %(last)s") % {"first": day(period.first), "last": day(period.last)}


def scorecard(groups: Iterable[tuple[Any, list[card.Row]]], programmes: Sequence[Programme]) -> list[Sheet]:
    """One table a group of success factors; beneath gross results what they do not say."""
    columns = (
        _("Success factor"), _("Value"), _("Interval, 95%"), _("Counted"), _("State"), _("Goal"),
        _("Evidence"),
    )  # fmt: skip
    return [
        Sheet(
            "",
            str(name),
            columns,
            [
                (
                    f"{as_written(one.figure.code)} {one.indicator.name}", one.value, one.beside,
                    one.counted, str(one.state[0]), one.goal, str(one.strength),
                )
                for one in found
            ],
            notes=beside_gross([one.figure.code for one in found], programmes),
        )
        for name, found in groups
    ]  # fmt: skip


def indicator(
    one: card.Row,
    trend: Mapping[str, Any] | None,
    beside: Iterable[tuple[str, list[Any]]],
    rates: Sequence[str] = (),
) -> list[Sheet]:
    """The figure, what it was before, and what it is side by side. `rates`: of people without mentoring."""
    columns = (_("Value"), _("Interval, 95%"), _("Counted"), _("State"))
    facts = [
        (_("Value"), one.value), (_("Interval, 95%"), one.beside), (_("Counted"), one.counted),
        (_("State"), str(one.state[0])), (_("Goal"), one.goal),
        (_("Where the goal is from"), str(one.indicator.source)), (_("Evidence"), str(one.strength)),
    ]  # fmt: skip
    said, cautions = str(one.indicator.formula), [str(one.indicator.caution)] if one.indicator.caution else []
    columns_here = (_("What"), _("In words"))
    found = [Sheet("figure", _("The figure"), columns_here, facts, said=said, warnings=cautions, notes=rates)]
    if trend:
        rows = [(day(row.figure.period.last), *_cells(row)) for _label, row in trend["rows"]]
        found.append(Sheet("trend", _("Over time"), (_("Twelve months up to"), *columns), rows))
    for title, lines in beside:
        rows = [(name, *_cells(row)) for name, row in lines]
        found.append(Sheet("beside", title, (title, *columns), rows))
    return found


def _cells(row: card.Row) -> tuple[str, str, str, str]:
    return row.value, row.beside, row.counted, str(row.state[0])


def contrasts(found: Iterable[Section]) -> list[Sheet]:
    """One table a condition, with the sentence that it is no proof."""
    no_proof = _("This is no proof: a difference here is a reason to look closer, not a cause.")
    sheets = []
    for section in found:
        condition = section.block.condition
        columns = (
            _("What came of it"), str(condition.with_it), str(condition.without),
            _("Difference, 95% interval"),
        )  # fmt: skip
        rows = [
            (
                f"{line.contrast.result.name} ({line.contrast.result.formula})", _side(line.with_it),
                _side(line.without),
                _("too few on one side to compare")
                if line.contrast.few
                else f"{line.difference} ({line.interval})",
            )
            for line in section.lines
        ]  # fmt: skip
        elsewhere = _("Evidence elsewhere: %(strength)s (%(code)s)") % {
            "strength": section.strength, "code": condition.code
        }  # fmt: skip
        sheets.append(
            Sheet(
                condition.key, str(condition.name), columns, rows, said=str(condition.formula),
                notes=(elsewhere, no_proof),
            )
        )  # fmt: skip
    return sheets


def _side(side: Side) -> str:
    return f"{side.count}: {side.share} ({side.interval})" if side.share else side.count


def concept(rows: Iterable[tuple[Programme, Definition | None]]) -> list[Sheet]:
    """What the last test of each programme said, and each element with its proof."""
    found, tables = list(rows), []
    columns = (_("Programme"), _("What the test says"), _("Tested"), _("Next look"))
    overview = [
        (row.name, f"{test.judged.kind.label}. {test.judged.said}", day(test.on), day(test.review_on))
        if test
        else (row.name, _("not tested yet"), NONE, NONE)
        for row, test in found
    ]
    for row, test in found:
        if test is not None:
            lines = [
                (
                    f"{as_written(one.code)} {one.name}",
                    str(Answer(test.answers[one.code]["answer"]).label),
                    test.answers[one.code].get("proof") or NONE,
                )
                for one in ELEMENTS
                if one.code in test.answers
            ]
            tables.append(Sheet(str(row.pk), row.name, (_("Element"), _("Answer"), _("Proof")), lines))
    return [Sheet("concept", _("Is this mentoring?"), columns, overview), *tables]


def dimensions(levels: Iterable[tuple[Any, list[Standing]]], programmes: Sequence[Programme]) -> list[Sheet]:
    """One table a level of dimensions: where one stands, how one can see it, what the records say."""
    columns = (_("Dimension"), _("Level"), _("How one can see it"), _("Your records say"), _("Next look"))
    return [
        Sheet("", str(name), columns, [_standing(one) for one in found], notes=_gross(found, programmes))
        for name, found in levels
    ]


def _gross(found: Iterable[Standing], programmes: Sequence[Programme]) -> list[str]:
    return beside_gross([row.figure.code for one in found for row in one.figures], programmes)


def _standing(one: Standing) -> tuple[str, ...]:
    latest = one.latest
    level = _("not looked at yet")
    if latest is not None:
        level = str(latest.get_level_display()) if latest.level else _("below basic")
    proofs = [f"{point.words}: {proof}" for step in one.steps for point, proof in step.points if proof]
    records = [f"{as_written(row.figure.code)} {row.value}" for row in one.figures]
    return (
        str(one.dimension.name), level, "; ".join(proofs) or NONE, "; ".join(records) or NONE,
        day(latest.review_on) if latest else NONE,
    )  # fmt: skip


def comparison(found: Comparison) -> list[Sheet]:
    """Figures of programmes side by side, as far as they are shown."""
    names = [f"{one.name} ({one.house}, {country_name(one.country)})" for one in found.chosen]
    hidden = _(
        "* is not shown: figures under five never leave a house, nor those from which one could be worked "
        "out. – means that there was nothing to count. The interval is of 95%."
    )
    sheets = []
    for name, lines in found.groups:
        rows = [
            (
                f"{as_written(line.code)} {line.name}",
                *(
                    ", ".join(
                        part
                        for part in (
                            cell.value,
                            cell.spread,
                            _("n = %(n)s") % {"n": cell.n} if cell.n else "",
                        )
                        if part
                    )
                    for cell in line.cells
                ),
            )
            for line in lines
        ]
        sheets.append(Sheet("", str(name), (_("Success factor"), *names), rows))
    days = [_days(one.name, one.first, one.last) for one in found.chosen]
    return [
        *sheets,
        Sheet(
            "days", _("What the figures are of"), (_("Programme"), _("Period")), days,
            notes=(hidden, *found.gross),
        ),
    ]  # fmt: skip


def _days(name: str, first: datetime.date, last: datetime.date) -> Sequence[str]:
    return name, period_words(Period(first, last))
