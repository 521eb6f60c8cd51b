"""Where the way leads and what stands in it: target occupations, gaps, side conditions, rules, decisions."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memore.core.fields import EncryptedTextField
from memore.core.models import Row
from memore.people.models import Person
from memore.plans.models.row import PlanRow, PlanRowQuerySet

MOST_TARGETS = 3


class Status(models.TextChoices):
    OPEN = "open", _("open")
    IN_HAND = "in_hand", _("in hand")
    SOLVED = "solved", _("solved")


class Owner(models.TextChoices):
    PERSON = "person", _("the person")
    SUPPORTER = "supporter", _("somebody around the person")
    STAFF = "staff", _("our staff")


class TargetOccupation(PlanRow):
    """A trade to work towards: one to three, the most wanted first."""

    code = models.CharField(max_length=4, blank=True)  # ISCO-08
    title = models.CharField(max_length=240)
    uri = models.CharField(max_length=120, blank=True)  # ESCO, "" for an ISCO group
    version = models.CharField(max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(default=1, validators=[MaxValueValidator(MOST_TARGETS)])

    class Meta:
        ordering = ["position", "created_at"]

    class Privacy:
        keep = ("id", "person", "code", "position", "created_at", "created_by")
        erase = ("title", "uri", "version")
        export = ("code", "title", "uri", "version")


class Gap(PlanRow):
    """What is missing between a person and a trade, who takes care of it, and by which route."""

    class Kind(models.TextChoices):
        LANGUAGE = "language", _("language")
        LICENCE = "licence", _("licence or permit")
        TOOL = "tool", _("tool or machine")
        SAFETY = "safety", _("safety certificate")
        RECOGNITION = "recognition", _("recognition of what I can")

    kind = models.CharField(max_length=11, choices=Kind)
    words = EncryptedTextField()
    owner = models.CharField(max_length=9, choices=Owner, default=Owner.PERSON)
    route = EncryptedTextField(blank=True)
    status = models.CharField(max_length=7, choices=Status, default=Status.OPEN, editable=False)
    turned_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["created_at"]

    class Privacy:
        keep = ("id", "person", "kind", "owner", "status", "turned_on", "created_at", "created_by")
        erase = ("words", "route")
        export = ("kind", "words", "owner", "route", "status", "turned_on")


class SideCondition(PlanRow):
    """Something beside work that must be in order. Short words, never about health: the form says so."""

    class Kind(models.TextChoices):
        CHILDCARE = "childcare", _("childcare")
        TRANSPORT = "transport", _("transport")
        HOUSING = "housing", _("housing")
        DEBT = "debt", _("debt")
        LANGUAGE = "language", _("language")
        PAPERS = "papers", _("papers")
        NONE = "none", _("nothing stands in the way")

    kind = models.CharField(max_length=9, choices=Kind)
    words = EncryptedTextField(blank=True)
    owner = models.CharField(max_length=9, choices=Owner, default=Owner.STAFF)
    status = models.CharField(max_length=7, choices=Status, default=Status.OPEN, editable=False)
    turned_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["created_at"]

    class Privacy:
        keep = ("id", "person", "kind", "owner", "status", "turned_on", "created_at", "created_by")
        erase = ("words",)
        export = ("kind", "words", "owner", "status", "turned_on")


class RuleTopic(PlanRow):
    """A rule of the labour market that was talked through, or a question about it for an expert."""

    class Topic(models.TextChoices):
        CONTRACTS = "contracts", _("contracts")
        PAY = "pay", _("pay")
        HOURS = "hours", _("working time")
        PUNCTUALITY = "punctuality", _("being on time")
        SICK_NOTE = "sick_note", _("calling in sick")
        HIERARCHY = "hierarchy", _("who decides at work")
        TAX = "tax", _("tax and insurance")
        RIGHTS = "rights", _("rights at work")
        DATA = "data", _("personal data")

    topic = models.CharField(max_length=11, choices=Topic)
    known_on = models.DateField(null=True, blank=True, editable=False)
    question = EncryptedTextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "topic"], name="one_row_a_rule_topic")]

    class Privacy:
        keep = ("id", "person", "topic", "known_on", "created_at", "created_by")
        erase = ("question",)
        export = ("topic", "known_on", "question")


class Decision(PlanRow):
    """Go, no go, or later: said by an adviser or staff. The newest one counts; none is rewritten."""

    class Answer(models.TextChoices):
        YES = "yes", _("yes, go")
        NO = "no", _("no")
        LATER = "later", _("later")

    answer = models.CharField(max_length=5, choices=Answer)
    decided_on = models.DateField(default=timezone.localdate)
    decided_by = models.CharField(max_length=120)
    allowances = EncryptedTextField(blank=True)  # what happens to benefits and which measures help

    class Meta:
        ordering = ["-decided_on", "-created_at"]

    class Privacy:
        keep = ("id", "person", "answer", "decided_on", "created_at", "created_by")
        erase = ("decided_by", "allowances")
        export = ("answer", "decided_on", "decided_by", "allowances")


class Plan(Row):
    """What a plan has once: plan B, and whether the competence card may be shown."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="plan")
    plan_b = EncryptedTextField(blank=True)
    plan_b_on = models.DateField(null=True, blank=True)
    card_consented_on = models.DateField(null=True, blank=True)

    objects = PlanRowQuerySet.as_manager()

    class Privacy:
        keep = ("id", "person", "plan_b_on", "card_consented_on")
        erase = ("plan_b",)
        export = ("plan_b", "plan_b_on", "card_consented_on")
