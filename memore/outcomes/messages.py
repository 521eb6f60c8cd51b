"""The message that asks how it is now: by mail or SMS, in their language, a link and never the case."""

from django.utils import timezone

from memore.core import outbox
from memore.core.models import OutboxMessage
from memore.outcomes.models import Asking, Peace
from memore.outcomes.standing import standing_of
from memore.pairs.models import Member
from memore.people.models import Channel, Person
from memore.programmes.models import Participation

STILL_ASKED = "memore.outcomes.messages.still_asked"


def addresses_of(person: Person) -> list[tuple[str, str]]:
    """The ways to reach a person, (channel, address), the wanted one first; it takes no account."""
    user = person.user
    mails = [(user.email or "") if user else "", person.email]
    phones = [user.phone if user else "", person.phone]
    found = [(OutboxMessage.Channel.MAIL.value, mail) for mail in mails if mail]
    found += [(OutboxMessage.Channel.SMS.value, number) for number in phones if number]
    first = OutboxMessage.Channel.MAIL if person.channel in ("", Channel.MAIL) else OutboxMessage.Channel.SMS
    return sorted(dict.fromkeys(found), key=lambda way: way[0] != first)


def way_to_write(person: Person) -> tuple[str, str] | None:
    """The channel and address by which a link goes out. None where nobody knows one, or the person wants a
    call: then staff ask."""
    ways = [] if person.channel == Channel.CALL else addresses_of(person)
    return ways[0] if ways else None


def language_of(participation: Participation) -> str:
    """In which language somebody is written to, and reads the questions."""
    person = participation.person
    own = person.user.language if person.user else ""
    return own or person.language or participation.programme.organisation.language


def ask(participation: Participation, asking: Asking, link: str, template: str) -> bool:
    """Write to a mentee. False where nobody knows an address or they want a call: then staff ask."""
    way = way_to_write(participation.person)
    if way is None:
        return False
    channel, address = way
    outbox.post(
        template=template,
        address=address,
        channel=channel,
        language=language_of(participation),
        link=link,
        organisation=participation.programme.organisation_id,
        user=participation.person.user_id,
        only_if=STILL_ASKED,
        about=str(asking.pk),
        house=participation.programme.organisation.name,
    )
    return True


def still_asked(about: str) -> bool:
    """Asked before a message leaves: nobody answered meanwhile, the mentee has not come back and is not left
    in peace, and an answer still counts."""
    asking = Asking.objects.open().filter(pk=about).select_related("participation").first()
    today = timezone.localdate()
    if asking is None or asking.closes_on < today:
        return False
    person = asking.participation.person_id
    if Peace.objects.holding(today).filter(person=person).exists():
        return False
    if Member.objects.filter(person=person, quiet_until__gt=today).exists():
        return False
    standing = standing_of(asking.participation, today)
    return standing is not None and standing.exit_on == asking.exit_on
