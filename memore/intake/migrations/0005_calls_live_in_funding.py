"""Calls live in funding now. The tables stay as they are: a check points to the same row as before."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("funding", "0001_calls_move_here"),
        ("intake", "0004_norwegian_is_a_language"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="eligibilitycheck",
                    name="call",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="funding.call",
                    ),
                ),
                migrations.DeleteModel(name="Call"),
            ]
        )
    ]
