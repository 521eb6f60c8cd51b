"""The installation's secrets: made once, kept beside the data, never in the code."""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Keys:
    """`django` signs sessions; `fields` encrypt (by key id, for rotation); `index` makes blind indexes."""

    django: str
    fields: dict[str, bytes]
    current: str
    index: bytes


def _fresh() -> dict[str, object]:
    def key() -> str:
        return base64.b64encode(secrets.token_bytes(32)).decode()

    return {"django": secrets.token_urlsafe(50), "fields": {"1": key()}, "current": "1", "index": key()}


def load(home: Path) -> Keys:
    """Read `home/keys.json`, making it on the first call (readable by the owner alone)."""
    path = home / "keys.json"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        # Two processes may start at once: only one creates the file, and it appears complete.
        draft = home / f".keys.{os.getpid()}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(_fresh(), file)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    raw = json.loads(path.read_text())
    return Keys(
        django=raw["django"],
        fields={name: base64.b64decode(value) for name, value in raw["fields"].items()},
        current=raw["current"],
        index=base64.b64decode(raw["index"]),
    )
