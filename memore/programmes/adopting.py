"""Mentoring models in a house: a programme starts on one, one is adapted, brought, taken over."""

import datetime
import tomllib
from collections.abc import Mapping
from typing import Any

import tomli_w
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy

from memore.core import audit
from memore.core.access import Viewer
from memore.core.errors import Refusal
from memore.organisations.models import Membership, Organisation
from memore.programmes.mentoring import read
from memore.programmes.mentoring.vocabulary import PARTNERS
from memore.programmes.models import ModelVersion, Programme, ProgrammePartner
from memore.programmes.offers import Offer


class NothingChanged(Refusal):
    """The model is as it was."""

    sentence = gettext_lazy("Nothing was changed, so no new version was written.")


class NotNewer(Refusal):
    """The programme rests on this version already."""

    sentence = gettext_lazy("The programme runs on this version already.")


class AsksForNoPartners(Refusal):
    """The model of the programme knows no partner agreement."""

    sentence = gettext_lazy("The model of this programme asks for no partner agreement.")


@transaction.atomic
def keep_version(
    *, organisation: Organisation, text: str, verb: str, by: Viewer, **source: Any
) -> ModelVersion:
    """Write the next version of a model. `source`: fields source_… of ModelVersion. Raises BrokenModel."""
    model = read(text)
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # two at once take two numbers
    last = ModelVersion.objects.filter(organisation=organisation, key=model.key).aggregate(last=Max("number"))
    row = ModelVersion.objects.create(
        organisation=organisation,
        key=model.key,
        number=(last["last"] or 0) + 1,
        name=model.name,
        text=text,
        made_by_id=by.user,
        **source,
    )
    audit.record(verb, row, by=by, fields=["text"])
    return row


@transaction.atomic
def version_of(*, organisation: Organisation, offer: Offer, by: Viewer) -> ModelVersion:
    """The version that a programme can rest on: of a shipped model a copy is written once."""
    if offer.version is not None:
        return offer.version
    same = ModelVersion.objects.filter(
        organisation=organisation, key=offer.model.key, text=offer.text
    ).first()
    return same or keep_version(
        organisation=organisation,
        text=offer.text,
        verb="model.added",
        by=by,
        source_key=offer.model.key,
        source_number=offer.model.version,
        source_text=offer.text,
    )


@transaction.atomic
def start_programme(
    *, organisation: Organisation, offer: Offer, facts: Mapping[str, Any], by: Viewer
) -> Programme:
    """Set up a programme on a model; the version is frozen into it. `facts`: fields of Programme."""
    version = version_of(organisation=organisation, offer=offer, by=by)
    programme = Programme.objects.create(organisation=organisation, model=version, **facts)
    audit.record("programme.added", programme, by=by, fields=[*facts, "model"])
    return programme


@transaction.atomic
def adapt_model(
    *, organisation: Organisation, offer: Offer, data: Mapping[str, Any], by: Viewer
) -> ModelVersion:
    """Write a changed model as the next version; the source stays with it. Raises NothingChanged,
    BrokenModel."""
    if data == tomllib.loads(offer.text):
        raise NothingChanged
    before = offer.version
    kept: dict[str, Any] = (
        {
            "source_key": before.source_key or before.key,
            "source_number": before.source_number or before.number,
            "source_house": before.source_house,
            "source_text": before.source_text or before.text,
        }
        if before
        else {"source_key": offer.model.key, "source_number": offer.model.version, "source_text": offer.text}
    )
    text = tomli_w.dumps(data, multiline_strings=True)
    return keep_version(organisation=organisation, text=text, verb="model.adapted", by=by, **kept)


@transaction.atomic
def import_model(*, organisation: Organisation, text: str, by: Viewer) -> ModelVersion:
    """Take in a model of another house. Raises BrokenModel, NothingChanged where it is here already."""
    model = read(text)
    if ModelVersion.objects.filter(organisation=organisation, key=model.key, text=text).exists():
        raise NothingChanged(gettext_lazy("Your organisation has this model already, word for word."))
    return keep_version(
        organisation=organisation,
        text=text,
        verb="model.imported",
        by=by,
        source_key=model.key,
        source_number=model.version,
        source_house=model.house,
        source_text=text,
    )


@transaction.atomic
def take_over(*, programme: Programme, offer: Offer, by: Viewer) -> Programme:
    """Let a programme rest on a newer version. Who is in a pair stays there; gates before a match count for
    whoever is matched from now on. Raises NotNewer."""
    version = version_of(organisation=programme.organisation, offer=offer, by=by)
    if version.pk == programme.model_id:
        raise NotNewer
    programme.model = version
    programme.partners_agreed_on = _agreed_on(programme)
    programme.save(update_fields=["model", "partners_agreed_on"])
    audit.record("programme.taken_over", programme, by=by, fields=["model"])
    return programme


def partner_roles(programme: Programme) -> tuple[str, ...]:
    """Roles of the model with whose organisations an agreement is signed; empty where it asks for none."""
    model = programme.mentoring
    asked = model and any("partner_agreement" in model.required(side) for side in ("mentee", "mentor"))
    return tuple(role for role in PARTNERS if model.role(role)) if model and asked else ()


def _agreed_on(programme: Programme) -> datetime.date | None:
    """The day on which the last missing agreement was signed, None while one is missing."""
    first: dict[str, datetime.date] = {}
    for role, day in programme.partners.values_list("role", "signed_on"):
        first[role] = min(day, first.get(role, day))
    roles = partner_roles(programme)
    return max(first[role] for role in roles) if roles and set(roles) <= set(first) else None


@transaction.atomic
def sign_partner(
    *,
    programme: Programme,
    role: str,
    name: str,
    by: Viewer,
    contact: str = "",
    membership: Membership | None = None,
    signed_on: datetime.date,
) -> ProgrammePartner:
    """Write down a signed agreement with a partner. Raises AsksForNoPartners."""
    if role not in partner_roles(programme):
        raise AsksForNoPartners
    row = ProgrammePartner.objects.create(
        programme=programme, role=role, name=name, contact=contact, membership=membership, signed_on=signed_on
    )
    audit.record("partner_agreement.signed", row, by=by, fields=["role", "name", "signed_on"])
    _settle(programme)
    return row


@transaction.atomic
def drop_partner(*, partner: ProgrammePartner, by: Viewer) -> None:
    """Take an agreement out. Pairs that began under it go on; nobody new is matched while one is missing."""
    audit.record("partner_agreement.removed", partner, by=by)
    programme = partner.programme
    partner.delete()
    _settle(programme)


def _settle(programme: Programme) -> None:
    day = _agreed_on(programme)
    if day != programme.partners_agreed_on:
        programme.partners_agreed_on = day
        programme.save(update_fields=["partners_agreed_on"])
