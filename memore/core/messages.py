"""Message catalogues: .po files are the source, .mo files are made from them where the product runs."""

import os
from pathlib import Path

from django.conf import settings


def compile_messages() -> list[Path]:
    """Compile every catalogue that is newer than what was compiled; returns what was written."""
    return [_compile(source) for source in _sources() if _is_stale(source)]


def _sources() -> list[Path]:
    return [
        path for folder in settings.LOCALE_PATHS for path in sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))
    ]


def _is_stale(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path) -> Path:
    import polib  # only when something changed: every command passes here

    target, draft = source.with_suffix(".mo"), source.with_suffix(f".{os.getpid()}.tmp")
    polib.pofile(str(source)).save_as_mofile(str(draft))
    draft.replace(target)  # two processes may compile at once; a reader never meets half a file
    return target
