"""Reading the stylesheet's tokens."""

import re
from pathlib import Path

import memore.core

CSS = (Path(memore.core.__file__).parent / "static" / "memore" / "memore.css").read_text(encoding="utf-8")
LIGHT, DARK_BY_SYSTEM, DARK_BY_CHOICE = (
    ":root {",
    ':root:not([data-theme="light"]) {',
    ':root[data-theme="dark"] {',
)


def tokens(selector: str) -> dict[str, str]:
    """Name -> value of the custom properties in the first block of `selector`."""
    start = CSS.index(selector)
    block = CSS[start : CSS.index("}", start)]
    return {name: value.strip() for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", block)}


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two colours given as #rrggbb."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
