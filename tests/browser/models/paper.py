"""Reading what stands on a PDF of ours, as somebody would get it who copies its text."""

import re
import zlib

OBJECT = re.compile(rb"\b(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
PARTS = rb"(?:\\.|[^\\()]%s)*"  # letters of a string; brackets within it come in pairs
INNER = PARTS % (rb"|\(" + PARTS % (rb"|\(" + PARTS % b"" + rb"\)") + rb"\)")
TAKEN_OR_SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|\((" + INNER + rb")\)", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
CONTROL = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
Letters = dict[int, str]


def text_of(content: bytes) -> str:
    """The words of a PDF, in the order in which they are painted and without the spaces between them."""
    objects = {int(number): body for number, body in OBJECT.findall(content)}
    fonts: dict[bytes, Letters] = {}
    for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", content):
        letters = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
        if letters:
            fonts[name] = _letters(_stream(objects[int(letters.group(1))]))
    pages = re.findall(rb"/Contents (\d+) 0 R", content)
    return "".join(_painted(_stream(objects[int(page)]), fonts) for page in pages)


def _stream(body: bytes) -> bytes:
    return zlib.decompressobj().decompress(body.split(b"stream", 1)[1].lstrip(b"\r\n"))


def _letters(table: bytes) -> Letters:
    """What each glyph of a font stands for."""
    pairs = re.findall(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", table)
    return {int(glyph, 16): bytes.fromhex(said.decode()).decode("utf-16-be") for glyph, said in pairs}


def _painted(page: bytes, fonts: dict[bytes, Letters]) -> str:
    said, letters = [], Letters()
    for font, shown in TAKEN_OR_SHOWN.findall(page):
        if font:
            letters = fonts.get(font, {})
            continue
        glyphs = ESCAPED.sub(lambda one: _unescaped(one.group(1)), shown)
        said += [letters.get(int.from_bytes(glyphs[at : at + 2]), "") for at in range(0, len(glyphs), 2)]
    return "".join("".join(said).split())


def _unescaped(said: bytes) -> bytes:
    return bytes([int(said, 8)]) if said.isdigit() else CONTROL.get(said, said)
