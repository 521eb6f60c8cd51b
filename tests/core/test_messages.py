"""Message catalogues are compiled where the product runs, when they are newer than what was compiled."""

import gettext
import os

import pytest

from memore.core.messages import compile_messages

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "mentor"
msgstr "مرشد"

#, fuzzy
msgid "guess"
msgstr "not read by anybody"
"""


@pytest.fixture
def source(tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path]
    path = tmp_path / "ar" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE)
    return path


def test_it_compiles_what_gettext_reads(source):
    assert compile_messages() == [source.with_suffix(".mo")]
    with source.with_suffix(".mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("mentor") == "مرشد"
    assert words.gettext("guess") == "guess", "a guess of a translator's tool is not shown to people"


def test_it_does_nothing_when_nothing_changed(source):
    compile_messages()
    assert compile_messages() == []


def test_it_compiles_again_after_a_change(source):
    compile_messages()
    later = source.with_suffix(".mo").stat().st_mtime + 5
    os.utime(source, (later, later))
    assert compile_messages() != []
