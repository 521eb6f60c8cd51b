"""Which models a house can start a programme from: the shipped ones, and the versions of its own."""

import tomllib
from dataclasses import dataclass
from uuid import UUID

import tomli_w
from django.db.models import Count, Q
from django.urls import reverse

from memore.core.access import Viewer
from memore.programmes.mentoring import MentoringModel, library
from memore.programmes.mentoring.difference import Difference, differences
from memore.programmes.mentoring.picture import form_of
from memore.programmes.mentoring.saying import said
from memore.programmes.models import ModelVersion, Programme


@dataclass(frozen=True)
class Offer:
    """A model as its pages name it: `which` is the key of a shipped one, or the id of a version."""

    which: str
    text: str
    version: ModelVersion | None = None

    @property
    def model(self) -> MentoringModel:
        return library.parsed(self.text)

    @property
    def number(self) -> int:
        """The version as its house counts."""
        return self.version.number if self.version else self.model.version

    @property
    def name(self) -> str:
        """In the reader's language, as the other words."""
        return said(self.model.name)

    @property
    def summary(self) -> str:
        return said(self.model.summary)

    @property
    def form_words(self) -> str:
        return form_of(self.model)

    @property
    def url(self) -> str:
        return reverse("models:model", args=[self.which])

    @property
    def differences(self) -> list[Difference]:
        """What differs from the source it was made from; empty where there is none."""
        if self.version is None or not self.version.source_text:
            return []
        return differences(library.parsed(self.version.source_text), self.model)


def shipped() -> list[Offer]:
    """The models that memore ships."""
    return [Offer(key, text) for key, text in library.shipped().items()]


def own(viewer: Viewer) -> list[Offer]:
    """The newest version of each model that the house made or brought, with `version.running` programmes.
    Plain copies of shipped models are left out."""
    rows = ModelVersion.objects.seen_by(viewer).newest().exclude(text__in=library.shipped().values())
    counted = rows.annotate(running=Count("programmes"))
    return [Offer(str(row.pk), row.text, row) for row in counted.order_by("name")]


def offer(viewer: Viewer, which: str) -> Offer | None:
    """The model of an address, None where there is no such one for this viewer."""
    if which in library.shipped():
        return Offer(which, library.shipped()[which])
    try:
        key = UUID(which)
    except ValueError:
        return None
    row = ModelVersion.objects.seen_by(viewer).filter(pk=key).first()
    return Offer(which, row.text, row) if row else None


def newest_of(viewer: Viewer, key: str) -> Offer | None:
    """What the house has under this key now: its newest version, else the shipped model."""
    row = ModelVersion.objects.seen_by(viewer).filter(key=key).order_by("-number").first()
    if row:
        return Offer(str(row.pk), row.text, row)
    return Offer(key, library.shipped()[key]) if key in library.shipped() else None


def newer(programme: Programme) -> Offer | None:
    """A version that is newer than the one a programme rests on: of the house, else of memore itself."""
    current = programme.model
    if current is None:
        return None
    rows = ModelVersion.objects.filter(Q(organisation=programme.organisation_id, key=current.key))
    later = rows.filter(number__gt=current.number).exclude(text=current.text).order_by("-number").first()
    if later:
        return Offer(str(later.pk), later.text, later)
    text = library.shipped().get(current.source_key or current.key, "")
    from_memore = not current.source_house and text
    if from_memore and library.parsed(text).version > (current.source_number or current.number):
        return Offer(library.parsed(text).key, text)
    return None


def exported(offered: Offer, house: str) -> str:
    """The file that is handed to another house: the model with its version, and where it comes from."""
    data = tomllib.loads(offered.text)
    data["model"] |= {"version": offered.number, "house": house}
    return tomli_w.dumps(data, multiline_strings=True)
