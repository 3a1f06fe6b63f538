"""Version 1 of the lists, and the calendar of Victoria 2023-2028. Undone with the tables themselves (0001)."""

from django.db import migrations
from django.db.migrations.state import StateApps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from procedure import clock, seeding


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    seeding.seed(apps.get_model, at=clock.now())


class Migration(migrations.Migration):
    dependencies = [("procedure", "0001_versions_lists_and_calendars")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
