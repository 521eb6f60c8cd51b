"""S31 to S34 of the second reading: staff, the funder's file, money. See `naive.py`."""

import calendar
import datetime
from datetime import timedelta

from django.utils import timezone

from memore.funding.models import Books, CostLine, Income, StaffHours
from memore.outcomes.models import Outcome


def months(day, count):
    total = day.month - 1 + count
    year, month = day.year + total // 12, total % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def share(said):
    said = list(said)
    yes = sum(1 for one in said if one)
    return (yes / len(said) if said else None, len(said), yes)


class OfHouse:
    def s31(self):
        there = sum(1 for pair in self.pairs if self.is_open(pair, self.last))
        hours = 0.0
        for row in StaffHours.objects.filter(programme__in=self.programmes, work="coordination"):
            many = calendar.monthrange(row.month.year, row.month.month)[1]
            days = [row.day] if row.day else [row.month.replace(day=n + 1) for n in range(many)]
            hours += float(row.hours) * sum(1 for day in days if self.within(day)) / len(days)
        books = Books.objects.filter(organisation=self.house).first()
        weeks = ((self.last - self.first).days + 1) / 7
        people = hours / (float(books.weekly_hours if books else 38) * weeks)
        return (there / people if people else None, there, None)

    @property
    def house(self):
        return self.programmes[0].organisation_id

    def known(self, row):
        """Whether the newest frozen entry of a mentee has everything."""
        participant = getattr(row, "esf", None)
        entry = participant and participant.entries.order_by("-version").first()
        if not entry:
            return False
        facts = [entry.age, entry.schooling, entry.gender or None, entry.labour or None]
        asked = [entry.third_country, entry.foreign, entry.minority, entry.disability, entry.housing]
        return None not in facts and "" not in [*asked, entry.rural]

    def s32(self):
        """Of three moments the worst by its goal: share below the alarm, below the goal, then how far."""
        entry, soon, later, today = [], [], [], timezone.localdate()
        for row in self.mentees:
            if self.within(self.entered(row)):
                entry.append(self.known(row))
            gone, after = self.exit_of(row), row.programme
            if not self.within(gone):
                continue
            days = [one.on for one in Outcome.objects.filter(participation=row, exit_on=gone)]
            four = (gone, gone + timedelta(28))
            half = months(gone, after.longer_from_months), months(gone, after.longer_until_months)
            for said, (first, last) in ((soon, four), (later, half)):
                if last < today:
                    said.append(any(first <= day <= last for day in days))
        found = []
        for said, goal, alarm in ((entry, 0.98, 0.95), (soon, 0.95, 0.85), (later, 0.8, 0.6)):
            if said:
                value, count, part = share(said)
                state = 0 if value < alarm else 1 if value < goal else 2
                found.append((state, round(value - goal, 9), len(found), value, count, part))
        return min(found)[3:] if found else (None, 0, None)

    def s33(self):
        came = {}
        for row in Income.objects.filter(organisation=self.house, state="received"):
            if self.within(row.on):
                name = " ".join(row.source.funder.lower().split())
                came[name] = came.get(name, 0) + float(row.amount)
        return (max(came.values()) / sum(came.values()) if came else None, 0, None)

    def s34(self):
        """Cash is known of today alone."""
        today, books = timezone.localdate(), Books.objects.filter(organisation=self.house).first()
        lines = CostLine.objects.filter(organisation=self.house)
        begun = min((line.from_on for line in lines), default=today + timedelta(1))
        if self.last != today or not books or books.free_cash is None or begun > today:
            return (None, 0, None)
        year, cost = months(today, -12) + timedelta(1), 0.0
        for line in lines:
            days = [line.from_on + timedelta(n) for n in range((line.to_on - line.from_on).days + 1)]
            cost += float(line.amount) * sum(1 for day in days if year <= day <= today) / len(days)
        old = 12 if begun <= year else max(1, ((today - begun).days + 1) * 12 / 365)
        if cost <= 0:
            return (None, 0, None)
        expected = Income.objects.filter(organisation=self.house, state="expected", on__lte=months(today, 12))
        coming = sum(float(row.amount) * row.probability / 100 for row in expected)
        return (max(0, float(books.free_cash) + coming) / (cost / old), 0, None)
