"""Write several files together: all of them or none."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
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


def not_written(error: OSError) -> Problem:
    """The problem that a failed `write` leaves."""
    return Problem(
        file=str(error.filename or ""),
        message=gettext_noop("this cannot be written (%(why)s)"),
        values={"why": error.strerror or type(error).__name__},
        remedy=gettext_noop("choose another name to write to"),
    )


def write(files: Mapping[Path, str]) -> None:
    """Write all files, each complete before it takes its place.

    What is no file (a pipe, the terminal) is written to as it is; links are followed.

    Raises OSError, with the name of the target, and leaves nothing behind.
    """
    drafts: list[tuple[Path, Path]] = []
    streams = [target for target in files if target.exists() and not target.is_file()]
    try:
        for target in files.keys() - streams:
            with _named(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                handle, name = tempfile.mkstemp(dir=target.resolve().parent, prefix=".memore-")
                drafts.append((Path(name), target.resolve()))
                with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                    file.write(files[target])
        for target in streams:
            with _named(target), target.open("w", encoding="utf-8", newline="") as stream:
                stream.write(files[target])
        for draft, target in drafts:
            with _named(target):
                draft.chmod(_mode(target))
                draft.replace(target)
    finally:
        for draft, _target in drafts:
            draft.unlink(missing_ok=True)


@contextmanager
def _named(target: Path) -> Iterator[None]:
    """Let what goes wrong name the file that was asked for."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from None


def _mode(target: Path) -> int:
    """Who may read the file: as before; of a new one as the person's own settings say."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _above(target: Path) -> Path:
    """The nearest folder above that exists: the others are made."""
    return next(folder for folder in target.resolve().parents if folder.exists())
