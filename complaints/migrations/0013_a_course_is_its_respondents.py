"""A respondent's course no longer holds what was said of them (21, 43)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("complaints", "0012_what_was_said_of_a_respondent")]

    operations = [
        migrations.RemoveField(
            model_name='track',
            name='described',
        ),
        migrations.RemoveField(
            model_name='track',
            name='in_office',
        ),
        migrations.RemoveField(
            model_name='track',
            name='relation',
        ),
        migrations.RemoveField(
            model_name='track',
            name='still_in_contact',
        ),
    ]
