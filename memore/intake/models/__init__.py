"""Sign-up, questionnaires, eligibility, screening, consents, and lists that are read in."""

from memore.intake.models.consent import Consent, ConsentQuerySet, How, Purpose
from memore.intake.models.eligibility import (
    EligibilityCheck,
    Labour,
    MayWork,
    ParticipantFacts,
    Verdict,
    YesNo,
)
from memore.intake.models.imports import (
    ColumnMapping,
    ImportedPerson,
    ListImport,
    ListImportQuerySet,
    NotWith,
)
from memore.intake.models.questionnaire import (
    NO_INTERPRETER,
    Circumstances,
    Device,
    Intake,
    IntakeAnswer,
    IntakeQuerySet,
    Internet,
    Reads,
)
from memore.intake.models.screening import Screening
from memore.intake.models.sign_up import Entrance, EntranceQuerySet, Heard, SignUp, SignUpQuerySet

__all__ = [
    "NO_INTERPRETER",
    "Circumstances",
    "ColumnMapping",
    "Consent",
    "ConsentQuerySet",
    "Device",
    "EligibilityCheck",
    "Entrance",
    "EntranceQuerySet",
    "Heard",
    "How",
    "ImportedPerson",
    "Intake",
    "IntakeAnswer",
    "IntakeQuerySet",
    "Internet",
    "Labour",
    "ListImport",
    "ListImportQuerySet",
    "MayWork",
    "NotWith",
    "ParticipantFacts",
    "Purpose",
    "Reads",
    "Screening",
    "SignUp",
    "SignUpQuerySet",
    "Verdict",
    "YesNo",
]
