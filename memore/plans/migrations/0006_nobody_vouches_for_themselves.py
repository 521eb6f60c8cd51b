"""People could write down themselves that somebody confirmed what they can do, and the card for employers said
so. What the trail of deeds knows to be by their own word, or by a mentor's, is told or shown again. Who was
named stays written, so that staff can ask them."""

from django.db import migrations
from django.db.models import F

ASK = ("admin", "coordinator", "partner")


def writer_of(apps, claim, verb):
    """The user who last wrote a proof down; None where the trail knows nobody."""
    events = apps.get_model("core", "AuditEvent").objects.filter(subject=str(claim.pk), verb=f"competence.{verb}")
    return events.order_by("-at").values_list("actor", flat=True).first()


def lower(apps, schema_editor):
    """Keep a proof only where somebody else wrote it down: shown by anybody, confirmed by staff or partners."""
    claims = apps.get_model("plans", "CompetenceClaim").objects.exclude(evidence="told")
    Membership = apps.get_model("organisations", "Membership")
    for claim in claims.annotate(own=F("person__user"), house=F("person__organisation")):
        found = claim.evidence
        showed, confirmed = writer_of(apps, claim, "shown"), writer_of(apps, claim, "confirmed")
        if claim.shown_on and showed is not None and showed == claim.own:
            claim.shown_on = None
        if found == "confirmed" and confirmed is not None:
            asked = Membership.objects.filter(organisation=claim.house, user=confirmed, role__in=ASK)
            if confirmed == claim.own or not asked.exists():
                claim.evidence = "shown"
        if claim.evidence == "shown" and claim.shown_on is None:
            claim.evidence = "told"
        claim.save(update_fields=["evidence", "shown_on"])


class Migration(migrations.Migration):

    dependencies = [
        ('core', '__first__'),
        ('organisations', '__first__'),
        ('people', '0001_initial'),
        ('plans', '0005_after_care_is_kept_once'),
    ]

    operations = [
        migrations.RunPython(lower, migrations.RunPython.noop, elidable=True),
    ]
