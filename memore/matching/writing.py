"""Write several files together: all of them or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from memore.reference.problems import Problem, gettext_noop


def unwritable(targets: Sequence[Path], kept: Sequence[Path | None]) -> list[Problem]:
    """A problem for each target that cannot be written, would be written twice, or is a file to be kept."""
    precious = {path.resolve() for path in kept if path}
    problems = []
    for number, target in enumerate(targets):
        if target.resolve() in precious:
            message = gettext_noop("this file is one of those that are read")
        elif target.resolve() in {other.resolve() for other in targets[:number]}:
            message = gettext_noop("this file would be written twice")
        elif target.is_dir():
            message = gettext_noop("this is a folder")
        elif _above(target).is_dir():
            continue
        else:
            message = gettext_noop("the folder to write in is a file")
        remedy = gettext_noop("choose another name to write to")
        problems.append(Problem(file=str(target), message=message, remedy=remedy))
    return problems


def write(files: Mapping[Path, str]) -> None:
    """Write all files, each complete before it takes its place. Raises OSError and leaves nothing behind."""
    drafts: list[tuple[Path, Path]] = []
    try:
        for target, text in files.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=".memore-")
            drafts.append((Path(name), target))
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        for draft, target in drafts:
            draft.chmod(0o644)
            draft.replace(target)
    finally:
        for draft, _target in drafts:
            draft.unlink(missing_ok=True)


def _above(target: Path) -> Path:
    """The nearest folder above that exists: the others are made."""
    return next(folder for folder in target.resolve().parents if folder.exists())
