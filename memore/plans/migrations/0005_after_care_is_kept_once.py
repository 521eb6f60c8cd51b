"""Talks after the start of a job were written in the plan and, apart from it, as check-ins of a pair. The plan
keeps them now: what a pair's check-in answered is written there, too."""

import datetime
import tomllib

from django.db import migrations, models

DEFAULT = (7, 14, 28, 61, 91)
EARLY = datetime.timedelta(days=3)


def days_of(text):
    """Days after a contract on which a model asks, the usual ones where it says nothing."""
    said = tomllib.loads(text).get("checkins", []) if text else []
    return sorted(talk["days"] for talk in said if talk["after"] == "contract") or list(DEFAULT)


def take_over(apps, schema_editor):
    """Write into the plan what check-ins with a mentee in a job answered. Whether they are still in it was not
    asked, so it stays open; the words stay in the pair: they are sealed to their row."""
    AfterCare, Contract = apps.get_model("plans", "AfterCare"), apps.get_model("plans", "WorkContract")
    CheckIn, Member = apps.get_model("pairs", "CheckIn"), apps.get_model("pairs", "Member")
    for contract in Contract.objects.filter(regular=True).exclude(type="art60"):
        members = Member.objects.filter(person=contract.person_id, side="mentee")
        for member in members.select_related("pair__programme__model"):
            model = member.pair.programme.model
            asked = days_of(model.text if model else "")
            talks = CheckIn.objects.filter(pair=member.pair_id, with_mentee=True, on__gte=contract.starts_on)
            for talk in talks.filter(models.Q(member=None) | models.Q(member=member.pk)).order_by("on"):
                until = talk.on + EARLY
                due = [days for days in asked if contract.starts_on + datetime.timedelta(days) <= until]
                if due and not AfterCare.objects.filter(contract=contract, days=due[-1]).exists():
                    AfterCare.objects.create(
                        contract=contract, days=due[-1], done_on=talk.on, done_by=talk.by,
                        still_in_job=None, with_mentor=talk.with_mentor,
                    )  # fmt: skip


class Migration(migrations.Migration):

    dependencies = [
        ('pairs', '0010_each_of_a_group'),
        ('plans', '0004_proof_can_be_forgotten'),
    ]

    operations = [
        migrations.AddField(
            model_name='aftercare',
            name='with_mentor',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='aftercare',
            name='still_in_job',
            field=models.BooleanField(null=True),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop, elidable=True),
    ]
