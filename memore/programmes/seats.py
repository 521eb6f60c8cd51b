"""Taking and giving back places. The database settles two clicks at once."""

from django.db import transaction
from django.db.models import RestrictedError
from django.utils.translation import gettext as _

from memore.core.errors import Refusal
from memore.programmes.models import Participation, Seat


class NoFreePlace(Refusal):
    """Every place of this person is taken."""


def take_seat(participation: Participation) -> Seat:
    """Occupy the lowest free place. Raises NoFreePlace. Call it inside the deed's transaction.

    The row lock makes a second taker wait on PostgreSQL (SQLite has one writer anyway); the unique
    seat number holds even where somebody forgot the lock.
    """
    with transaction.atomic():
        locked = Participation.objects.select_for_update().select_related(None).get(pk=participation.pk)
        taken = set(locked.seats.values_list("number", flat=True))
        free = next((number for number in range(1, locked.places + 1) if number not in taken), None)
        if free is None:
            raise NoFreePlace(
                _("%(name)s has no free place any more: somebody else was quicker.")
                % {"name": participation.person.name}
            )
        return Seat.objects.create(participation=locked, number=free)


def free_seat(seat: Seat | None) -> None:
    """Give a place back; None is no seat and no error. Where others hold it still, the last of them does."""
    if seat is None:
        return
    try:
        seat.delete()
    except RestrictedError:
        return
