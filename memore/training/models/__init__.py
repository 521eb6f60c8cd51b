"""Sessions and who came, units that are done, skills rated, credits, certificates."""

from memore.training.models.credentials import Certificate, CertificateQuerySet, CreditAssessment
from memore.training.models.learning import Moment, OnlineUnit, SkillRating, UnitDone
from memore.training.models.sessions import Attendance, Session, SessionQuerySet

__all__ = [
    "Attendance",
    "Certificate",
    "CertificateQuerySet",
    "CreditAssessment",
    "Moment",
    "OnlineUnit",
    "Session",
    "SessionQuerySet",
    "SkillRating",
    "UnitDone",
]
