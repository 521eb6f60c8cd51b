"""Who needs no interpreter was kept as "no", which is the tag of Norwegian, too. Until now "no" was read as
"none" wherever it counted, and stays so: now it says "none"."""

from django.db import migrations


def say_none(apps, schema_editor):
    """Write "none" where "no" stands."""
    rows = apps.get_model("intake", "Circumstances").objects.filter(interpreter="no")
    rows.update(interpreter="none")


def say_no(apps, schema_editor):
    """Write "no" where "none" stands, for who goes back."""
    rows = apps.get_model("intake", "Circumstances").objects.filter(interpreter="none")
    rows.update(interpreter="no")


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0003_coming_in'),
    ]

    operations = [
        migrations.RunPython(say_none, say_no, elidable=True),
    ]
