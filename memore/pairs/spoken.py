"""Talks of staff as entries of a timeline: each of a pair of two, and those with several of a group that are
one talk of the plan, held on one day, as one."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from memore.core.timeline import Entry
from memore.core.words import as_written, first_name, join
from memore.pairs.care_forms import MOODS
from memore.pairs.met import called
from memore.pairs.models import CheckIn
from memore.pairs.naming import together
from memore.programmes.talks import talk_label


def check_ins(rows: Iterable[CheckIn]) -> Iterable[Entry]:
    """One entry for each talk; the same talk with several of a group, on one day, is one."""
    together_held: dict[object, list[CheckIn]] = {}
    for row in rows:
        key = (row.on, row.name, row.by and row.by.name) if row.member else row.pk
        together_held.setdefault(key, []).append(row)
    for held in together_held.values():
        yield _entry(sorted(held, key=_side_and_name))


def _side_and_name(row: CheckIn) -> tuple[str, str]:
    return (row.member.side, row.member.person.name) if row.member else ("", "")


def _entry(held: list[CheckIn]) -> Entry:
    first, problem = held[0], any(row.problem for row in held)
    several = len(held) > 1
    return Entry(
        at=max(row.at for row in held),
        day=first.on,
        whose="watch" if problem else "staff",
        icon="flag" if problem else "message-square",
        title=_spoke(first) % {"name": called(first.by), "other": _others(held)},
        words=_words_of_several(held) if several else check_in_words(first),
        said="\n".join(_action(row, several=several) for row in held if row.action),
        readers=_("Staff read this. The person it is about can ask to see it."),
    )


def _spoke(row: CheckIn) -> str:
    if row.member is not None:
        return _("%(name)s spoke with %(other)s")
    if row.with_mentee and row.with_mentor:
        return _("%(name)s spoke with both")
    return _("%(name)s spoke with the mentee") if row.with_mentee else _("%(name)s spoke with the mentor")


def _others(held: list[CheckIn]) -> str:
    names = [row.member.person.name for row in held if row.member is not None]
    return together(names if len(names) == 1 else [first_name(name) for name in names])


def _action(row: CheckIn, *, several: bool) -> str:
    if not several or row.member is None:
        return row.action
    return _("%(name)s: %(words)s") % {"name": first_name(row.member.person.name), "words": row.action}


def _words_of_several(held: list[CheckIn]) -> str:
    """Which talk it was, and how it is for each, in one breath."""
    each = [_("%(talk)s.") % {"talk": talk_label(held[0].name)}]
    for row in held:
        if row.member is not None and (how := join(_how(row))):
            name = as_written(first_name(row.member.person.name))
            each.append(_("%(name)s: %(what)s.") % {"name": name, "what": how})
    return " ".join(each)


def _how(row: CheckIn) -> Iterable[str]:
    moods = {value: str(label) for value, label in MOODS}
    if mood := row.mood_mentee or row.mood_mentor:
        yield moods[mood]
    if row.trust:
        yield _("trust: %(mood)s") % {"mood": moods[row.trust]}
    if row.problem:
        yield _("there is a problem")
    if row.assisted:
        yield _("somebody interpreted")


def check_in_words(row: CheckIn) -> str:
    """Which talk it was, and how it is for each of them."""
    moods = {value: str(label) for value, label in MOODS}
    said = [_("%(talk)s.") % {"talk": talk_label(row.name)}]
    if row.member is not None:
        mood = row.mood_mentee or row.mood_mentor
        said.append(_("%(mood)s.") % {"mood": moods[mood].capitalize()} if mood else "")
    elif row.mood_mentee:
        said.append(_("Mentee: %(mood)s.") % {"mood": moods[row.mood_mentee]})
    if row.mood_mentor and row.member is None:
        said.append(_("Mentor: %(mood)s.") % {"mood": moods[row.mood_mentor]})
    if row.trust:
        said.append(_("Trust: %(mood)s.") % {"mood": moods[row.trust]})
    if row.problem:
        said.append(_("There is a problem."))
    if row.assisted:
        said.append(_("Somebody interpreted."))
    return " ".join(said)
