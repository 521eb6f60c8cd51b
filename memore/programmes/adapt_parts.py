"""Phases, training units and talks of a model that come, go and change places: as fields of a form, and as
what they change in the file. Plain fields: all of it works without a script."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _

from memore.programmes.mentoring import vocabulary as words
from memore.programmes.mentoring.saying import said
from memore.programmes.mentoring.schema import MentoringModel

Given = Mapping[str, Any]
Table = dict[str, Any]
TALK_AFTER = ("first_meeting", "contract", "closing")


class PartsForm(forms.Form):
    """What a list of the model needs besides the fields of its parts."""

    model: MentoringModel

    def _words(self, name: str, label: str, value: str, most: int, required: bool = True) -> None:
        self.fields[name] = forms.CharField(
            label=label, initial=said(value), max_length=most, required=required
        )

    def _number(
        self, name: str, label: str, value: int | None, least: int, most: int, unit: str = ""
    ) -> None:
        self.fields[name] = forms.IntegerField(
            label=label,
            initial=value,
            min_value=least,
            max_value=most,
            help_text=unit,
            required=value is not None,
        )

    def _flag(self, name: str, label: str, value: bool) -> None:
        self.fields[name] = forms.BooleanField(label=label, initial=value, required=False)

    def _choice(self, name: str, label: str, choices: Sequence[tuple[str, Any]], value: str) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=value)

    def _place(self, name: str, at: int, of: int, out: str) -> None:
        """Where a part stands in its list, and whether it is left out (`out`: the label, "" for never)."""
        self._number(f"{name}-place", _("Place in the order"), at + 1, 1, of)
        if out:
            self._flag(f"{name}-out", out, False)

    def _add_parts(self) -> None:
        """The fields of a new phase, a new unit, of the talks and a new one."""
        phases = [(str(at), f"{phase.code} {said(phase.name)}") for at, phase in enumerate(self.model.phases)]
        roles = [(role.code, said(role.name)) for role in self.model.roles]
        self._words("new_phase-name", _("Name"), "", 60, required=False)
        self._number("new_phase-days", _("Length"), None, 0, 1100, unit=_("days, 0 without a time box"))
        self._choice("new_phase-leads", _("Who leads"), roles, "coordinator")
        self._choice("new_phase-after", _("Comes after"), phases, phases[-1][0])
        self._words("new_unit-title", _("Title"), "", 120, required=False)
        sides = [(side, words.ROLES[side]) for side in ("mentor", "mentee")]
        self._choice("new_unit-side", _("For"), sides, "mentor")
        self._number("new_unit-minutes", _("Minutes"), None, 5, 6000)
        self._flag("new_unit-required", _("Required"), False)
        for at, talk in enumerate(self.model.checkins):
            self._words(f"c{at}-name", _("Name"), talk.name, 80)
            self._number(f"c{at}-days", self._days_after(talk.after), talk.days, 0, 400)
            self._flag(f"c{at}-out", _("Leave this talk out"), False)
        after = [(code, self._days_after(code)) for code in TALK_AFTER]
        self._words("new_talk-name", _("Name"), "", 80, required=False)
        self._choice("new_talk-after", _("Counts from"), after, TALK_AFTER[0])
        self._number("new_talk-days", _("Days"), None, 0, 400)

    @staticmethod
    def _days_after(code: str) -> str:
        return {
            "first_meeting": _("Days after the first meeting"),
            "contract": _("Days after the start of a job"),
            "closing": _("Days after the end"),
        }[code]

    def _named(self, prefix: str, *names: str) -> list[forms.BoundField]:
        return [self[f"{prefix}-{name}"] for name in names]

    @property
    def new_phase(self) -> list[forms.BoundField]:
        """The fields of a phase to come."""
        return self._named("new_phase", "name", "days", "leads", "after")

    @property
    def new_unit(self) -> list[forms.BoundField]:
        """The fields of a training unit to come."""
        return self._named("new_unit", "title", "side", "minutes", "required")

    @property
    def talks(self) -> list[list[forms.BoundField]]:
        """The fields of each talk of staff with both."""
        return [self._named(f"c{at}", "name", "days", "out") for at in range(len(self.model.checkins))]

    @property
    def new_talk(self) -> list[forms.BoundField]:
        """The fields of a talk to come."""
        return self._named("new_talk", "name", "after", "days")

    def _apply_parts(self, data: Table, given: Given) -> None:
        """Put the lists together anew, once each part has been changed."""
        after = int(given["new_phase-after"])
        new = self._new_phase(data, given)
        phases = []
        for at, phase in _in_order(data["phases"], "p", given):
            if not given.get(f"p{at}-out"):
                phases.append(phase)
            if at == after:
                phases += new
        data["phases"] = phases
        units = [
            unit for at, unit in _in_order(data.get("training", []), "u", given) if not given[f"u{at}-out"]
        ]
        units += self._new_unit(data, given)
        if units != data.get("training", []):
            data["training"] = units
        talks = self._talks(data, given)
        if talks != data.get("checkins", []):
            data["checkins"] = talks

    def _new_phase(self, data: Table, given: Given) -> list[Table]:
        if not given["new_phase-name"]:
            return []
        known = {phase["code"] for phase in data["phases"]}
        letter = data["phases"][0]["code"][:1]
        code = next(f"{letter}{number}" for number in range(1, 999) if f"{letter}{number}" not in known)
        table = {"code": code, "name": given["new_phase-name"], "leads": given["new_phase-leads"]}
        return [table | {"days": given["new_phase-days"] or 0}]

    def _new_unit(self, data: Table, given: Given) -> list[Table]:
        if not given["new_unit-title"]:
            return []
        known = {unit["code"] for unit in data.get("training", [])}
        stem = slugify(given["new_unit-title"])[:30].strip("-") or "unit"
        names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, 999))
        table = {"code": next(name for name in names if name not in known), "title": given["new_unit-title"]}
        return [
            table
            | {
                "side": given["new_unit-side"],
                "minutes": given["new_unit-minutes"] or 60,
                "required": given["new_unit-required"],
            }
        ]

    def _talks(self, data: Table, given: Given) -> list[Table]:
        kept = []
        for at, talk in enumerate(data.get("checkins", [])):
            if given[f"c{at}-out"]:
                continue
            name = given[f"c{at}-name"]
            kept.append(talk | ({} if name == said(talk["name"]) else {"name": name}))
            if given[f"c{at}-days"] != talk["days"]:
                kept[-1] |= {"days": given[f"c{at}-days"]}
        if given["new_talk-name"]:
            new = {"after": given["new_talk-after"], "days": given["new_talk-days"] or 0}
            kept.append(new | {"name": given["new_talk-name"]})
        return kept


def _in_order(tables: Sequence[Table], prefix: str, given: Given) -> list[tuple[int, Table]]:
    """Tables with their old place, in the order that was asked for: what was moved to a place takes it, and
    the others make room."""
    moves = [(at, given[f"{prefix}{at}-place"] - 1) for at in range(len(tables))]
    order = [at for at, to in moves if at == to]
    for at, to in sorted((move for move in moves if move[0] != move[1]), key=lambda move: move[1]):
        order.insert(to, at)
    return [(at, tables[at]) for at in order]
