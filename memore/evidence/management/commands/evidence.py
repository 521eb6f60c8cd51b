"""`memore evidence PROGRAMME`: the success factors of a programme as a table or as JSON."""

import datetime
import json
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from memore.core.days import Period, last_year
from memore.evidence import card
from memore.evidence.figures import Figure
from memore.evidence.gross import beside_gross
from memore.evidence.scorecard import goals_of, read, work_out
from memore.programmes.models import Programme


class Command(BaseCommand):
    help = "Print the success factors S01 to S34 of a programme: code, n, value, interval, period."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("programme", metavar="PROGRAMME", help="its name, or its id")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--from", dest="first", type=_day, help="first day, YYYY-MM-DD")
        parser.add_argument("--to", dest="last", type=_day, help="last day (default: today)")

    def handle(self, *args: Any, programme: str, **options: Any) -> None:
        found = [_programme(programme)]
        last = options["last"] or timezone.localdate()
        period = Period(options["first"], last) if options["first"] else last_year(last)
        if period.first > period.last:
            raise CommandError("The first day comes after the last.")
        goals = goals_of(found)
        figures = work_out(read(found), found, period, goals)
        if options["json"]:
            self.stdout.write(json.dumps([_line(figure) for figure in figures.values()], indent=1))
            return
        self.stdout.write(f"{found[0].name}, {period.first} to {period.last}\n")
        for one in card.rows(figures, goals):
            words = f"{one.figure.code}  {one.value:>12}  {one.beside:<28} n {one.figure.n:<7}"
            self.stdout.write(f"{words} {one.figure.colour:<6} {one.indicator.name}")
        for line in beside_gross(figures, found):
            self.stdout.write(line)


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _programme(said: str) -> Programme:
    rows = Programme.objects.select_related("model", "organisation__books")
    try:
        found = list(rows.filter(pk=UUID(said)))
    except ValueError:
        found = list(rows.filter(name__iexact=said.strip()))
    if not found:
        raise CommandError(f"There is no programme {said!r}.")
    if len(found) > 1:
        keys = ", ".join(f"{row.pk} ({row.organisation.name})" for row in found)
        raise CommandError(f"Several programmes are called {said!r}. Name one by its id: {keys}")
    return found[0]


def _line(figure: Figure) -> dict[str, Any]:
    """Under five there is a count and no rate: value and interval are null, `part` says how many of `n`."""
    few = figure.colour == "few"
    low, high = (None, None) if few else (figure.low, figure.high)
    return {
        "code": figure.code,
        "n": figure.n,
        "part": figure.part,
        "value": None if few else figure.value,
        "interval": None if low is None or high is None else [low, high],
        "low": low,
        "high": high,
        "colour": figure.colour,
        "period": {"first": figure.period.first.isoformat(), "last": figure.period.last.isoformat()},
    }
