"""The shipped models, and parsed models kept in memory: a version never changes, so it is read once."""

from functools import cache, lru_cache
from importlib import resources

from memore.programmes.mentoring.reading import read_kept
from memore.programmes.mentoring.schema import MentoringModel


@cache
def shipped() -> dict[str, str]:
    """Key of each shipped model → its TOML text, in the order in which they are offered."""
    folder = resources.files("memore.programmes").joinpath("content/models")
    texts = [path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name.endswith(".toml")]
    return {parsed(text).key: text for text in sorted(texts, key=lambda text: parsed(text).name)}


@lru_cache(maxsize=256)
def parsed(text: str) -> MentoringModel:
    """The model in a text that is known to be good, or was when it was kept."""
    return read_kept(text)
