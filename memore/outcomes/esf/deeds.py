"""What can happen to an ESF+ record: it is asked, an entry is frozen or corrected, codes are checked."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.intake.models import ParticipantFacts
from memore.organisations.models import Organisation
from memore.outcomes.esf.codes import code_book
from memore.outcomes.esf.entry import Entry, as_of_today, frozen
from memore.outcomes.esf.lines import book_of
from memore.outcomes.esf.operations import Operation, number_counted
from memore.outcomes.exits import exits_among
from memore.outcomes.models.esf import EsfAnswer, EsfEntry, EsfFile, EsfParticipant
from memore.outcomes.models.esf_files import Checked
from memore.programmes.models import Participation, Programme, Side


class NeverIn(Refusal):
    """A mentor, or somebody who only applied."""

    sentence = gettext_lazy("Only mentees who were accepted stand in the funder’s file.")


class FrozenAlready(Refusal):
    """The entry is frozen: only a correction with its reason changes it."""

    sentence = gettext_lazy("This entry is frozen already. Correct it, and say why.")


class NoReason(Refusal):
    """A correction without a word why."""

    sentence = gettext_lazy("Say why the entry is corrected.")


class NothingToCorrect(Refusal):
    """What is known today is what was frozen."""

    sentence = gettext_lazy("Nothing has changed since the entry was frozen.")


class NotPaidYet(Refusal):
    """A payment cannot lie in the future."""

    sentence = gettext_lazy("That day is still to come.")


@transaction.atomic
def participant_of(*, participation: Participation) -> EsfParticipant:
    """The record of a mentee, with a number of its own; made at the first call."""
    if participation.side != Side.MENTEE:
        raise NeverIn
    found = EsfParticipant.objects.filter(participation=participation).first()
    return found or _number(participation.programme, [participation])[0]


def _number(programme: Programme, people: Iterable[Participation]) -> list[EsfParticipant]:
    """New numbers, after those that are taken. Two at once wait for each other."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    rows = EsfParticipant.objects.filter(programme=programme)
    highest = rows.aggregate(last=Max("number"))["last"] or 0
    new = [
        EsfParticipant(participation=row, programme=programme, number=highest + place)
        for place, row in enumerate(people, start=1)
    ]
    return EsfParticipant.objects.bulk_create(new)


@transaction.atomic
def write_answers(
    *,
    participation: Participation,
    answers: Mapping[str, str],
    by: Viewer,
    birth_date: datetime.date | None = None,
    long_term: str = "",
    on: datetime.date | None = None,
) -> EsfParticipant:
    """Note what was asked and what was said; yes, no and a refusal are answers, an empty one is none. The
    entry is frozen at once where it is whole. Raises NeverIn."""
    row = participant_of(participation=participation)
    facts = {"birth_date": birth_date, "long_term": long_term}
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    row.birth_date, row.long_term = birth_date, long_term
    row.save(update_fields=["birth_date", "long_term"])
    new = _note(row, answers, by, on or timezone.localdate())
    audit.record("esf.written", participation.person, by=by, fields=[*changed, *new])
    if not row.entries.exists() and is_in(participation):
        entry = entry_today(participation)
        if not entry.missing and not entry.unasked:
            _freeze(row, entry, by, version=1)
    return row


@transaction.atomic
def note_answers(*, participation: Participation, answers: Mapping[str, str], by: Viewer) -> None:
    """Note what somebody said themselves, a refusal too. Nothing freezes: they can change it until the
    night. Raises NeverIn."""
    row = participant_of(participation=participation)
    new = _note(row, answers, by, timezone.localdate())
    if new:
        audit.record("esf.written", participation.person, by=by, fields=new)


def _note(row: EsfParticipant, answers: Mapping[str, str], by: Viewer, day: datetime.date) -> list[str]:
    """Add what is new among some answers, and say of which questions."""
    now = said(row)
    new = {question: answer for question, answer in answers.items() if answer and now.get(question) != answer}
    EsfAnswer.objects.bulk_create(
        EsfAnswer(participant=row, question=question, answer=answer, on=day, by_id=by.user)
        for question, answer in new.items()
    )
    return list(new)


def said(row: EsfParticipant) -> dict[str, str]:
    """Question → the newest answer."""
    rows = row.answers.exclude(answer="").order_by("at")
    return dict(rows.values_list("question", "answer"))


def is_in(participation: Participation) -> bool:
    """Whether somebody was ever accepted."""
    return bool(exits_among(Participation.objects.filter(pk=participation.pk)))


def entry_today(participation: Participation) -> Entry:
    """What would be frozen now. Raises NeverIn."""
    stay = exits_among(Participation.objects.filter(pk=participation.pk)).get(participation.pk)
    if stay is None:
        raise NeverIn
    row = EsfParticipant.objects.filter(participation=participation).first()
    return as_of_today(
        entered_on=stay.first_entry_on,
        person=participation.person,
        facts=ParticipantFacts.objects.filter(person=participation.person_id).first(),
        participant=row,
        answers=said(row) if row else {},
        book=book_of(participation.programme),
    )


@transaction.atomic
def freeze(*, participation: Participation, by: Viewer) -> EsfEntry:
    """Freeze the entry as it is known now; what is missing stays a gap. Raises NeverIn, FrozenAlready."""
    entry = entry_today(participation)
    row = participant_of(participation=participation)
    if row.entries.exists():
        raise FrozenAlready
    return _freeze(row, entry, by, version=1)


@transaction.atomic
def correct(*, participation: Participation, reason: str, by: Viewer) -> EsfEntry:
    """A new version with what is known now, and why; the old one stays. Raises NoReason, NothingToCorrect."""
    entry = entry_today(participation)
    row = participant_of(participation=participation)
    newest = row.entries.last()
    if not reason.strip():
        raise NoReason
    if newest is None or frozen(newest) == entry:
        raise NothingToCorrect
    return _freeze(row, entry, by, version=newest.version + 1, reason=reason.strip())


def _freeze(row: EsfParticipant, entry: Entry, by: Viewer, *, version: int, reason: str = "") -> EsfEntry:
    made = EsfEntry.objects.create(
        participant=row, version=version, reason=reason, by_id=by.user, **asdict(entry)
    )
    audit.record("esf.corrected" if version > 1 else "esf.frozen", row.participation.person, by=by)
    return made


@transaction.atomic
def freeze_whole(*, operation: Operation, by: Viewer) -> int:
    """Freeze every entry that is whole and not frozen yet. Says how many. May run again without harm."""
    whole = [line for line in operation.lines() if line.freezable]
    people = [line.participation for line in whole]
    for programme in {row.programme_id: row.programme for row in people}.values():
        _number_of_programme(programme, [row for row in people if row.programme_id == programme.pk])
    known = {row.participation_id: row for row in EsfParticipant.objects.filter(participation__in=people)}
    EsfEntry.objects.bulk_create(
        EsfEntry(
            participant=known[line.participation.pk],
            by_id=by.user,
            **(asdict(line.entry) | {"entered_on": line.came_in}),
        )
        for line in whole
    )
    audit.record_many(
        [("esf.frozen", line.participation.person, ()) for line in whole],
        by=by,
    )
    return len(whole)


@transaction.atomic
def number_all(*, operation: Operation, people: Sequence[Participation]) -> None:
    """Give a number in its file to everybody among them who has none."""
    if operation.grant:
        number_counted(grant=operation.grant, people=[row.person_id for row in people])
    elif operation.programme:
        _number_of_programme(operation.programme, people)


def _number_of_programme(programme: Programme, people: Iterable[Participation]) -> None:
    known = set(EsfParticipant.objects.filter(programme=programme).values_list("participation", flat=True))
    new = [row for row in people if row.pk not in known]
    if new:
        _number(programme, new)


@transaction.atomic
def write_checked(
    *, organisation: Organisation, text: str, on: datetime.date, name: str, by: Viewer
) -> Checked:
    """An admin held the codes beside the official text. Raises NotPaidYet where the day is to come."""
    if on > timezone.localdate():
        raise NotPaidYet
    row = Checked.objects.create(
        organisation=organisation, text=text, on=on, name=name, digest=code_book().digest, by_id=by.user
    )
    audit.record("esf.checked", row, by=by)
    return row


@transaction.atomic
def write_file(
    *,
    operation: Operation,
    definitions: str,
    administrations: int,
    enterprises: int,
    last_payment_on: datetime.date | None,
    by: Viewer,
) -> EsfFile:
    """Say which definitions hold for a programme or grant, what it supported, and when it was paid last.
    Raises NotPaidYet."""
    if last_payment_on is not None and last_payment_on > timezone.localdate():
        raise NotPaidYet
    row, _made = EsfFile.objects.get_or_create(programme=operation.programme, grant=operation.grant)
    row.definitions, row.last_payment_on = definitions, last_payment_on
    row.administrations, row.enterprises = administrations, enterprises
    row.save()
    audit.record("esf.changed", operation.of, by=by)
    return row


def checked(organisation: Organisation) -> Checked | None:
    """The newest check of the codes as they are now; None: not yet checked against the official text."""
    return Checked.objects.filter(organisation=organisation, digest=code_book().digest).first()
