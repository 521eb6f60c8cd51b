"""The money of the demo house: three grants of which one ends soon, a year of costs, income and hours.

All of it is invented. The grant of the town ends in five weeks, and some whom it counts have no next one.
"""

import datetime
import random
from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Max

from memore.funding.days import month_of, months_from
from memore.funding.models import (
    Books,
    BudgetLine,
    CostLine,
    Counting,
    FundingSource,
    Grant,
    GrantReport,
    Income,
    StaffHours,
    WorkMonth,
)
from memore.home.demo.rows import Rows
from memore.organisations.models import Membership, Organisation
from memore.programmes.models import Participation, Programme, Side, State

Kind = FundingSource.Kind
MONTHS = 13


class Money:
    """Writes the money of a house that runs one large programme."""

    def __init__(self, organisation: Organisation, programme: Programme, today: datetime.date) -> None:
        self.house, self.programme, self.today = organisation, programme, today
        self.dice = random.Random(2019)  # the year of the toolbox
        self.rows = Rows(FundingSource, Grant)

    def write(self, staff: Sequence[Membership]) -> None:
        """Everything, in one go."""
        others = Programme.objects.filter(organisation=self.house, pairs__isnull=False).distinct()
        self.others = list(others.exclude(pk=self.programme.pk).order_by("name"))
        self.rows.keep(
            Books(organisation=self.house, free_cash=Decimal(68_400), cash_on=self._day(9), weekly_hours=38)
        )
        esf, town, foundation, structural, firm, gifts = self._sources()
        self.esf, self.town, self.next = self._grants(esf, town, foundation)
        self._income(esf, town, foundation, structural, firm, gifts)
        self._costs()
        self._hours(staff)
        self._counted()
        self.rows.write()

    def _day(self, ago: int) -> datetime.date:
        return self.today - datetime.timedelta(days=ago)

    def _sources(self) -> list[FundingSource]:
        wanted = (
            (Kind.PROJECT, "ESF+ Vlaanderen"), (Kind.PROJECT, "Stad Mechelen"),
            (Kind.PROJECT, "Fonds Verbinding"), (Kind.STRUCTURAL, "Stad Mechelen"),
            (Kind.COMPANY, "Brouwerij De Dijle"), (Kind.GIFT, "Vrienden van Samen"),
        )  # fmt: skip
        return [
            self.rows.keep(FundingSource(organisation=self.house, kind=kind, funder=funder))
            for kind, funder in wanted
        ]

    def _grants(self, *sources: FundingSource) -> list[Grant]:
        wanted = (
            ("Werk in zicht", "ESF-2025-0417", 214_000, 300, -420, "completed", 90, 60, 3000),
            ("Duo Mechelen", "SM/2025/88", 46_000, 330, -35, "pair", 30, 20, None),
            ("Vooruit met een mentor", "FV-2026-12", 60_000, 20, -345, "work", 30, None, None),
        )
        grants = []
        for source, (name, number, amount, begun, ends, unit, people, pairs, hours) in zip(
            sources, wanted, strict=True
        ):
            grants.append(
                self.rows.keep(
                    Grant(
                        organisation=self.house, source=source, name=name, number=number,
                        amount=Decimal(amount), starts_on=self._day(begun), ends_on=self._day(ends),
                        unit=unit, required_participants=people, required_pairs=pairs,
                        required_hours=hours,
                    )
                )
            )  # fmt: skip
            shares = {"staff": 70, "volunteers": 8, "training": 10, "overhead": 12}
            for category, share in shares.items():
                self.rows.keep(
                    BudgetLine(grant=grants[-1], category=category, amount=Decimal(amount) * share / 100)
                )
        for grant, what, due in (
            (grants[0], "Tussentijds verslag", -12), (grants[1], "Eindverslag", -80),
            (grants[0], "Startverslag", 200),
        ):  # fmt: skip
            sent = self._day(due + 4) if due > 0 else None
            self.rows.keep(GrantReport(grant=grant, what=what, due_on=self._day(due), sent_on=sent))
        return grants

    def _income(self, *sources: FundingSource) -> None:
        esf, town, foundation, structural, firm, gifts = sources
        came = [
            (esf, self.esf, 290, 62_000), (esf, self.esf, 110, 48_000), (town, self.town, 320, 23_000),
            (town, self.town, 140, 16_000), (structural, None, 300, 18_000), (firm, None, 200, 6_500),
            (gifts, None, 330, 2_150), (gifts, None, 40, 1_840), (foundation, self.next, 15, 20_000),
        ]  # fmt: skip
        for source, grant, ago, amount in came:
            self._came(source, grant, ago, amount)
        for source, grant, ahead, amount, probable in (
            (esf, self.esf, 70, 52_000, 95), (town, self.town, 100, 7_000, 100),
            (foundation, self.next, 180, 20_000, 90), (structural, None, 62, 18_000, 80),
            (firm, None, 150, 5_000, 50), (gifts, None, 30, 2_500, 60),
        ):  # fmt: skip
            self._came(source, grant, -ahead, amount, probable)

    def _came(
        self, source: FundingSource, grant: Grant | None, ago: int, amount: int, probable: int = 0
    ) -> None:
        state = Income.State.EXPECTED if probable else Income.State.RECEIVED
        row = Income(
            organisation=self.house, source=source, grant=grant, on=self._day(ago), amount=Decimal(amount),
            state=state, probability=probable or 100,
        )  # fmt: skip
        row.key = f"n:{row.pk}"
        self.rows.keep(row)

    def _costs(self) -> None:
        for place in range(MONTHS):
            month = month_of(months_from(self.today, -place))
            first, last = month.first, min(month.last, self.today)
            wages = Decimal(13_200) * ((last - first).days + 1) / ((month.last - first).days + 1)
            esf = self.esf if first >= self.esf.starts_on else None
            town = self.town if first >= self.town.starts_on else None
            self._cost("staff", first, last, wages * 7 / 10, "Lonen coördinatie", esf, self.programme)
            self._cost("staff", first, last, wages * 2 / 10, "Lonen coördinatie", town, self.programme)
            self._cost("staff", first, last, wages / 10, "Lonen administratie")
            for position, other in enumerate(self.others):  # smaller ones, led beside the large one
                share = wages * (9 - position) / 100
                self._cost("staff", first, last, share, "Lonen coördinatie", None, other)
            self._cost("rent", first, last, Decimal(1_150), "Huur en energie")
            expenses = Decimal(self.dice.randint(210, 420))
            self._cost("volunteers", last, last, expenses, "Vergoeding mentoren", esf, self.programme)
            tolk = Decimal(self.dice.randint(60, 240))
            self._cost("interpreting", last, last, tolk, "Tolken bij intakes", town, self.programme)
            if place % 3 == 1:
                self._cost(
                    "training", first, first, Decimal(1_480), "Vorming nieuwe mentoren", esf, self.programme
                )
            if place % 4 == 2:
                self._cost("communication", first, first, Decimal(640), "Affiches en folders")

    def _cost(
        self, category: str, first: datetime.date, last: datetime.date, amount: Decimal, words: str,
        grant: Grant | None = None, programme: Programme | None = None,
    ) -> None:  # fmt: skip
        row = CostLine(
            organisation=self.house, category=category, from_on=first, to_on=last,
            amount=amount.quantize(Decimal("0.01")), words=words, grant=grant, programme=programme,
        )  # fmt: skip
        row.key = f"n:{row.pk}"
        self.rows.keep(row)

    def _hours(self, staff: Sequence[Membership]) -> None:
        for place in range(MONTHS):
            month = months_from(self.today, -place)
            for position, colleague in enumerate(staff):
                worked = Decimal(152 if position == 0 else 112)
                self.rows.keep(WorkMonth(membership=colleague, month=month, worked=worked))
                if place == 0:  # this month is not written yet, but for a first line
                    self._worked(colleague, month, "coordination", 24, self.esf)
                    continue
                share = self.dice.randint(40, 52)
                self._worked(colleague, month, "coordination", int(worked * share / 100), self.esf)
                self._worked(colleague, month, "coordination", int(worked * 18 / 100), self.town)
                self._worked(colleague, month, "intake", int(worked * 15 / 100), self.esf)
                self._worked(colleague, month, "administration", int(worked * 10 / 100), None)

    def _worked(
        self, colleague: Membership, month: datetime.date, work: str, hours: int, grant: Grant | None
    ) -> None:
        if grant is not None and month < grant.starts_on:
            grant = None
        row = StaffHours(
            membership=colleague, month=month, work=work, hours=Decimal(hours), grant=grant,
            programme=None if work == "administration" else self.programme,
        )  # fmt: skip
        row.key = f"n:{row.pk}"
        self.rows.keep(row)

    def _counted(self) -> None:
        """Two thirds of those in a pair or past it count for ESF+, the others for the town; some of these
        go on with the foundation, and for some nobody has thought of a next grant."""
        people = (
            Participation.objects.filter(
                programme=self.programme, side=Side.MENTEE, state__in=(State.PAIRED, State.LEFT)
            )
            .annotate(paired_until=Max("memberships__to_on"))
            .order_by("joined_on", "pk")
        )
        for position, one in enumerate(people):
            grant = self.town if position % 3 == 2 else self.esf
            last = (one.left_on or one.paired_until) if one.state == State.LEFT else grant.ends_on
            first = max(one.joined_on, grant.starts_on)
            if last is None or first > last:
                continue
            self.rows.keep(Counting(participation=one, grant=grant, from_on=first, to_on=last))
            if grant is self.town and one.state != State.LEFT and position % 2:
                after = grant.last_day + datetime.timedelta(days=1)
                self.rows.keep(
                    Counting(participation=one, grant=self.next, from_on=after, to_on=self.next.ends_on)
                )
