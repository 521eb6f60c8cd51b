"""An organisation's own terms of counting: its currency, its working week, the cash it is free to spend."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from memore.core.access import Viewer
from memore.core.models import Row
from memore.organisations.models import Organisation

WEEKLY_HOURS = 38
WARN_DAYS = 60


class Currency(models.TextChoices):
    EUR = "EUR", "EUR"
    SEK = "SEK", "SEK"


class BooksQuerySet(models.QuerySet["Books"]):
    def seen_by(self, viewer: Viewer) -> "BooksQuerySet":
        """Admins see the books of their organisation, nobody else does."""
        return self.filter(organisation=viewer.organisation) if viewer.role == "admin" else self.none()


class Books(Row):
    """How an organisation counts money and hours.

    `weekly_hours` are a full-time week; `free_cash` is what was free to spend on `cash_on`; `warn_days`
    before a grant ends, people without a next one come to the desk.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="books")
    currency = models.CharField(max_length=3, choices=Currency, default=Currency.EUR)
    weekly_hours = models.DecimalField(
        max_digits=3,
        decimal_places=1,
        default=WEEKLY_HOURS,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    free_cash = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    cash_on = models.DateField(null=True, blank=True)
    warn_days = models.PositiveSmallIntegerField(default=WARN_DAYS, validators=[MaxValueValidator(365)])

    objects = BooksQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(free_cash=None, cash_on=None) | Q(free_cash__isnull=False, cash_on__isnull=False),
                name="cash_is_of_a_day",
            )
        ]

    class Privacy:
        keep = ("id", "organisation", "currency", "weekly_hours", "free_cash", "cash_on", "warn_days")
        erase = ()
        export = ()


def books_of(organisation: Organisation) -> Books:
    """The books of an organisation; with what is usual in its country where nobody wrote any."""
    try:
        return organisation.books
    except Books.DoesNotExist:
        usual = Currency.SEK if organisation.country == "SE" else Currency.EUR
        return Books(organisation=organisation, currency=usual)
