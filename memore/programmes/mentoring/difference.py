"""What differs between two versions of a model, in plain sentences. What weakens protection is marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memore.programmes.mentoring import vocabulary as words
from memore.programmes.mentoring.alarm_words import ALARMS
from memore.programmes.mentoring.saying import said
from memore.programmes.mentoring.schema import CheckIn, MentoringModel, Phase


@dataclass(frozen=True)
class Difference:
    """One sentence. `weakens`: something that protects people before they meet was taken out."""

    words: str
    weakens: bool = False


def differences(old: MentoringModel, new: MentoringModel) -> list[Difference]:
    """Sentences about what is otherwise in `new`; those that weaken protection first. Empty for equal models:
    their version and the house they come from do not count."""
    found = [
        *_head(old, new),
        *_phases(old, new),
        *_training(old, new),
        *_people(old, new),
        *_lists(old, new),
    ]
    same = replace(new, version=old.version, house=old.house) == old
    if not found and not same:
        found = [Difference(_("Only words about the model were changed."))]
    return sorted(found, key=lambda one: not one.weakens)


def gate_words(gate: Any) -> str:
    """ "mentor: prepared in a training"; of a pair only the fact."""
    fact = str(words.FACTS[gate.fact])
    return (
        fact
        if gate.side == "pair"
        else _("%(who)s: %(what)s") % {"who": words.ROLES[gate.side], "what": fact}
    )


def days_words(days: int) -> str:
    """ "30 days"."""
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def _instead(what: str, new: Any, old: Any) -> Difference:
    return Difference(_("%(what)s: %(new)s instead of %(old)s") % {"what": what, "new": new, "old": old})


def _head(old: MentoringModel, new: MentoringModel) -> Iterator[Difference]:
    if old.name != new.name:
        yield _instead(_("Name"), said(new.name), said(old.name))
    stays = (days_words(old.rhythm.stabilise_days), days_words(new.rhythm.stabilise_days))
    pairs: list[tuple[str, Any, Any]] = [
        (_("Mentees in a group, at most"), old.group.mentees_max, new.group.mentees_max),
        (_("Mentors in a team, at most"), old.group.mentors_max, new.group.mentors_max),
        (_("Form"), words.GROUP_KINDS[old.group.kind], words.GROUP_KINDS[new.group.kind]),
        (_("Trajectory"), words.TRAJECTORIES[old.trajectory], words.TRAJECTORIES[new.trajectory]),
        (_("They meet every"), days_words(old.rhythm.days), days_words(new.rhythm.days)),
        (_("A pair lasts"), days_words(old.rhythm.length_days), days_words(new.rhythm.length_days)),
        (_("Stays after the start of a job"), *stays),
        (_("Follow-up after"), days_words(old.rhythm.follow_up_days), days_words(new.rhythm.follow_up_days)),
        (_("Staff call both every"), days_words(old.checkin_every_days), days_words(new.checkin_every_days)),
    ]  # fmt: skip
    for what, before, after in pairs:
        if before != after:
            yield _instead(what, after, before)
    if old.rhythm.varies != new.rhythm.varies:
        yield Difference(_("The length is open now.") if new.rhythm.varies else _("The length is fixed now."))
    for name, label in ALARMS.items():
        before, after = getattr(old.alarms, name), getattr(new.alarms, name)
        if before != after:
            yield _instead(str(label), days_words(after), days_words(before))
    if old.alarms.contract_end_months != new.alarms.contract_end_months:
        months = [", ".join(map(str, one.alarms.contract_end_months)) for one in (new, old)]
        yield _instead(_("Months before a contract ends"), *months)
    if old.alarms.contract_months_left != new.alarms.contract_months_left:
        left = (new.alarms.contract_months_left, old.alarms.contract_months_left)
        yield _instead(_("Months of contract that must be left"), *left)


def _phases(old: MentoringModel, new: MentoringModel) -> Iterator[Difference]:
    before, after = ({phase.code: phase for phase in model.phases} for model in (old, new))
    early = {gate for phase in new.until_match for gate in phase.gates}
    for code, phase in before.items():
        if code not in after:
            yield Difference(_("Phase taken out: %(phase)s") % {"phase": said(phase.name)})
    for code, phase in after.items():
        if code not in before:
            yield Difference(_("New phase: %(phase)s") % {"phase": said(phase.name)})
        else:
            yield from _phase(before[code], phase)
    if [code for code in before if code in after] != [code for code in after if code in before]:
        yield Difference(_("The phases follow one another in another order."))
    for phase in old.phases:
        here = after.get(phase.code)
        for gate in phase.gates:
            if here is not None and gate in here.gates:
                continue
            said_of = {"phase": said(phase.name), "gate": gate_words(gate)}
            weakens = phase in old.until_match and gate not in early
            yield Difference(_("Gate taken out of %(phase)s: %(gate)s") % said_of, weakens)
    for phase in new.phases:
        known = before[phase.code].gates if phase.code in before else ()
        for gate in phase.gates:
            if gate not in known:
                yield Difference(
                    _("New gate in %(phase)s: %(gate)s")
                    % {"phase": said(phase.name), "gate": gate_words(gate)}
                )
    matches = [next(phase.code for phase in model.phases if phase.match) for model in (old, new)]
    if matches[0] != matches[1]:
        yield Difference(
            _("Pairs are made in another phase: %(phase)s") % {"phase": said(after[matches[1]].name)}, True
        )


def _phase(old: Phase, new: Phase) -> Iterator[Difference]:
    name = said(new.name)
    if old.name != new.name:
        yield Difference(_("Phase %(old)s is called %(new)s") % {"old": said(old.name), "new": name})
    if old.days != new.days:
        yield Difference(
            _("Phase %(phase)s lasts %(new)s instead of %(old)s")
            % {"phase": name, "new": days_words(new.days), "old": days_words(old.days)}
        )
    if old.leads != new.leads:
        yield Difference(
            _("Phase %(phase)s is led by %(new)s instead of %(old)s")
            % {"phase": name, "new": words.ROLES[new.leads], "old": words.ROLES[old.leads]}
        )
    for role in words.ROLES:
        if old.tasks.get(role, "") != new.tasks.get(role, ""):
            yield Difference(
                _("Phase %(phase)s, task of %(role)s: %(task)s")
                % {
                    "phase": name,
                    "role": words.ROLES[role],
                    "task": said(new.tasks.get(role, "")) or _("none"),
                }
            )


def _training(old: MentoringModel, new: MentoringModel) -> Iterator[Difference]:
    before, after = ({unit.code: unit for unit in model.training} for model in (old, new))
    for code, unit in before.items():
        if code not in after:
            yield Difference(_("Training taken out: %(unit)s") % {"unit": said(unit.title)}, unit.required)
    for code, unit in after.items():
        was, named = before.get(code), {"unit": said(unit.title)}
        if was is None:
            yield Difference(_("New training: %(unit)s") % named)
            continue
        if was.title != unit.title:
            yield Difference(_("Training %(old)s is called %(unit)s") % (named | {"old": said(was.title)}))
        if was.minutes != unit.minutes:
            yield Difference(
                _("Training %(unit)s takes %(new)s minutes instead of %(old)s")
                % (named | {"new": unit.minutes, "old": was.minutes})
            )
        if was.required and not unit.required:
            yield Difference(_("Training is not required any more: %(unit)s") % named, True)
        elif unit.required and not was.required:
            yield Difference(_("Training is required now: %(unit)s") % named)
        if (was.text, was.questions, was.topics) != (unit.text, unit.questions, unit.topics):
            yield Difference(_("The content of the training was changed: %(unit)s") % named)

    if [code for code in before if code in after] != [code for code in after if code in before]:
        yield Difference(_("The units of the training follow one another in another order."))


def _people(old: MentoringModel, new: MentoringModel) -> Iterator[Difference]:
    for rule in old.rules:
        if rule not in new.rules:
            yield Difference(_("Rule taken out: %(rule)s") % {"rule": said(rule.words)}, bool(rule.code))
    for rule in new.rules:
        if rule not in old.rules:
            yield Difference(_("New rule: %(rule)s") % {"rule": said(rule.words)})
    for role in old.roles:
        here = new.role(role.code)
        if here is None:
            yield Difference(_("Role taken out: %(role)s") % {"role": said(role.name)})
            continue
        gone = [words.ROLES.get(code, _("manager")) for code in role.not_also if code not in here.not_also]
        for other in gone:
            yield Difference(
                _("%(role)s may also be %(other)s now") % {"role": said(here.name), "other": other}, True
            )
        if dict(role.plan) != dict(here.plan):
            yield Difference(_("%(role)s has other rights in the plan") % {"role": said(here.name)})
    for role in new.roles:
        if old.role(role.code) is None:
            yield Difference(_("New role: %(role)s") % {"role": said(role.name)})
    yield from _codes(_("Screening"), old.screening, new.screening, words.SCREENING, weakens=True)
    yield from _codes(
        _("Before a pair is active"), old.begins_with, new.begins_with, words.FACTS, weakens=True
    )


def _lists(old: MentoringModel, new: MentoringModel) -> Iterator[Difference]:
    yield from _codes(_("Outcomes"), old.outcomes, new.outcomes, words.OUTCOMES)
    yield from _codes(_("Asked again"), old.followed_at, new.followed_at, words.MOMENTS)
    named: list[tuple[str, Iterable[Any], Iterable[Any]]] = [
        (_("Goals"), old.goals, new.goals),
        (_("Topics of talks"), old.talk_domains, new.talk_domains),
        (_("Skills of mentors"), old.mentor_skills, new.mentor_skills),
        (_("Skills of mentees"), old.mentee_skills, new.mentee_skills),
    ]
    for what, before, after in named:
        yield from _items(what, [said(item.words) for item in before], [said(item.words) for item in after])
    before, after = ([_talk(one) for one in model.checkins] for model in (old, new))
    yield from _items(_("Talks of staff with both"), before, after)
    for form in new.questionnaires:
        was = next((one for one in old.questionnaires if one.code == form.code), None)
        asked = [said(question.words) for question in was.questions] if was else []
        yield from _items(said(form.title), asked, [said(question.words) for question in form.questions])
    if dict(old.weights) != dict(new.weights):
        yield Difference(_("Matching weighs otherwise."))


def _talk(one: CheckIn) -> str:
    said_of = {"talk": said(one.name), "days": days_words(one.days), "what": words.CHECKIN_AFTER[one.after]}
    return _("%(talk)s (%(days)s after %(what)s)") % said_of


def _codes(
    what: str, old: Sequence[str], new: Sequence[str], labels: dict[str, Any], weakens: bool = False
) -> Iterator[Difference]:
    yield from _items(what, [str(labels[one]) for one in old], [str(labels[one]) for one in new], weakens)


def _items(what: str, old: Sequence[str], new: Sequence[str], weakens: bool = False) -> Iterator[Difference]:
    for one in old:
        if one not in new:
            yield Difference(_("%(what)s, taken out: %(item)s") % {"what": what, "item": one}, weakens)
    for one in new:
        if one not in old:
            yield Difference(_("%(what)s, new: %(item)s") % {"what": what, "item": one})
