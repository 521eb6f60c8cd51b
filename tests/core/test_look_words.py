"""Days, names, languages and numbers stand as their reader writes them."""

import datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.template import engines
from django.utils import translation

from memore.core import words
from memore.people import vocabulary

NOVEMBER = datetime.date(2026, 11, 27)
pytestmark = pytest.mark.usefixtures("in_november")


@pytest.fixture
def in_november():
    with time_machine.travel(datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.mark.parametrize(
    ("language", "day", "short"),
    [
        ("en", "Friday 27 November", "27 Nov"),
        ("nl", "vrijdag 27 november", "27 nov"),
        ("de", "Freitag, 27. November", "27. Nov."),
        ("ar", "الجمعة، 27 نوفمبر", "27 نوفمبر"),
    ],
)
def test_a_day_is_written_as_its_reader_writes_it(language, day, short):
    with translation.override(language):
        assert words.day(NOVEMBER) == day
        assert words.short_day(NOVEMBER) == short


def test_the_year_stands_only_where_it_is_another():
    assert "2026" not in words.day(NOVEMBER)
    assert words.day(datetime.date(2027, 6, 4)) == "Friday 4 June 2027"
    assert words.short_day(datetime.date(2025, 6, 4)) == "4 Jun 2025"


def test_an_instant_falls_on_its_local_day(settings):
    late = datetime.datetime(2026, 11, 26, 23, 30, tzinfo=datetime.UTC)  # half past midnight in Brussels
    assert words.day(late) == "Friday 27 November"
    assert words.clock(late) == "00:30"


@pytest.mark.parametrize(("days", "said"), [(0, "today"), (1, "1 day"), (9, "9 days"), (40, "since 14 Oct")])
def test_waiting_is_said_in_days_then_by_date(days, said):
    assert words.since(datetime.date(2026, 11, 23) - datetime.timedelta(days=days)) == said


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Liesbeth Claes", "LC"),
        ("Annelies De Smet", "AD"),
        ("Layla Al-Masri", "LM"),
        ("Fatima El Amrani", "FA"),
        ("Žofia", "Ž"),
        ("ömer yılmaz", "ÖY"),
        ("ليلى المصري", "ل م"),
        ("نسرین حسینی", "ن ح"),
        ("ምሕረት ገብረ", "ም"),
        ("Оксана Бондар", "ОБ"),
        ("O'Neill (Pat)", "OP"),
        ("   ", "·"),
    ],
)
def test_initials_stay_in_the_names_own_script(name, initials):
    assert words.initials(name) == initials


def test_languages_are_named_in_the_readers_language():
    assert [words.language_name(tag) for tag in ("nl", "fa-AF", "kmr", "ckb", "ti", "xx-unknown")] == [
        "Dutch", "Dari", "Kurmanji", "Sorani", "Tigrinya", "xx-unknown",
    ]  # fmt: skip
    with translation.override("nl"):
        assert words.language_name("ar") == "Arabisch"
        assert [words.country_name(code) for code in ("DE", "XX")] == ["Duitsland", "XX"]


def test_a_native_language_stands_without_a_level():
    spoken = [SimpleNamespace(tag="fa-AF", level=7), SimpleNamespace(tag="nl", level=3)]
    assert words.languages_line(spoken) == "Dari, Dutch B1"


@pytest.mark.parametrize(
    ("mask", "said"),
    [
        (1 << 5, "Tuesday evening"),
        (1 << 5 | 0b111 << 15, "Tuesday evening, Saturday"),
        (0, "no free times given"),
        (words.ALL_SLOTS, "any time"),
    ],
)
def test_free_times_are_said_in_words(mask, said):
    assert words.slots_line(mask) == said


def test_a_number_is_grouped_and_a_phone_isolated():
    shown = engines["django"].from_string("{{ n|number }} {{ p|phone }}")
    assert shown.render({"n": 7210, "p": "+32470123456"}) == (
        '7,210 <bdi class="isolate" dir="ltr">+32 470 12 34 56</bdi>'
    )


def test_nothing_is_shown_where_nothing_is_known():
    shown = engines["django"].from_string("{{ n|day }}{{ n|since }}{{ n|phone }}{{ n|number }}{{ n|clock }}")
    assert shown.render({"n": None}) == ""


def test_a_level_a_name_and_a_comma_keep_their_place_in_a_right_to_left_line():
    spoken = [SimpleNamespace(tag="ar", level=7), SimpleNamespace(tag="nl", level=5)]
    with translation.override("ar"):
        assert words.languages_line(spoken).endswith("\u2068C1\u2069")
        assert words.as_written("Layla") == "\u2068Layla\u2069"
        assert words.as_written("") == ""
        assert "،" not in words.weekday(datetime.date(2026, 11, 26))
    assert words.as_written("Layla") == "Layla"


@pytest.mark.parametrize("reader", ["nl", "de", "ar"])
def test_a_language_of_our_choices_never_shows_its_tag(reader):
    with translation.override(reader):
        assert [tag for tag, name in vocabulary.languages() if tag == name] == []
