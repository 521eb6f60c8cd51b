"""Making a home ready to serve: tables, cache, styles, words. What is ready already is left alone."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from memore.core.messages import compile_messages

Say = Callable[[str], object]


def make_ready(say: Say) -> None:
    """Bring the home to the state this version needs; `say` hears one line about each thing done."""
    if compile_messages():
        say("Languages are ready.")
    if migrate():
        say("The database is ready.")
    if collect_static():
        say("Styles and pictures are ready.")


def migrate() -> bool:
    """Create or upgrade the tables; False when there was nothing to do."""
    executor = MigrationExecutor(connection)
    pending = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if pending:
        call_command("migrate", verbosity=0, interactive=False)
    cache_table = settings.CACHES["default"].get("LOCATION")
    if cache_table and cache_table not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)
    return pending


def collect_static() -> bool:
    """Copy styles, scripts and pictures to where they are served; False when none has changed."""
    stamp, now = Path(settings.STATIC_ROOT) / ".collected", _fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now)
    return True


def _fingerprint() -> str:
    """Says whether any static file is another one than before."""
    seen = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            seen.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    return seen.hexdigest()
