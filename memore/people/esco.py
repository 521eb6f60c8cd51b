"""Taking in a language pack of ESCO: all of it or nothing, as often as one likes."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.people.models import EscoPack, Occupation, OccupationTitle
from memore.reference.esco_pack import Pack
from memore.reference.words import words_folded

_AT_ONCE = 2000
_FOLDED_LENGTH = 600


class NewerIsHere(Refusal):
    """A pack of the same language and a newer version was taken in before."""

    def __init__(self, here: EscoPack, pack: Pack) -> None:
        super().__init__(
            _(
                "ESCO %(here)s is here already in %(language)s, and this pack is the older %(version)s. "
                "Take %(here)s or a newer one."
            )
            % {"here": here.version, "language": here.language, "version": pack.version}
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """Occupations and titles that a language has now, and occupations that are in no pack any more."""

    occupations: int
    titles: int
    gone: int


@transaction.atomic
def import_esco_pack(*, pack: Pack, file_name: str, by: Viewer) -> Taken:
    """Put the titles of one language in the place of those that were there. Raises NewerIsHere.

    Other languages keep theirs. Code and version of an occupation are those of the newest pack that has
    it; one that is left without any title goes. What people picked is copied in their records and stays.
    """
    here = EscoPack.objects.select_for_update().filter(language=pack.language).first()
    if here and _order(here.version) > _order(pack.version):
        raise NewerIsHere(here, pack)
    known = _written(pack)
    OccupationTitle.objects.filter(language=pack.language).delete()
    titles = [
        OccupationTitle(
            occupation=known[each.uri],
            language=pack.language,
            title=title,
            folded=words_folded(title)[:_FOLDED_LENGTH],
            preferred=at == 0,
        )
        for each in pack.occupations
        for at, title in enumerate((each.preferred, *each.others))
    ]
    OccupationTitle.objects.bulk_create(titles, batch_size=_AT_ONCE)
    # Not `titles=None`: that joins tables whose new rows the database has not counted yet: minutes.
    titled = OccupationTitle.objects.values("occupation_id")
    gone, _by_model = Occupation.objects.exclude(pk__in=titled).delete()
    row, _created = EscoPack.objects.update_or_create(
        language=pack.language,
        defaults={
            "version": pack.version,
            "file_name": file_name[:200],
            "occupations": len(pack.occupations),
            "titles": len(titles),
        },
    )
    audit.record("occupations.imported", row, by=by, fields=["language", "version"])
    return Taken(len(pack.occupations), len(titles), gone)


def _written(pack: Pack) -> dict[str, Occupation]:
    """Every occupation of the pack by its address, new ones written, known ones brought up to the pack."""
    known = {row.uri: row for row in Occupation.objects.all()}
    changed = []
    for each in pack.occupations:
        row = known.get(each.uri)
        newer = row is not None and _order(row.version) <= _order(pack.version)
        if row and newer and (row.code, row.version) != (each.code, pack.version):
            row.code, row.version = each.code, pack.version
            changed.append(row)
    new = [
        Occupation(uri=each.uri, code=each.code, version=pack.version)
        for each in pack.occupations
        if each.uri not in known
    ]
    Occupation.objects.bulk_update(changed, ["code", "version"], batch_size=500)
    Occupation.objects.bulk_create(new, batch_size=_AT_ONCE)
    return known | {row.uri: row for row in new}


def _order(version: str) -> tuple[int, ...]:
    """Versions in order: 1.2 = 1.2.0 < 1.10.0."""
    numbers = tuple(int(part) for part in version.split("."))
    return numbers + (0,) * (3 - len(numbers))
