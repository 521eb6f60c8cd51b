"""ESCO's occupations and what they are called in each language: the installation's own reference data.

They belong to no organisation and tell nothing about anybody. What a person wants or did is
`PersonOccupation`, which copies what it needs, so that a newer pack changes nobody's record.
"""

from django.db import models
from django.db.models import Q

from memore.core.models import Row


class EscoPack(Row):
    """The language pack whose titles are here: one a language, the newest that was imported."""

    language = models.CharField(max_length=12, unique=True)  # as ESCO writes it: "en", "no"
    version = models.CharField(max_length=20)  # "1.1.1"
    file_name = models.CharField(max_length=200)
    occupations = models.PositiveIntegerField()
    titles = models.PositiveIntegerField()
    imported_at = models.DateTimeField(auto_now=True)

    class Privacy:
        keep = ("id", "language", "version", "file_name", "occupations", "titles", "imported_at")
        erase = ()
        export = ()

    def __str__(self) -> str:
        return f"ESCO {self.version} ({self.language})"


class Occupation(Row):
    """An occupation of ESCO: its lasting address, its ISCO-08 unit group, the newest version that has it."""

    uri = models.CharField(max_length=120, unique=True)
    code = models.CharField(max_length=4)  # ISCO-08
    version = models.CharField(max_length=20)

    class Privacy:
        keep = ("id", "uri", "code", "version")
        erase = ()
        export = ()


class OccupationTitle(Row):
    """What an occupation is called. `folded` is what is searched: a space before each word, no accents."""

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="titles")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=240)
    folded = models.CharField(max_length=600)
    preferred = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "language"],
                condition=Q(preferred=True),
                name="one_preferred_title_a_language",
            )
        ]
        indexes = [models.Index(fields=["language", "folded"], name="title_by_words")]

    class Privacy:
        keep = ("id", "occupation", "language", "title", "folded", "preferred")
        erase = ()
        export = ()

    def __str__(self) -> str:
        return self.title
