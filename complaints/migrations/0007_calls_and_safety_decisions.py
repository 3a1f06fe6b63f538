"""When the office called someone back, and when it decided about their safety (11)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("complaints", "0006_a_seal_keeps_each_hash")]

    operations = [
        migrations.AddField("complaint", "call_settled_at", models.DateTimeField(null=True)),
        migrations.AddField("complaint", "safety_decided_at", models.DateTimeField(null=True)),
    ]
