from django.db import migrations


class Migration(migrations.Migration):
    """The second step: talks became check-ins in 0004, and every note that is left is a note."""

    dependencies = [("pairs", "0004_care")]

    operations = [migrations.RemoveField(model_name="note", name="kind")]
