"""A report in one language: words and numbers as they stand on the page, and nothing that was hidden.

The document is plain data, the same for the page and for the PDF:
title, language, rtl, house, lead, period, made, facts [[label, value]], notices and sections. A section has a
title, lines (paragraphs), notices {tone, title, words} and tables {caption, head, rows, note}; a cell is
{words, beneath, number}: numbers are aligned at the end.
"""

import datetime
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.core import words
from memore.evidence.concept.elements import BY_CODE as BY_ELEMENT
from memore.evidence.concept.verdict import Answer
from memore.evidence.figures import Goal
from memore.evidence.gross import beside_gross, rates_beside
from memore.evidence.indicators.catalogue import BY_CODE, NO_PROOF, STRENGTHS
from memore.evidence.leaving import Leaving
from memore.evidence.publishing import Shown
from memore.evidence.reports.gathering import Gathered
from memore.evidence.reports.names import (
    CAPITALS,
    COLOURS,
    GROUPINGS,
    MOMENTS,
    SECTIONS,
    STATUSES,
    TURNS,
    group_name,
)
from memore.evidence.wording import alarm_words, goal_words, plural_of
from memore.funding.words import money

Json = dict[str, Any]


def document(found: Gathered, language: str, *, made: datetime.date) -> Json:
    """The whole report in a language of the interface."""
    with translation.override(language):
        programme = found.programme
        return {
            "title": _("%(programme)s: the year in figures") % {"programme": programme.name},
            "language": language,
            "rtl": translation.get_language_bidi(),
            "house": programme.organisation.name,
            "period": _("%(first)s to %(last)s")
            % {"first": long_day(found.period.first), "last": long_day(found.period.last)},
            "made": _("Made on %(day)s") % {"day": long_day(made)},
            "page": _("Page"),
            "facts": _facts(found),
            "notices": _at_the_top(found),
            "sections": [section(found) for name, section in _SECTIONS.items() if name in found.sections],
        }


def long_day(day: datetime.date) -> str:
    """ "25 November 2026": in a document always with the year."""
    return format_date(day, "long", locale=words.locale())


def _facts(found: Gathered) -> list[list[str]]:
    programme = found.programme
    house = programme.organisation
    model = programme.model.name if programme.model else _("set up by hand")
    return [
        [_("Programme"), programme.name],
        [_("Organisation"), words.join(one for one in (house.name, house.town) if one)],
        [_("Mentoring model"), model],
        [_("Mentees who took part"), number(found.mentees.n)],
        [_("Mentors who took part"), number(found.mentors.n)],
    ]  # fmt: skip


def _at_the_top(found: Gathered) -> list[Json]:
    """A gate that failed is said before anything else."""
    verdict = found.test.judged if found.test else None
    if verdict is None or verdict.is_mentoring:
        return []
    return [{"tone": "urgent", "title": str(verdict.kind.label), "words": verdict.said}]


def _concept(found: Gathered) -> Json:
    lines = [
        _(
            "Nine questions decide whether a programme is mentoring to work; four of them are gates, without "
            "which it is something else."
        )
    ]
    if found.test is None:
        notice = {
            "tone": "watch",
            "title": _("Not yet tested."),
            "words": _("Nobody has answered the nine questions for this programme."),
        }
        return {"title": str(SECTIONS["concept"]), "lines": lines, "notices": [notice], "tables": []}
    verdict = found.test.judged
    notice = {"tone": verdict.tone, "title": str(verdict.kind.label), "words": verdict.said}
    rows = [
        [[str(BY_ELEMENT[code].name), words.as_written(code)], [str(Answer(said["answer"]).label)]]
        for code, said in found.test.answers.items()
        if code in BY_ELEMENT
    ]
    tested = _("Answered on %(day)s") % {"day": long_day(found.test.on)}
    table = _table(tested, [_("Element"), _("Answer")], rows, numbers=(1,))
    return {"title": str(SECTIONS["concept"]), "lines": lines, "notices": [notice], "tables": [table]}


def _scorecard(found: Gathered) -> Json:
    rows = [_figure(one, found.goals[one.code]) for one in found.figures]
    gross = beside_gross([one.code for one in found.figures], [found.programme])
    head = [_("Success factor"), _("Value"), _("Interval, 95%"), _("n"), _("State"), _("Goal"), _("Evidence")]
    table = _table(_("Success factors"), head, rows, numbers=(1, 3), note=" ".join(gross))
    return {
        "title": str(SECTIONS["scorecard"]),
        "lines": [_("The interval is where the true value probably lies. A small programme has a wide one: that is honest, not bad.")],  # noqa: E501
        "notices": [],
        "tables": [table, *_own_goals(found)],
    }  # fmt: skip


def _own_goals(found: Gathered) -> list[Json]:
    """Which goals are the house's own, and why: they colour the figures above."""
    rows = [
        [
            [str(BY_CODE[one.code].name), words.as_written(one.code)],
            [_("own goal: %(reason)s") % {"reason": words.as_written(reason)}],
        ]
        for one in found.figures
        if one.code in found.own_goals and (reason := found.own_goals[one.code].reason)
    ]
    head = [_("Success factor"), _("Why")]
    return [_table(_("Goals that we set ourselves"), head, rows)] if rows else []


def _figure(one: Leaving, goal: Goal) -> list[list[str]]:
    indicator = BY_CODE[one.code]
    if one.hidden:
        value, spread = HIDE, ""
    elif one.value is None:
        value, spread = NOTHING, _("no data in this period")
    else:
        value = quantity(one.value, indicator.unit)
        spread = "" if one.low is None or one.high is None else span(one.low, one.high, indicator.unit)
    beneath = words.as_written(one.code)
    return [
        [str(indicator.name), beneath],
        [value],
        [spread],
        [number(one.seen.n)],
        [str(COLOURS[one.colour])],
        [goal_words(indicator, goal), alarm_words(indicator, goal)],
        [str(STRENGTHS[indicator.strength])],
    ]


def _results(found: Gathered) -> Json:
    tables = []
    head = [_("When"), _("Left by then"), _("Answered"), _("In work, training or internship"), _("Not known")]
    rows = []
    for at in found.moments:
        answered, way = at.answered, at.on_the_way
        rows.append(
            [
                [str(MOMENTS[at.moment])],
                [number(answered.n)],
                [_share(answered)],
                [_share(way)],
                [number(answered.rest)],
            ]
        )
    tables.append(
        _table(
            _("Mentees after leaving"), head, rows, numbers=(1, 2, 3, 4),
            note=_(
                "“Not known” is everybody who could not be reached or did not answer. They are in no share: "
                "how it went for them is open."
            ),
        )
    )  # fmt: skip
    rows = [
        [[str(MOMENTS[at.moment])], *([number(at.statuses[name].n)] for name in STATUSES)]
        for at in found.moments
    ]
    tables.append(
        _table(
            _("Where they were, of those who answered"),
            [_("When"), *(str(name) for name in STATUSES.values())],
            rows,
            numbers=tuple(range(1, len(STATUSES) + 1)),
        )
    )
    return {
        "title": str(SECTIONS["results"]),
        "lines": rates_beside([found.programme]),
        "notices": [
            {"tone": "plain", "title": _("A gross result is not an effect."), "words": str(NO_PROOF)}
        ],
        "tables": tables,
    }


def _groups(found: Gathered) -> Json:
    tables = []
    for one in found.groups:
        names = sorted({*one.people, *one.results}, key=lambda name: (name == "", name))
        rows = []
        for name in names:
            people, reached = one.people.get(name, Shown(0, 0)), one.results.get(name, Shown(0, 0))
            rows.append(
                [[group_name(one.grouping, name)], [number(people.n)], [number(reached.n)], [_share(reached)]]
            )
        head = [
            str(GROUPINGS[one.grouping]),
            _("Took part"),
            _("Answered six months later"),
            _("In work, training or internship"),
        ]
        tables.append(_table(str(GROUPINGS[one.grouping]), head, rows, numbers=(1, 2, 3)))
    return {
        "title": str(SECTIONS["groups"]),
        "lines": [_("A programme that takes in only those who find work easily shows it here.")],
        "notices": [],
        "tables": tables,
    }


def _capitals(found: Gathered) -> Json:
    head = [_("Form of capital"), _("n"), _("Before"), _("After"), *(str(name) for name in TURNS.values())]
    rows = [
        [
            [str(CAPITALS[one.form])],
            [number(one.seen.n)],
            [decimal(one.before)],
            [decimal(one.after)],
            *([number(one.turns[name].n)] for name in TURNS),
        ]
        for one in found.capitals
    ]
    note = _(
        "Means of answers from 1 to 5 of mentees who answered both times: at the start, and at the end or in "
        "month three."
    )
    table = _table(_("Before and after, as mentees see it"), head, rows, numbers=range(1, 7), note=note)
    return {"title": str(SECTIONS["capitals"]), "lines": [], "notices": [], "tables": [table]}


def _money(found: Gathered) -> Json:
    rows = [
        [
            [str(BY_CODE[one.code].name), words.as_written(one.code)],
            [NOTHING if one.value is None else quantity(one.value, BY_CODE[one.code].unit)],
        ]
        for one in found.money
    ]
    table = _table(_("Of the whole organisation"), [_("Figure"), _("Value")], rows, numbers=(1,))
    return {"title": str(SECTIONS["money"]), "lines": [], "notices": [], "tables": [table]}


def _cost(found: Gathered) -> Json:
    names = {
        "pairs": _("For each pair that was open in the period"),
        "completed": _("For each pair that was completed in it"),
        "work": _("For each person in work six months after leaving"),
    }
    cost, rows = found.cost, []
    assert cost  # the section is there only where it was gathered
    for key, name in names.items() if cost.spent else ():
        n = cost.divisors[key].n
        each = NOTHING if n == 0 else HIDE if n is None else money(cost.spent / n, cost.currency)
        rows.append([[name], [each], [number(n)]])
    spent = money(cost.spent, cost.currency) if cost.spent else NOTHING
    lines = [
        _("Costs of the programme in the period: %(spent)s.") % {"spent": spent},
        _("What was spent for each is not an effect, and not what an effect costs: some would have found work without a mentor."),  # noqa: E501
        _("Who was not reached six months after leaving is not counted as in work."),
    ]  # fmt: skip
    table = _table(str(SECTIONS["costs"]), [_("Divided"), _("Costs"), _("n")], rows, numbers=(1, 2))
    tables = [table] if rows else []
    return {"title": str(SECTIONS["costs"]), "lines": lines, "notices": [], "tables": tables}


def _method(found: Gathered) -> Json:
    lines = [
        _("Every figure is counted from what was written down in the daily work, for the period on the first page. n says of how many."),  # noqa: E501
        _("Figures under five are not published, nor those from which one under five could be worked out, also beside earlier reports: they are marked %(mark)s.") % {"mark": HIDE},  # noqa: E501
        _("“%(mark)s” means that there was nothing to count.") % {"mark": NOTHING},
        _("Who was not reached after leaving is not in the results; see “not known”."),
        str(NO_PROOF),
        _("Evidence says how sure research is that a success factor matters: strong, some, practice (experienced programmes do it), inconclusive, or ours (our own choice)."),  # noqa: E501
        _("Intervals are of 95%: Wilson’s for shares, by order statistics for middle values."),
    ]  # fmt: skip
    return {"title": str(SECTIONS["method"]), "lines": lines, "notices": [], "tables": _formulas(found)}


def _formulas(found: Gathered) -> list[Json]:
    if not found.figures:
        return []
    rows = [[[words.as_written(one.code)], [str(BY_CODE[one.code].formula)]] for one in found.figures]
    return [_table(_("What each success factor counts"), [_("Code"), _("In words")], rows)]


_SECTIONS = {
    "concept": _concept, "scorecard": _scorecard, "results": _results, "groups": _groups,
    "capitals": _capitals, "money": _money, "costs": _cost, "method": _method,
}  # fmt: skip

HIDE = "*"
NOTHING = "–"


def _table(caption: str, head: list[str], rows: list[Any], *, numbers: Any = (), note: str = "") -> Json:
    def cells(row: list[Any]) -> list[Json]:
        return [
            {"words": cell[0], "beneath": cell[1] if len(cell) > 1 else "", "number": at in numbers}
            for at, cell in enumerate(row)
        ]

    return {
        "caption": caption,
        "head": cells([[word] for word in head]),
        "rows": [cells(row) for row in rows],
        "note": note,
    }


def number(value: int | None) -> str:
    """A count, or the mark of a hidden one."""
    return HIDE if value is None else words.number(value)


def decimal(value: float | None) -> str:
    """ "3.4"."""
    return HIDE if value is None else format_decimal(value, format="0.0", locale=words.locale())


def quantity(value: float, unit: str) -> str:
    """A value in the unit of its indicator."""
    if unit == "share":
        return percent(value)
    if unit == "ratio":
        return format_decimal(value, format="0.00", locale=words.locale())
    said = format_decimal(round(value, 1), format="#,##0.#", locale=words.locale())
    count = plural_of(100 * value if unit == "points" else value)
    return {
        "days": lambda: ngettext("%(n)s day", "%(n)s days", count) % {"n": said},
        "hours": lambda: ngettext("%(n)s hour", "%(n)s hours", count) % {"n": said},
        "months": lambda: ngettext("%(n)s month", "%(n)s months", count) % {"n": said},
        "points": lambda: (
            _("%(n)s points") % {"n": format_decimal(round(100 * value), locale=words.locale())}
        ),
        "pairs": lambda: ngettext("%(n)s pair", "%(n)s pairs", count) % {"n": said},
    }[unit]()


def percent(value: float) -> str:
    """ "57%"."""
    return _("%(n)s%%") % {"n": words.number(round(100 * value))}


def span(low: float, high: float, unit: str) -> str:
    """From where to where an interval goes."""
    if unit in ("share", "points"):
        low, high, form = round(100 * low), round(100 * high), "0"
    else:
        form = "0.00" if unit == "ratio" else "0.#"
    said = {
        "low": format_decimal(low, format=form, locale=words.locale()),
        "high": format_decimal(high, format=form, locale=words.locale()),
    }
    return _("%(low)s to %(high)s%%") % said if unit == "share" else _("%(low)s to %(high)s") % said


def _share(seen: Shown) -> str:
    """ "12 of 20 (60%)", or as much of it as may be seen."""
    if seen.part is None:
        return HIDE
    if not seen.n:
        return NOTHING
    return _("%(part)s of %(n)s (%(share)s)") % {
        "part": words.number(seen.part),
        "n": words.number(seen.n),
        "share": percent(seen.part / seen.n),
    }
