"""What money is spent on, and what hours of staff go to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    STAFF = "staff", _("staff")
    VOLUNTEERS = "volunteers", _("expenses of volunteers")
    TRAINING = "training", _("training")
    TRAVEL = "travel", _("travel")
    INTERPRETING = "interpreting", _("interpreting")
    RENT = "rent", _("rent and energy")
    COMMUNICATION = "communication", _("communication")
    OVERHEAD = "overhead", _("general costs")
    OTHER = "other", _("other costs")


class Work(models.TextChoices):
    COORDINATION = "coordination", _("following pairs")
    INTAKE = "intake", _("intake and matching")
    TRAINING = "training", _("giving training")
    RECRUITMENT = "recruitment", _("finding mentors and employers")
    ADMINISTRATION = "administration", _("administration and reports")
    OTHER = "other", _("other work")
