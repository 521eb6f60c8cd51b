"""The picture of a model: how long each phase lasts, drawn to scale, and who does what in it."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from memore.core.words import join
from memore.core.words import number as written
from memore.programmes.mentoring import vocabulary as words
from memore.programmes.mentoring.difference import days_words
from memore.programmes.mentoring.saying import said
from memore.programmes.mentoring.schema import Gate, MentoringModel, Phase

MONTH = 30.4
GAP = 0.35  # per cent between two spans
LETTERS = 4.0  # per cent that the code of a phase needs


@dataclass(frozen=True)
class Span:
    """A phase on the axis; x, width and middle in per cent. `code` is "" where there is no room for it."""

    x: str
    width: str
    middle: str
    code: str


@dataclass(frozen=True)
class Tick:
    """A month on the axis."""

    x: str
    words: str
    anchor: str


@dataclass(frozen=True)
class Cell:
    """What a role does in a phase. `tone`: "leads", "leads-mentee" or ""."""

    words: str
    tone: str


@dataclass(frozen=True)
class Column:
    """A phase: its head and its gates."""

    code: str
    name: str
    time: str
    gates: list[str]
    match: bool
    output: str


@dataclass(frozen=True)
class Picture:
    """`rows`: name of a role and its cells, one for each column."""

    spans: list[Span]
    ticks: list[Tick]
    described: str
    columns: list[Column]
    rows: list[tuple[str, list[Cell]]]


def picture(model: MentoringModel) -> Picture:
    """The picture of a model in the reader's language and direction."""
    columns = [
        Column(
            phase.code,
            said(phase.name),
            length_words(phase),
            gate_lines(phase.gates),
            phase.match,
            said(phase.output),
        )
        for phase in model.phases
    ]
    rows = [(said(role.name), [_cell(phase, role.code) for phase in model.phases]) for role in model.roles]
    parts = [f"{column.name}: {column.time}" for column in columns if column.time]
    return Picture(_spans(model), _ticks(model), join(parts), columns, rows)


def form_of(model: MentoringModel) -> str:
    """ "Entirely professional, one to one, 6 months" in the reader's words."""
    shape = str(words.GROUP_KINDS[model.group.kind])
    if model.group.kind == "small_group":
        shape = ngettext(
            "up to %(number)s mentee with a mentor",
            "up to %(number)s mentees with a mentor",
            model.group.mentees_max,
        ) % {"number": written(model.group.mentees_max)}
    elif model.group.mentors_max > 1 and model.group.kind == "one_to_one":
        shape = _("one to one, or one mentee with a team of two mentors")
    months = round(model.rhythm.length_days / MONTH)
    lasts = ngettext("about %(number)s month", "about %(number)s months", months) % {
        "number": written(months)
    }
    parts = [words.TRAJECTORIES[model.trajectory], shape, _("open length") if model.rhythm.varies else lasts]
    return join(map(str, parts))


def length_words(phase: Phase) -> str:
    """ "up to 3 months", "2 weeks", "1 day", "once"; "" without a time box."""
    days = phase.days
    if phase.once or not days:
        return _("once") if phase.once else ""
    if days < 7:
        return days_words(days)
    if days < 28:
        weeks = round(days / 7)
        return ngettext("%(weeks)s week", "%(weeks)s weeks", weeks) % {"weeks": written(weeks)}
    months = round(days / MONTH)
    return ngettext("up to %(months)s month", "up to %(months)s months", months) % {"months": written(months)}


def gate_lines(gates: tuple[Gate, ...]) -> list[str]:
    """What must be true to go on; a fact that both sides need is said once."""
    sides: dict[str, list[str]] = {}
    for gate in gates:
        sides.setdefault(gate.fact, []).append(gate.side)
    return [_gate_line(fact, who) for fact, who in sides.items()]


def _gate_line(fact: str, sides: list[str]) -> str:
    label = str(words.FACTS[fact])
    if sides == ["pair"]:
        return str(capfirst(label))
    who = _("both") if len(sides) > 1 else str(words.ROLES[sides[0]])
    return str(capfirst(_("%(who)s: %(what)s") % {"who": who, "what": label}))


def _cell(phase: Phase, role: str) -> Cell:
    leads = ("leads-mentee" if role == "mentee" else "leads") if phase.leads == role else ""
    return Cell(said(phase.tasks.get(role, "")), leads)


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _mirrored(x: float, width: float = 0) -> float:
    return 100 - x - width if get_language_bidi() else x


def _spans(model: MentoringModel) -> list[Span]:
    total, at, spans = sum(phase.days for phase in model.phases) or 1, 0, []
    for phase in model.phases:
        if not phase.days:
            continue
        room = 100 * phase.days / total
        width = max(room - GAP, 0.4)
        x = _mirrored(100 * at / total, width)
        code = phase.code if room >= LETTERS else ""
        spans.append(Span(_percent(x), _percent(width), _percent(x + width / 2), code))
        at += phase.days
    return spans


def _ticks(model: MentoringModel) -> list[Tick]:
    total = sum(phase.days for phase in model.phases) or 1
    months = int(total / MONTH + 0.05)
    step = 1 if months <= 6 else 3 if months <= 18 else 6
    ticks = [Tick(_percent(_mirrored(0)), _("start"), "start")]
    marks = range(step, months + 1, step)
    for month in marks:
        x = min(100 * month * MONTH / total, 100)
        last = month == marks[-1]
        label = ngettext("%(number)s month", "%(number)s months", month) if last else "%(number)s"
        anchor = "end" if last and x > 88 else "middle"
        ticks.append(Tick(_percent(_mirrored(x)), label % {"number": written(month)}, anchor))
    return ticks
