"""What stands on a certificate, in the person's language, and the PDF that is made of it.

The words are put together once, when it is issued, and kept: a certificate is printed again as it was.
"""

import datetime
import io
import json
import secrets
from importlib import resources
from pathlib import Path
from typing import Any

import segno
from babel.dates import format_date
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from memore.core import words
from memore.core.documents import pdf
from memore.programmes.models import Participation
from memore.training.models import Certificate, CreditAssessment, Moment, SkillRating
from memore.training.progress import Progress

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, O, 1, I and L, which are mistaken for one another on paper."""


def new_number() -> str:
    """A number for a certificate, "K7QM-2XWD-9F": nobody can guess the next."""
    letters = "".join(secrets.choice(ALPHABET) for _letter in range(10))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def known_number(typed: str) -> str:
    """A number as somebody types it from paper, as it is stored."""
    letters = "".join(char for char in typed.upper() if char.isalnum())[:10]
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def language_for(participation: Participation) -> str:
    """The language of the person, as far as memore speaks it; else that of the house."""
    known = {code for code, _name in settings.LANGUAGES}
    person = participation.person
    wished = (person.user.language if person.user else "", person.language)
    house = participation.programme.organisation.language
    return next((tag for tag in (*wished, house) if tag in known), settings.LANGUAGE_CODE)


def words_of(
    progress: Progress,
    *,
    language: str,
    number: str,
    on: datetime.date,
    credits: CreditAssessment | None,
    ratings: list[SkillRating],
) -> dict[str, Any]:
    """What stands on the certificate: plain words in `language`. `ratings` empty = no skills on it."""
    participation = progress.participation
    programme, person = participation.programme, participation.person
    with translation.override(language):
        about = [
            [_("Programme"), programme.name],
            [_("Organisation"), programme.organisation.name],
            [_("Role"), participation.get_side_display()],
            [_("Training"), progress.time],
        ]
        if credits:
            about.append([_("Credits"), words.as_written(f"{credits.credits} {credits.system}".strip())])
            said = words.as_written(credits.assessor)
            about.append([_("Assessed by"), words.join((said, _date(credits.assessed_on)))])
        return {
            "title": _("Certificate"),
            "language": language,
            "rtl": translation.get_language_bidi(),
            "name": person.name,
            "lead": _("took part in the training of a mentoring programme."),
            "about": about,
            "units_title": _("Training units"),
            "units_head": [_("Unit"), pgettext("how long a unit took", "Time")],
            "units": [[line.title, line.time] for line in progress.lines if line.done],
            "skills_title": _("Skills, rated by the person from 1 to 5"),
            "skills_head": [_("Skill"), _("At the start"), _("At the end")],
            "skills": _skills(participation, ratings),
            "day": _date(on),
            "day_label": _("Issued on"),
            "signature": _("Signature"),
            "number_label": _("Number"),
            "number": number,
            "check": _("Anybody can check this certificate here:"),
            "square": _("Square with the address of the page where this certificate can be checked"),
        }


def _date(day: datetime.date) -> str:
    """ "25 November 2026": on paper always with the year."""
    return format_date(day, "long", locale=words.locale())


def _skills(participation: Participation, ratings: list[SkillRating]) -> list[list[str]]:
    model = participation.programme.mentoring
    if not ratings or model is None:
        return []
    scores = {(row.code, row.moment): row.score for row in ratings if not row.by_other}

    def said(code: str, moment: str) -> str:
        score = scores.get((code, moment))
        return "–" if score is None else words.number(score)

    return [
        [_(skill.words), said(skill.code, Moment.BEFORE), said(skill.code, Moment.AFTER)]
        for skill in model.skills(participation.side)
    ]


def check_address(number: str) -> str:
    """The public page that says who issued it and when."""
    return settings.BASE_URL + reverse("training:check", args=[number])


def pdf_of(certificate: Certificate) -> bytes:
    """The certificate as a tagged PDF; the same file each time."""
    said = json.loads(certificate.words)
    address = check_address(certificate.number)
    square = io.BytesIO()
    segno.make(address, error="m").save(square, kind="svg", xmldecl=False, border=0)
    template = Path(str(resources.files("memore.training").joinpath("content/certificate.typ")))
    return pdf(
        template, said | {"address": address, "qr": square.getvalue().decode()}, on=certificate.issued_on
    )
