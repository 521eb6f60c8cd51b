"""Messages about a consortium: the invited organisation's admins are asked, who invited hears the answer."""

from uuid import UUID

from django.urls import reverse

from memore.accounts.models import User
from memore.core import outbox
from memore.core.models import OutboxMessage
from memore.organisations.models import ConsortiumMember, Membership, Role, Standing

STILL_INVITED = "memore.evidence.consortium.letters.still_invited"


def ask_admins(member: ConsortiumMember) -> None:
    """Write to every admin of the invited organisation."""
    admins = Membership.objects.current().filter(organisation=member.organisation, role=Role.ADMIN)
    asking = Membership.objects.current().filter(user=member.invited_by_id).select_related("organisation")
    house = asking.filter(organisation__consortia__consortium=member.consortium).first()
    for one in admins.select_related("user"):
        _write(
            "consortium_invited",
            member,
            one.user,
            member.organisation.pk,
            only_if=STILL_INVITED,
            house=house.organisation.name if house else "",
        )


def tell_inviter(member: ConsortiumMember, answer: str) -> None:
    """Write to who invited, if they still work in an organisation of the consortium: it "joined", "declined"
    or "left"."""
    works = Membership.objects.current().staff().filter(user=member.invited_by_id)
    houses = ConsortiumMember.objects.joined().filter(consortium=member.consortium)
    there = works.filter(organisation__in=houses.exclude(pk=member.pk).values("organisation"))
    one = there.select_related("user").first()
    if one is not None:
        house = member.organisation.name
        _write(f"consortium_{answer}", member, one.user, one.organisation_id, house=house)


def _write(
    template: str, member: ConsortiumMember, user: User, organisation: UUID, only_if: str = "", **words: str
) -> None:
    mail = bool(user.email)
    address = user.email if mail else user.phone
    if address:
        outbox.post(
            template=template,
            address=address,
            channel=OutboxMessage.Channel.MAIL if mail else OutboxMessage.Channel.SMS,
            language=user.language or member.organisation.language,
            link=reverse("evidence:consortium", args=[member.consortium_id]),
            organisation=organisation,
            user=user.pk,
            only_if=only_if,
            about=str(member.pk) if only_if else "",
            name=member.consortium.name,
            **words,
        )


def still_invited(about: str) -> bool:
    """Asked before the message leaves: nobody answered meanwhile."""
    return ConsortiumMember.objects.filter(pk=about, state=Standing.INVITED).exists()
