"""Books of dice, staff hours of dice, and a funder's file with gaps, refusals and corrections."""

import datetime
from datetime import timedelta
from decimal import Decimal

from memore.funding.models import Books, CostLine, FundingSource, Income, StaffHours
from memore.outcomes.models import Outcome
from memore.outcomes.models.esf import EsfEntry, EsfParticipant, Question
from memore.programmes.models import Programme
from tests import factories

FUNDERS = (("project", "ESF+"), ("structural", "esf+"), ("gift", "Friends"), ("own", "Sales"))


def keep_books(programme, dice, last):
    """Money and hours of the house of a programme, and of another one that must not count."""
    other = factories.OrganisationFactory()
    for house in (programme.organisation, other):
        _money(house, dice, last)
    elsewhere = factories.ProgrammeFactory(organisation=other)
    beside = factories.ProgrammeFactory(organisation=programme.organisation)
    staff = factories.MembershipFactory(organisation=programme.organisation)
    for back in range(17):
        month = (last - timedelta(30 * back)).replace(day=1)
        for of in (programme, dice.choice([programme, beside, elsewhere, None])):
            StaffHours.objects.create(
                membership=staff, programme=of, month=month, hours=dice.randint(4, 40),
                day=dice.choice([None, None, month.replace(day=dice.randint(1, 28))]),
                work=dice.choice(["coordination", "coordination", "training"]),
            )  # fmt: skip


def _money(house, dice, last):
    cash = dice.choice([None, -500, 9_000, 40_000, 40_000])
    Books.objects.create(
        organisation=house, weekly_hours=dice.choice([36, 38, 40]), free_cash=cash,
        cash_on=None if cash is None else last,
    )  # fmt: skip
    sources = [FundingSource.objects.create(organisation=house, kind=of, funder=name) for of, name in FUNDERS]
    for _ in range(24):
        expected = dice.random() < 0.4
        Income.objects.create(
            organisation=house, source=dice.choice(sources), on=last + timedelta(dice.randint(-500, 500)),
            amount=Decimal(dice.randint(1, 900_000)) / 100, state="expected" if expected else "received",
            probability=dice.randint(0, 100) if expected else 100,
        )  # fmt: skip
    begun = dice.choice([20, 200, 700])
    for _ in range(20):
        first = last - timedelta(dice.randint(-40, begun))
        CostLine.objects.create(
            organisation=house, category="rent", amount=Decimal(dice.randint(-9_000, 90_000)) / 100,
            from_on=first, to_on=first + timedelta(dice.choice([0, 0, 30, 90])),
        )  # fmt: skip


def report_to_funder(programme: Programme, mentees, dice):
    """Entries, with gaps where nobody is careful, some mended by a later version; answers about each exit, in
    time or not."""
    careful = dice.random() < 0.5
    for number, row in enumerate(mentees, start=1):
        if careful or dice.random() < 0.85:
            participant = EsfParticipant.objects.create(participation=row, programme=programme, number=number)
            for version in range(1, dice.choice([2, 2, 3] if careful else [1, 2, 2, 3])):
                gap = not careful and dice.random() < 0.3
                EsfEntry.objects.create(participant=participant, version=version, **_entry(row, gap, dice))
        left = {row.left_on, *row.memberships.values_list("to_on", flat=True)} - {None}
        for exit_on in sorted(left):
            _tell(row, exit_on, dice)


def _entry(row, gap, dice):
    asked = {name: dice.choice(["yes", "no", "no", "refused"]) for name in Question.values}
    facts = {"age": 30, "gender": "woman", "labour": "inactive", "schooling": 3} | asked
    if gap:
        lost = dice.choice(list(facts))
        facts[lost] = None if lost in ("age", "schooling") else ""
    return {"entered_on": row.entered_on, **facts}


def _tell(row, exit_on: datetime.date, dice):
    for moment, days in (("weeks_4", [3, 20, 28, 29]), ("months_6", [115, 130, 160, 190, 215, 260, 300])):
        if dice.random() < 0.75:
            Outcome.objects.get_or_create(
                participation=row, exit_on=exit_on, moment=moment,
                defaults={
                    "on": exit_on + timedelta(dice.choice(days)),
                    "status": dice.choice(["work", "self_employed", "searching", "inactive"]),
                },
            )  # fmt: skip
