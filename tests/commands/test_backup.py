"""`memore backup` and `memore restore`: every row, while people go on working."""

import json
import threading
import zipfile

import pytest

from tests.installations import new_home


@pytest.fixture(scope="session")
def archive(demo, tmp_path_factory):
    """A backup made while the demo is being used, with the rows that were there before and after."""
    files = demo.home.path / "files" / "letters"
    files.mkdir(parents=True, exist_ok=True)
    (files / "agreement.txt").write_text("Signed.")
    stop, path = threading.Event(), tmp_path_factory.mktemp("backup") / "memore.zip"

    def use() -> None:
        while not stop.is_set():
            demo.visitor().open(demo.links["mentor"], timeout=30).close()

    before = demo.home.rows()
    users = [threading.Thread(target=use) for _ in range(2)]
    for user in users:
        user.start()
    try:
        done = demo.home.run("backup", str(path))
    finally:
        stop.set()
        for user in users:
            user.join()
    assert done.returncode == 0, done.stderr
    return path, before, demo.home.rows()


def test_it_restores_every_row_file_and_key(archive, demo, tmp_path):
    path, before, after = archive
    with new_home(tmp_path / "other") as other:
        done = other.run("restore", str(path))
        assert done.returncode == 0, done.stderr
        arrived = other.rows()
        manifest = json.loads(zipfile.ZipFile(path).read("manifest.json"))
        assert {table: len(ids) for table, ids in arrived.items()} == manifest["rows"]
        changing = {"django_session", "django_q_ormq"}
        for table in set(arrived) - changing:
            assert before[table] <= arrived[table] <= after[table], table
        assert len(arrived["django_session"]) > len(before["django_session"]), "nobody used it meanwhile"
        assert (other.path / "files/letters/agreement.txt").read_text() == "Signed."
        assert (other.path / "keys.json").read_bytes() == (demo.home.path / "keys.json").read_bytes()
        assert (other.path / "keys.json").stat().st_mode & 0o077 == 0


def test_it_is_readable_by_its_owner_alone(archive):
    assert archive[0].stat().st_mode & 0o077 == 0


def test_it_never_overwrites_a_backup(archive, demo):
    done = demo.home.run("backup", str(archive[0]))
    assert done.returncode == 1
    assert "there already" in done.stderr


def test_it_does_not_restore_over_data(archive, demo):
    done = demo.home.run("restore", str(archive[0]))
    assert done.returncode == 1
    assert "empty folder" in done.stderr


def test_it_refuses_a_damaged_backup_and_leaves_the_home_empty(archive, home, tmp_path):
    for harm in ("changed row", "missing part", "not a zip", "newer version"):
        broken = tmp_path / f"{harm}.zip"
        _spoil(archive[0], broken, harm)
        done = home.run("restore", str(broken))
        assert done.returncode == 1, harm
        assert "backup" in done.stderr, harm
    assert home.run("restore", str(archive[0])).returncode == 0, "the home was no longer empty"


def _spoil(source, target, harm):
    if harm == "not a zip":
        target.write_bytes(b"%PDF-1.7")
        return
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "rows/people_person.jsonl":
                if harm == "missing part":
                    continue
                if harm == "changed row":
                    content = content.replace(b"a", b"b", 1)
            if name == "manifest.json" and harm == "newer version":
                manifest = json.loads(content)
                manifest["migrations"].append(["people", "9999_later"])
                content = json.dumps(manifest).encode()
            new.writestr(name, content)
