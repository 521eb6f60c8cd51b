"""A new home gets its tables from the models at once, an old one by migrations: both must be the same."""

import json
import subprocess
import sys

import pytest

from tests.installations import Home

SHAPE = """
import json, sys, django
django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command as StepByStep
from django.db import connection
from memore.core.management.commands.migrate import Command as Ours
call_command(StepByStep() if sys.argv[1] == "steps" else Ours(), verbosity=0, interactive=False)
with connection.cursor() as cursor:
    seen = connection.introspection
    shape = {
        table.name: {
            "columns": sorted(
                [row.name, str(row.type_code), str(row.display_size), row.null_ok]
                for row in seen.get_table_description(cursor, table.name)
            ),
            "constraints": sorted(
                json.dumps([found[key] for key in ("columns", "unique", "foreign_key", "check")])
                for found in seen.get_constraints(cursor, table.name).values()
            ),
        }
        for table in seen.get_table_list(cursor)
    }
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    triggers = cursor.fetchall()
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    print(json.dumps([shape, triggers, cursor.fetchall()]))
"""


def shape_of(home: Home, way: str):
    done = subprocess.run(
        [sys.executable, "-c", SHAPE, way],
        env=home.environment(DJANGO_SETTINGS_MODULE="memore.settings"),
        text=True,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.timeout(600)
def test_a_new_home_has_the_tables_that_all_migrations_make(tmp_path):
    at_once, step_by_step = (shape_of(Home(tmp_path / way), way) for way in ("models", "steps"))
    (tables, triggers, noted), (same_tables, same_triggers, same_noted) = at_once, step_by_step
    assert tables.keys() == same_tables.keys()
    assert [name for name in tables if tables[name] != same_tables[name]] == []
    assert triggers == same_triggers != []
    assert noted == same_noted
