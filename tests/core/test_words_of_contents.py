"""What people read from content files is known to translators."""

import tomllib
from collections.abc import Iterator
from importlib import import_module, resources
from typing import Any

import pytest


def texts(value: Any, keys: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key in keys:
                yield inner
            else:
                yield from texts(inner, keys)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one, keys)


@pytest.mark.parametrize(
    ("app", "file", "keys"),
    [("plans", "tasks.toml", ("words",)), ("intake", "notices.toml", ("title", "who", "what"))],
)
def test_every_word_of_a_content_file_can_be_translated(app, file, keys):
    text = resources.files(f"memore.{app}").joinpath(f"content/{file}").read_text(encoding="utf-8")
    words = import_module(f"memore.{app}.content.words").WORDS
    assert list(words) == list(dict.fromkeys(texts(tomllib.loads(text), keys)))
