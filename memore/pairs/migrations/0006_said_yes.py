"""On which day each member said yes: for pairs from a proposal the day they opened, else the day they signed."""

from django.db import migrations, models
from django.utils import timezone


def from_what_is_known(apps, schema_editor):
    """Whose yes was written down nowhere stays without one, until they sign."""
    member = apps.get_model("pairs", "Member")
    rows = member.objects.filter(said_yes_on=None).select_related("pair")
    known = []
    for row in rows.iterator():
        at = row.pair.opened_at if row.pair.score is not None else row.agreed_at
        if at is not None:
            row.said_yes_on = timezone.localdate(at)
            known.append(row)
    member.objects.bulk_update(known, ["said_yes_on"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("pairs", "0005_notes_are_notes")]

    operations = [
        migrations.AddField(
            model_name="member", name="said_yes_assisted", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="member", name="said_yes_on", field=models.DateField(blank=True, null=True)
        ),
        migrations.RunPython(from_what_is_known, migrations.RunPython.noop),
    ]
