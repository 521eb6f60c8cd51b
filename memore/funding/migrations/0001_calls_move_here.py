"""Calls move here from intake. Only what Django knows changes: their two tables stay where they are, with
every call, every check and every programme they pay for."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

CALL = migrations.CreateModel(
    name="Call",
    fields=[
        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
        ("name", models.CharField(max_length=120)),
        ("funder", models.CharField(blank=True, max_length=120)),
        ("valid_from", models.DateField(blank=True, null=True)),
        ("valid_to", models.DateField(blank=True, null=True)),
        ("rules", models.JSONField(blank=True, default=list)),
        ("created_at", models.DateTimeField(auto_now_add=True)),
        (
            "organisation",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="funding_calls",
                to="organisations.organisation",
            ),
        ),
        (
            "programmes",
            models.ManyToManyField(
                blank=True, related_name="funding_calls", to="programmes.programme"
            ),
        ),
    ],
    options={
        "db_table": "intake_call",
        "ordering": ["name"],
        "constraints": [
            models.UniqueConstraint(
                fields=("organisation", "name"),
                name="one_call_a_name",
                violation_error_message="Your organisation already has a call of this name.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None),
                    ("valid_from", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="call_days_in_order",
                violation_error_message="The call would end before it starts.",
            ),
        ],
    },
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("intake", "0004_norwegian_is_a_language"),
        ("organisations", "0001_initial"),
        ("programmes", "0008_slices"),
    ]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[CALL])]
