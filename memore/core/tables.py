"""The tables of a new home: made from the models at once. Homes that hold data are migrated.

All migrations one after another take a minute of processor time on an empty database, because Django renders
every model anew for each step; the models themselves take a second. That both end in the same tables is what
tests/core/test_tables.py compares.
"""

from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor


def is_empty() -> bool:
    """Whether this database has no table of ours yet."""
    ours = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("memore.")}
    return ours.isdisjoint(connection.introspection.table_names())


def create() -> None:
    """Make every table as the models say, in one transaction, and note all migrations as done."""
    known = settings.MIGRATION_MODULES
    with connection.constraint_checks_disabled(), transaction.atomic():
        settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
        try:
            call_command("migrate", run_syncdb=True, verbosity=0, interactive=False, skip_checks=True)
        finally:
            settings.MIGRATION_MODULES = known
        finish()


def finish() -> None:
    """What the models do not say: the triggers that keep the audit trail append-only, and that all migrations
    have had their effect."""
    triggers = import_module("memore.core.migrations.0002_append_only_audit")
    with connection.schema_editor() as editor:
        triggers.add_triggers(None, editor)
    ran = MigrationExecutor(connection)
    ran.recorder.ensure_schema()
    for app, name in ran.loader.graph.nodes:
        ran.recorder.record_applied(app, name)
