"""`memore import-esco`: all of a language pack or nothing, and what is wrong said with a remedy."""

import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from memore import command
from memore.core.models import AuditEvent
from memore.people.models import EscoPack, Occupation, OccupationTitle
from memore.reference import esco_pack
from tests.people.packs import BAKER, BASE, COOK, ENGLISH, FRENCH, pack, table

OFFICIAL = Path(settings.BASE_DIR).parent / "shared" / "esco"
pytestmark = pytest.mark.django_db


def titles(language: str) -> set[tuple[str, bool]]:
    return set(OccupationTitle.objects.filter(language=language).values_list("title", "preferred"))


def refused(path, **options) -> str:
    """What the command says; nothing may have been written."""
    before = OccupationTitle.objects.count()
    with pytest.raises(CommandError) as said:
        call_command("import_esco", str(path), **options)
    assert said.value.returncode == 2
    assert path.name in str(said.value)
    assert OccupationTitle.objects.count() == before
    return str(said.value)


def test_a_pack_brings_occupations_with_address_code_version_and_titles(tmp_path, capsys):
    call_command("import_esco", str(pack(tmp_path)))
    cook = Occupation.objects.get(uri=COOK)
    assert (cook.code, cook.version) == ("5120", "1.1.1")
    assert {("cook", True), ("kitchen cook", False), ("commis", False)} <= titles("en")
    assert "ESCO 1.1.1 in en: 4 occupations, 9 titles." in capsys.readouterr().out
    assert AuditEvent.objects.get(verb="occupations.imported").actor is None


def test_people_write_the_command_with_a_hyphen(tmp_path, monkeypatch):
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)  # it is the test's own
    command.main(["memore", "import-esco", str(pack(tmp_path))])
    assert EscoPack.objects.get().language == "en"


def test_a_second_language_adds_its_titles(tmp_path):
    call_command("import_esco", str(pack(tmp_path)), str(pack(tmp_path, "fr", FRENCH)))
    assert Occupation.objects.count() == 4
    assert ("cuisinier/cuisinière", True) in titles("fr")
    assert ("cook", True) in titles("en")


def test_the_same_pack_again_changes_nothing(tmp_path):
    for _ in range(2):
        call_command("import_esco", str(pack(tmp_path)))
    assert (Occupation.objects.count(), OccupationTitle.objects.count()) == (4, 9)
    assert EscoPack.objects.count() == 1


def test_a_newer_version_takes_the_place_of_its_language_and_leaves_the_others(tmp_path):
    call_command("import_esco", str(pack(tmp_path)), str(pack(tmp_path, "fr", FRENCH)))
    newer = [(COOK, "3434", "chef", ""), (BASE + "new", "5120", "cook", "")]
    call_command("import_esco", str(pack(tmp_path, rows=newer, version="v1.2.0")))
    assert titles("en") == {("chef", True), ("cook", True)}
    assert ("boulangère", False) in titles("fr")
    cook, baker = Occupation.objects.get(uri=COOK), Occupation.objects.get(uri=BAKER)
    assert (cook.code, cook.version, baker.version) == ("3434", "1.2.0", "1.1.1")


def test_an_occupation_that_no_pack_has_any_more_goes(tmp_path, capsys):
    call_command("import_esco", str(pack(tmp_path)))
    call_command("import_esco", str(pack(tmp_path, rows=ENGLISH[:3], version="v1.10")))
    assert Occupation.objects.count() == 3
    assert "1 occupations are in no pack any more" in capsys.readouterr().out


def test_an_older_version_is_refused(tmp_path):
    call_command("import_esco", str(pack(tmp_path, version="v1.10.0")))
    assert "1.10.0" in refused(pack(tmp_path, version="v1.9.2"))
    assert EscoPack.objects.get().version == "1.10.0"


def test_the_version_is_said_by_hand_where_the_name_tells_none(tmp_path):
    path = pack(tmp_path).rename(tmp_path / "esco.zip")
    assert "--esco-version" in refused(path)
    call_command("import_esco", str(path), esco_version="1.2")
    assert EscoPack.objects.get().version == "1.2"


def test_a_zip_with_several_languages_asks_which(tmp_path):
    path = pack(tmp_path, fr=FRENCH)
    assert "--language en" in refused(path)
    call_command("import_esco", str(path), language="fr")
    assert EscoPack.objects.get().language == "fr"


def test_what_is_not_released_stays_out(tmp_path):
    rows = table(ENGLISH[:1]) + table(ENGLISH[1:2], status="obsolete").split("\r\n", 1)[1]
    call_command("import_esco", str(pack(tmp_path, content=rows)))
    assert Occupation.objects.get().uri == COOK


class TestRefuses:
    """The sentence names file, what is wrong and what to do; nothing is half-written."""

    def test_a_file_that_is_not_there(self, tmp_path):
        assert "cannot be opened" in refused(tmp_path / "nothing.zip")

    def test_what_is_no_zip(self, tmp_path):
        path = tmp_path / "esco-v1.1.1.zip"
        path.write_text("<html>Sign in</html>")
        assert "no zip file" in refused(path)

    @pytest.mark.parametrize("kept", [0.3, 0.9])
    def test_a_zip_that_was_cut_off(self, tmp_path, kept):
        path = pack(tmp_path)
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * kept)])
        assert "download the pack again" in refused(path)

    def test_a_zip_that_was_damaged(self, tmp_path):
        path = pack(tmp_path)
        content = bytearray(path.read_bytes())
        at = content.index(b"occupations_en.csv") + 30
        content[at : at + 20] = bytes(20)
        path.write_bytes(content)
        assert "download the pack again" in refused(path)

    def test_another_zip(self, tmp_path):
        path = tmp_path / "esco-v1.1.1-relations-csv.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("skillSkillRelations.csv", "a,b\n")
        assert "no ESCO language pack" in refused(path)

    def test_a_bomb(self, tmp_path, monkeypatch):
        monkeypatch.setattr(esco_pack, "MAX_TABLE_BYTES", 1 << 20)
        path = pack(tmp_path, content=b"0" * (5 << 20))
        assert path.stat().st_size < 50_000
        assert "unpacks to more than 1 MB" in refused(path)

    def test_a_pack_that_is_too_large(self, tmp_path, monkeypatch):
        monkeypatch.setattr(esco_pack, "MAX_PACK_BYTES", 100)
        assert "larger than" in refused(pack(tmp_path))

    def test_a_missing_column(self, tmp_path):
        columns = ("conceptType", "conceptUri", "preferredLabel", "altLabels", "status")
        assert "no column iscoGroup" in refused(pack(tmp_path, content=table(ENGLISH, columns=columns)))

    def test_a_name_and_a_content_of_different_languages(self, tmp_path):
        path = pack(tmp_path, "fr", FRENCH)
        path = path.rename(tmp_path / path.name.replace("- fr -", "- nl -"))
        assert "different languages" in refused(path)
        assert "not in de" in refused(path, language="de")

    @pytest.mark.parametrize(
        "content",
        [
            table(ENGLISH)[:-40],
            table([(COOK, "9999", "cook", "")]),
            table([("http://example.org/cook", "5120", "cook", "")]),
            table([(COOK, "5120", " ", "")]),
            table([ENGLISH[0], ENGLISH[0]]),
        ],
        ids=["cut", "code", "address", "nameless", "twice"],
    )
    def test_a_row_that_is_not_whole(self, tmp_path, content):
        call_command("import_esco", str(pack(tmp_path, "fr", FRENCH)))
        said = refused(pack(tmp_path, content=content))
        assert "occupations_en.csv, line" in said
        assert not OccupationTitle.objects.filter(language="en").exists()

    def test_a_table_that_is_not_utf_8(self, tmp_path):
        assert "not UTF-8" in refused(pack(tmp_path, content="é".encode("latin-1")))

    def test_an_empty_table(self, tmp_path):
        assert "no released occupation" in refused(pack(tmp_path, content=table([])))


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="no official packs lie in ../shared/esco")
class TestTheOfficialPacks:
    def test_are_read_whole(self, capsys):
        found = sorted(OFFICIAL.glob("*classification*.zip"))
        call_command("import_esco", *map(str, found))
        assert Occupation.objects.count() == 3007
        assert set(EscoPack.objects.values_list("language", "version")) == {("en", "1.1.1"), ("fr", "1.1.1")}
        assert OccupationTitle.objects.filter(preferred=True).count() == 2 * 3007

    def test_the_relations_are_no_language_pack(self):
        (path,) = OFFICIAL.glob("*relations*.zip")
        assert "no ESCO language pack" in refused(path)
