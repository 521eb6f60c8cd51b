"""Small language packs of ESCO, in the official shape."""

import csv
import io
import zipfile
from pathlib import Path

COLUMNS = (
    "conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "hiddenLabels", "status",
    "modifiedDate", "regulatedProfessionNote", "scopeNote", "definition", "inScheme", "description", "code",
)  # fmt: skip
BASE = "http://data.europa.eu/esco/occupation/"
COOK, BAKER, BARISTA, WAITER = (f"{BASE}{word}" for word in ("cook", "baker", "barista", "waiter"))
ENGLISH = [
    (COOK, "5120", "cook", "kitchen cook\ncommis"),
    (BAKER, "7512", "baker", "bread maker"),
    (BARISTA, "5132", "barista", "coffee maker"),
    (WAITER, "5131", "waiter/waitress", "waiting staff"),
]
FRENCH = [
    (COOK, "5120", "cuisinier/cuisinière", "cuisinier\ncuisinière\nchef de partie"),
    (BAKER, "7512", "boulanger/boulangère", "boulangère\nboulanger pâtissier"),
    (BARISTA, "5132", "barista", "serveuse"),
    (WAITER, "5131", "serveur/serveuse", "serveuse\nserveur"),
]


def table(rows, *, columns=COLUMNS, status="released") -> str:
    """A table of occupations as ESCO writes it."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, extrasaction="ignore", restval="")
    writer.writeheader()
    for uri, code, preferred, others in rows:
        writer.writerow(
            {
                "conceptType": "Occupation",
                "conceptUri": uri,
                "iscoGroup": code,
                "preferredLabel": preferred,
                "altLabels": others,
                "status": status,
                "description": "What they do.\nAnd more.",
            }
        )
    return out.getvalue()


def pack(folder: Path, language="en", rows=ENGLISH, *, version="v1.1.1", content=None, **more) -> Path:
    """A zip as the portal names it; `content` in the place of the table, `more` further languages."""
    path = folder / f"ESCO dataset - {version} - classification - {language} - csv.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"ISCOGroups_{language}.csv", "conceptType,conceptUri,code,preferredLabel\r\n")
        archive.writestr(f"occupations_{language}.csv", table(rows) if content is None else content)
        for other, its in more.items():
            archive.writestr(f"occupations_{other}.csv", table(its))
    return path
