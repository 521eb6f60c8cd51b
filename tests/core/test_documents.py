"""Documents can be read aloud: tagged, with title and language, in every script."""

import datetime

import pytest

from memore.core.documents import pdf

TEMPLATE = """#let it = json(bytes(sys.inputs.words))
#set document(title: it.title)
#set text(lang: it.language, dir: if it.rtl { rtl } else { ltr }, font: it.fonts)
#title()
#it.name
"""


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "page.typ"
    path.write_text(TEMPLATE)
    return path


def made(template, **words) -> bytes:
    filled = {"title": "Certificate", "language": "en", "rtl": False, "name": "Maryam"} | words
    return pdf(template, filled, on=datetime.date(2026, 11, 25))


def test_it_is_tagged_and_says_its_language(template):
    content = made(template, language="ar", rtl=True, name="مريم")
    assert content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in content
    assert b"/Lang" in content
    assert b"<dc:language><rdf:Bag><rdf:li>ar</rdf:li>" in content
    assert b"pdfuaid" in content


def test_the_same_words_make_the_same_file(template):
    assert made(template) == made(template)


def test_a_name_is_never_typst(template):
    assert made(template, name='#panic("no") = $x$')
