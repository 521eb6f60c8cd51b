"""Rows of the funder's file for tests: one of each kind."""

import datetime
from typing import Any

from django.utils import timezone

from memore.core.crypto import fingerprint
from memore.outcomes.models.esf import EsfLink, EsfParticipant
from memore.outcomes.models.esf_files import Checked, EsfProfile, Export
from memore.programmes.models import Participation

LAYOUT = """
key = "ours"
name = "The file of our authority"

[[column]]
from = "participant"
name = "No"
"""
TEXT = "Regulation (EU) 2021/1057, Annex I"


def esf_rows(mentee: Participation) -> dict[str, Any]:
    """A participant, a check of the codes, a layout and a file that was made."""
    programme = mentee.programme
    house, first = programme.organisation, programme.starts_on
    participant = EsfParticipant.objects.create(participation=mentee, programme=programme, number=1)
    token = f"esf-{mentee.pk}"
    later = timezone.localdate() + datetime.timedelta(days=30)
    EsfLink.objects.create(participant=participant, token=fingerprint(token), closes_on=later)
    return {
        "esf_token": token,
        "esf_participant": participant,
        "esf_check": Checked.objects.create(organisation=house, text=TEXT, name="Ines", digest="0" * 64),
        "esf_profile": EsfProfile.objects.create(organisation=house, key="ours", text=LAYOUT),
        "esf_export": Export.objects.create(
            organisation=house,
            programme=programme,
            first=first,
            last=first,
            profile="canonical",
            sha256="0" * 64,
            counts={"rows": 1, "reportable": 0, "EECO01": 0},
        ),
    }
