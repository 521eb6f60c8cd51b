"""`memore bench pages`: what pages cost; `memore bench matching`: what the engine takes, beside others;
`memore bench evidence`: what the scorecard takes beside one plain count."""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.test.utils import override_settings

from memore.home.bench import evidence, pages

PAIRS = 10_000


class Command(BaseCommand):
    help = (
        "Measure on an invented crowd: pages (queries, and CPU time beside a hello page), the matching "
        "(time, memory and result beside other solvers) or the evidence (the scorecard beside one count)."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["pages", "matching", "evidence"])
        parser.add_argument("--sizes", help="numbers of people (default 100,10000; matching: 30 to 10000)")
        parser.add_argument("--pairs", type=int, help="evidence: how many pairs (default 10000)")
        parser.add_argument("--peers", action="store_true", help="matching: other packages too, if installed")
        parser.add_argument("--json", action="store_true", help="matching: print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "matching":
            # A process of its own: the engine knows no Django, and memory is measured too.
            command = [sys.executable, "-m", "memore.engine.bench"]
            command += ["--sizes", options["sizes"]] if options["sizes"] else []
            command += [f"--{name}" for name in ("peers", "json") if options[name]]
            raise SystemExit(subprocess.call(command))
        if options["what"] == "evidence":
            with _own_database():
                self.stdout.write(evidence.measure(options["pairs"] or PAIRS).words)
            return
        sizes = [int(size) for size in (options["sizes"] or "100,10000").split(",")]
        with _own_database():
            costs = [cost for size in sizes for cost in pages.measure(size, self.stderr.write)]
        self._table(costs, sizes)
        too_many = [cost for cost in costs if cost.queries > pages.MOST_QUERIES]
        if too_many:
            raise CommandError(f"{len(too_many)} pages ask more than {pages.MOST_QUERIES} queries.")

    def _table(self, costs: list[pages.Cost], sizes: list[int]) -> None:
        rows: dict[tuple[str, str], dict[int, pages.Cost]] = defaultdict(dict)
        for cost in costs:
            rows[cost.role, cost.page][cost.people] = cost
        heads = [f"{size:>7} people" for size in sizes]
        self.stdout.write(f"{'':40}" + "".join(f"{head:^34}" for head in heads))
        self.stdout.write(f"{'page (role)':40}" + "   queries   CPU ms  × hello     kB" * len(sizes))
        for (role, page), by_size in sorted(rows.items(), key=lambda row: row[0]):
            line = f"{page + ' (' + role + ')':40}"
            for size in sizes:
                cost = by_size[size]
                line += f"{cost.queries:>10} {cost.ms:>8.1f} {cost.ratio:>8.1f} {cost.kilobytes:>6.0f}"
            self.stdout.write(line)


@contextmanager
def _own_database() -> Iterator[None]:
    """A database of its own that is gone afterwards; nobody's data is touched. Its tables are made as the
    models say, which takes two seconds instead of the minute of all migrations."""
    connection.settings_dict["TEST"]["MIGRATE"] = False
    name = connection.creation.create_test_db(verbosity=0, serialize=False)
    try:
        with override_settings(**_AS_SERVED):
            yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


_AS_SERVED: dict[str, Any] = {
    "DEBUG": False,
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
    "ALLOWED_HOSTS": ["*"],
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
}
