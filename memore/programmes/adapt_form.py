"""A mentoring model as one form: what an organisation may set its own way, and nothing else.

Words of a shipped model are shown in the reader's language; where nobody touched them, the file keeps its
own.
"""

import tomllib
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import tomli_w
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from memore.core.words import join
from memore.programmes.adapt_parts import PartsForm
from memore.programmes.mentoring import problems_in
from memore.programmes.mentoring import vocabulary as words
from memore.programmes.mentoring.alarm_words import ALARMS
from memore.programmes.mentoring.difference import gate_words
from memore.programmes.mentoring.floor import below_floor
from memore.programmes.mentoring.saying import said
from memore.programmes.mentoring.schema import Gate, MentoringModel, Phase
from memore.programmes.offers import Offer

MENTOR_EARLY = ("intake", "eligibility", "consent", "guardian", "screening", "training", "skills_before")
MENTEE_EARLY = tuple(fact for fact in words.REQUIREMENTS if fact != "screening")
MENTOR_LATE = ("skills_after", "certificate", "credits")
MENTEE_LATE = ("target_occupation", *words.PERSON_MILESTONES)


@dataclass(frozen=True)
class PhasePart:
    """The fields of one phase."""

    phase: Phase
    name: str
    fields: list[forms.BoundField]
    gates: forms.BoundField
    tasks: list[forms.BoundField]


def gates_for(model: MentoringModel, at: int) -> list[Gate]:
    """What can be asked in a phase: before the match what is true of one person, afterwards what happens."""
    early = at < len(model.until_match)
    phase = model.phases[at]
    if early:
        sides = [
            ("mentee", MENTEE_EARLY),
            ("mentor", MENTOR_EARLY),
            ("pair", ("both_yes",) if phase.match else ()),
        ]
    else:
        sides = [("pair", tuple(words.PAIR_MILESTONES)), ("mentee", MENTEE_LATE), ("mentor", MENTOR_LATE)]
    return list(dict.fromkeys([*phase.gates, *(Gate(side, fact) for side, facts in sides for fact in facts)]))


class AdaptForm(PartsForm):
    """Phases, gates, rules, rhythm, alarms, group size and training of one model."""

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.model, self.before = offer.model, tomllib.loads(offer.text)
        self.after: dict[str, Any] = {}
        model = self.model
        self._words("name", _("Name of the model"), model.name, 80)
        if model.group.kind == "small_group":
            self._number("mentees_max", _("Mentees with one mentor, at most"), model.group.mentees_max, 1, 6)
        else:
            self._number("mentors_max", _("Mentors with one mentee, at most"), model.group.mentors_max, 1, 2)
        self._number("days", _("They meet every"), model.rhythm.days, 1, 92, unit=_("days"))
        self._number("length_days", _("A pair lasts"), model.rhythm.length_days, 14, 1100, unit=_("days"))
        self._flag("varies", _("The length is open"), model.rhythm.varies)
        self._number(
            "stabilise_days",
            _("Stays after the start of a job"),
            model.rhythm.stabilise_days,
            0,
            400,
            unit=_("days"),
        )
        self._number(
            "follow_up_days", _("Follow-up after"), model.rhythm.follow_up_days, 14, 400, unit=_("days")
        )
        self._number(
            "checkin_every_days", _("Staff call both every"), model.checkin_every_days, 7, 120, unit=_("days")
        )
        for name, label in ALARMS.items():
            self._number(name, str(label), getattr(model.alarms, name), 1, 400, unit=_("days"))
        for at, phase in enumerate(model.phases):
            self._phase(at, phase)
        for at, unit in enumerate(model.training):
            self._words(f"u{at}-title", _("Title"), unit.title, 120)
            self._number(f"u{at}-minutes", _("Minutes"), unit.minutes, 5, 6000)
            self._flag(f"u{at}-required", _("Required"), unit.required)
            self._place(f"u{at}", at, len(model.training), _("Leave this unit out"))
        self._add_parts()
        for at, rule in enumerate(model.rules):
            self._flag(f"r{at}", said(rule.words), True)
        for code, label in words.RULES.items():
            if not model.keeps(code):
                self._flag(f"rule-{code}", str(capfirst(label)), False)
        self.fields["more_rules"] = forms.CharField(
            label=_("More rules"),
            help_text=_("One a line."),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def _phase(self, at: int, phase: Phase) -> None:
        self._words(f"p{at}-name", _("Name"), phase.name, 60)
        if not phase.once:
            self._number(
                f"p{at}-days", _("Length"), phase.days, 0, 1100, unit=_("days, 0 without a time box")
            )
        leads = [(role.code, said(role.name)) for role in self.model.roles]
        self.fields[f"p{at}-leads"] = forms.ChoiceField(
            label=_("Who leads"), choices=leads, initial=phase.leads
        )
        self.fields[f"p{at}-gates"] = forms.MultipleChoiceField(
            label=_("Must be true to go on"),
            choices=[(str(gate), capfirst(gate_words(gate))) for gate in gates_for(self.model, at)],
            initial=[str(gate) for gate in phase.gates],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self._place(f"p{at}", at, len(self.model.phases), "" if phase.match else _("Leave this phase out"))
        for role in self.model.roles:
            label = _("What this role does: %(role)s") % {"role": said(role.name)}
            self._words(f"p{at}-task-{role.code}", label, phase.tasks.get(role.code, ""), 160, required=False)

    @property
    def first(self) -> list[forms.BoundField]:
        """Name, group and rhythm."""
        named = (
            "name", "mentees_max", "mentors_max", "days", "length_days", "varies", "stabilise_days",
            "follow_up_days",
        )  # fmt: skip
        return [self[name] for name in (*named, "checkin_every_days") if name in self.fields]

    @property
    def alarms(self) -> list[forms.BoundField]:
        return [self[name] for name in ALARMS]

    @property
    def phases(self) -> list[PhasePart]:
        return [
            PhasePart(
                phase,
                said(phase.name),
                [
                    self[f"p{at}-{name}"]
                    for name in ("name", "days", "leads", "place", "out")
                    if f"p{at}-{name}" in self.fields
                ],
                self[f"p{at}-gates"],
                [self[f"p{at}-task-{role.code}"] for role in self.model.roles],
            )
            for at, phase in enumerate(self.model.phases)
        ]

    @property
    def units(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Side, and the fields of each unit."""
        return [
            (
                words.ROLES[unit.side],
                self._named(f"u{at}", "title", "minutes", "required", "place", "out"),
            )
            for at, unit in enumerate(self.model.training)
        ]

    @property
    def rules(self) -> list[forms.BoundField]:
        kept = [self[f"r{at}"] for at in range(len(self.model.rules))]
        return [*kept, *(self[f"rule-{code}"] for code in words.RULES if not self.model.keeps(code))]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return given
        self.after = self._applied(given)
        for side in ("mentor", "mentee"):
            asked = any(f"{side}.training" in phase.get("gates", ()) for phase in self.after["phases"])
            units = [unit for unit in self.after.get("training", ()) if unit["side"] == side]
            if asked and not any(unit.get("required", True) for unit in units):
                words_of = {"who": words.SIDES[side]}
                self.add_error(
                    None,
                    _("A gate asks that %(who)s was prepared: leave one unit of that side required.")
                    % words_of,
                )
                return given
        if self._leaves_out():
            return given
        for problem in problems_in(tomli_w.dumps(self.after)):
            said = {"key": problem.key, "what": problem.what, "remedy": problem.remedy}
            self.add_error(None, _("%(key)s: %(what)s. %(remedy)s") % said)
        return given

    def _leaves_out(self) -> bool:
        """Whether somebody would be matched without what no model leaves out; said where pairs are made."""
        at = len(self.model.until_match)
        until = next(number for number, phase in enumerate(self.after["phases"]) if phase.get("match")) + 1
        missing = [f"“{gate_words(gate)}”" for gate in below_floor(self.after["phases"][:until])]
        if missing:
            remedy = _("Nobody is matched without %(what)s. Tick it here, or in a phase before.")
            self.add_error(f"p{at - 1}-gates", remedy % {"what": join(missing)})
        return bool(missing)

    def _applied(self, given: dict[str, Any]) -> dict[str, Any]:
        """The file's tables with what was changed; what was not touched stays to the letter."""
        data, model = deepcopy(self.before), self.model
        if given["name"] != said(model.name):
            data["model"]["name"] = given["name"]
        if given["checkin_every_days"] != model.checkin_every_days:
            data["model"]["checkin_every_days"] = given["checkin_every_days"]
        rhythm = ("days", "length_days", "varies", "stabilise_days", "follow_up_days")
        _put(
            data,
            "rhythm",
            {name: given[name] for name in rhythm if given[name] != getattr(model.rhythm, name)},
        )
        _put(
            data,
            "alarms",
            {name: given[name] for name in ALARMS if given[name] != getattr(model.alarms, name)},
        )
        for most in ("mentees_max", "mentors_max"):
            if most in given and given[most] != getattr(model.group, most):
                _put(data, "group", {"kind": model.group.kind, most: given[most]})
        for at, phase in enumerate(data["phases"]):
            self._apply_phase(at, phase, given)
        for at, unit in enumerate(data.get("training", [])):
            self._apply_words(unit, "title", given[f"u{at}-title"])
            if given[f"u{at}-minutes"] != unit["minutes"]:
                unit["minutes"] = given[f"u{at}-minutes"]
            if given[f"u{at}-required"] != unit.get("required", True):
                unit["required"] = given[f"u{at}-required"]
        self._apply_parts(data, given)
        rules = [rule for at, rule in enumerate(data.get("rules", [])) if given[f"r{at}"]]
        for code, label in words.RULES.items():
            if given.get(f"rule-{code}"):
                rules.append({"words": str(capfirst(label)) + ".", "code": code})
        rules += [{"words": line.strip()[:240]} for line in given["more_rules"].splitlines() if line.strip()]
        if rules != data.get("rules", []):
            data["rules"] = rules
        return data

    def _apply_phase(self, at: int, phase: dict[str, Any], given: dict[str, Any]) -> None:
        self._apply_words(phase, "name", given[f"p{at}-name"])
        if f"p{at}-days" in given and given[f"p{at}-days"] != phase.get("days", 0):
            phase["days"] = given[f"p{at}-days"]
        phase["leads"] = given[f"p{at}-leads"]
        chosen = given[f"p{at}-gates"]
        before = phase.get("gates", [])
        gates = [gate for gate in before if gate in chosen] + [gate for gate in chosen if gate not in before]
        if gates != before:
            phase["gates"] = gates
        tasks = dict(phase.get("tasks", {}))
        for role in self.model.roles:
            task = given[f"p{at}-task-{role.code}"]
            if task == said(tasks.get(role.code, "")):
                continue
            tasks.pop(role.code, None)
            if task:
                tasks[role.code] = task
        if tasks != phase.get("tasks", {}):
            phase["tasks"] = tasks

    def _apply_words(self, table: dict[str, Any], key: str, value: str) -> None:
        if value != said(table[key]):
            table[key] = value


def _put(data: dict[str, Any], name: str, changes: dict[str, Any]) -> None:
    if changes:
        data[name] = data.get(name, {}) | changes
