"""The console command `memore`: Django's commands behind a friendly front door."""

import difflib
import gc
import os
import sys
import textwrap

GROUPS = {
    "Match two lists, without a database": ("match",),
    "Look around": ("demo",),
    "Run it for your organisation": (
        "serve",
        "createorganisation",
        "import",
        "import_esco",
        "export",
        "models",
        "resetsecondfactor",
    ),
    "Keep it safe": ("migrate", "backup", "restore"),
    "See what works": ("evidence", "export_research"),
    "Measure it": ("bench",),
    "By the clock (memore serve runs these itself)": (
        "send_outbox",
        "remind_proposals",
        "remind_pairs",
        "expire_proposals",
        "resolve_rounds",
        "forget_lists",
        "forget_idle",
        "recheck_intakes",
        "ask_outcomes",
        "refresh_shares",
        "freeze_entries",
    ),
}
"""Which of our commands stand under which heading; tests hold the list complete."""


def main(argv: list[str] | None = None) -> None:
    """Run one command; `argv` is like sys.argv. Exit codes are the command's own, 2 for no such command."""
    argv = sys.argv if argv is None else argv
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "memore.settings")
    argv = in_one_word(argv)
    name = argv[1] if len(argv) > 1 else ""
    if name == "demo":
        os.environ["MEMORE_DEMO"] = "1"  # before the settings are read
    import django

    django.setup()  # before any look at the commands: Django finds ours only then
    if name in ("", "-h", "--help") or argv[1:] == ["help"]:
        sys.stdout.write(overview())
        return
    from django.core.management import execute_from_command_line, get_commands
    from django.db import DatabaseError

    if name.replace("-", "_") in get_commands():  # Python's names have no hyphen, people's have
        name = name.replace("-", "_")
        argv = [argv[0], name, *argv[2:]]
    if name not in get_commands() and name not in ("help", "--version"):
        sys.stderr.write(no_such(name, list(get_commands())))
        raise SystemExit(2)
    from memore.core.messages import compile_messages

    compile_messages()
    try:
        execute_from_command_line(argv)
    except DatabaseError:
        if not tables_are_new():
            sys.stderr.write(OLD_TABLES)
            raise SystemExit(2) from None
        raise
    finally:
        gc.freeze()  # or Python looks through all of Django for rings before it ends: a third of a small run


OLD_TABLES = """This home has no tables yet, or those of an older memore. Run `memore migrate` first; \
`memore serve` and `memore createorganisation` do it themselves.
"""


def tables_are_new() -> bool:
    """Whether the database has the tables of this memore."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    steps = MigrationExecutor(connection)
    return not steps.migration_plan(steps.loader.graph.leaf_nodes())


def in_one_word(argv: list[str]) -> list[str]:
    """`memore export research …` is the command export_research: it lives above the others that export."""
    if argv[1:3] == ["export", "research"]:
        return [argv[0], "export_research", *argv[3:]]
    return argv


def ours() -> dict[str, str]:
    """Our own commands: name → the app that has it."""
    from django.core.management import get_commands

    return {name: app for name, app in get_commands().items() if str(app).startswith("memore.")}


def overview() -> str:
    """The text of `memore --help`."""
    from django.core.management import load_command_class

    apps = ours()
    lines = ["memore: mentoring to work. From two lists to good pairs, and every pair followed.", ""]
    for heading, names in GROUPS.items():
        lines.append(heading)
        for name in names:
            if name in apps:
                lines += _line(name, str(load_command_class(apps[name], name).help))
        lines.append("")
    lines += [
        "`memore COMMAND --help` explains one command. MEMORE_HOME says where data lives (default: var/),",
        "MEMORE_DATABASE_URL names a PostgreSQL. docs/operate.md has the rest.",
    ]
    return "\n".join(lines) + "\n"


def _line(name: str, text: str) -> list[str]:
    return textwrap.wrap(text, width=96, initial_indent=f"  {name:<20}", subsequent_indent=" " * 22)


def no_such(name: str, known: list[str]) -> str:
    """What to say to somebody who mistyped a command."""
    near = difflib.get_close_matches(name, known, n=1)
    hint = f" Did you mean `memore {near[0]}`?" if near else ""
    return f"memore has no command `{name}`.{hint} `memore --help` shows them all.\n"
