from django.db import migrations, models

import memore.core.fields


class Migration(migrations.Migration):
    dependencies = [("core", "0002_append_only_audit")]

    operations = [
        migrations.AlterField(
            model_name="outboxmessage",
            name="state",
            field=models.CharField(
                choices=[("waiting", "Waiting"), ("sent", "Sent"), ("failed", "Failed"), ("by_hand", "By Hand")],
                default="waiting",
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="outboxmessage",
            name="link",
            field=memore.core.fields.EncryptedTextField(blank=True),
        ),
        migrations.AlterField(
            model_name="outboxmessage",
            name="words",
            field=memore.core.fields.EncryptedTextField(blank=True),
        ),
    ]
