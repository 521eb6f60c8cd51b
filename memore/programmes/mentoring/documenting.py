"""The schema of a model's file as a table of Markdown, made from the shape that checks it."""

from collections.abc import Iterator, Mapping

from memore.programmes.mentoring import vocabulary as words
from memore.programmes.mentoring.shape import FACTS_OF, SHAPE, Key, Section

BEGIN, END = "<!-- made by `memore models schema` -->", "<!-- end -->"


def table() -> str:
    """What docs/models.md holds between BEGIN and END."""
    rows = [f"| {key} | {holds} | {needed} |" for key, holds, needed in _rows(SHAPE, "")]
    facts = [
        f"| `{side}.{fact}` | {label} |" for side, known in FACTS_OF.items() for fact, label in known.items()
    ]
    early = ", ".join(f"`{fact}`" for fact in words.REQUIREMENTS)
    return "\n".join(
        [
            BEGIN,
            "### Keys",
            "",
            "| Key | What it holds | Needed |",
            "| --- | --- | --- |",
            *rows,
            "",
            "### Facts",
            "",
            f"Before there is a pair only these can be asked, of a mentee or a mentor: {early}. "
            "In the phase that makes pairs also `pair.both_yes`.",
            "",
            "| Gate | True when |",
            "| --- | --- |",
            *facts,
            END,
        ]
    )


def _rows(keys: Mapping[str, Key | Section], above: str) -> Iterator[tuple[str, str, str]]:
    for name, wanted in keys.items():
        needed = "yes" if wanted.required else "no"
        if isinstance(wanted, Key):
            said = f"{wanted.check.holds}; {wanted.says}" if wanted.says else wanted.check.holds
            yield f"`{above}{name}`", said, needed
            continue
        path = f"{above}{name}"
        yield f"`[[{path}]]`" if wanted.rows else f"`[{path}]`", wanted.says or "", needed
        yield from _rows(wanted.keys, f"{path}.")
