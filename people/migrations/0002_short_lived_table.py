"""The table that keeps rate limits and used one-time codes for a while."""

from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor) -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor) -> None:
    schema_editor.execute("DROP TABLE IF EXISTS short_lived")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_people_offices_and_ways_in")]
    operations = [migrations.RunPython(create, drop)]
