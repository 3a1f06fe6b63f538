"""Every file of a case has a number of its own.

Files given after lodging were numbered from one again, beside those given with the draft. Of two with one number the
one given first keeps it; the others come after the highest of their case, in the order in which they were given.
"""

from django.conf import settings
from django.db import migrations, models

NUMBER_ON = """
WITH counted AS (
    SELECT id, {home} AS home, given_at, number AS old,
           row_number() OVER (PARTITION BY {home}, number ORDER BY given_at, id) AS nth,
           max(number) OVER (PARTITION BY {home}) AS last
    FROM complaints_document WHERE {which}
), later AS (
    SELECT id, last + row_number() OVER (PARTITION BY home ORDER BY given_at, old, id) AS new
    FROM counted WHERE nth > 1
)
UPDATE complaints_document AS document SET number = later.new FROM later WHERE document.id = later.id
"""
IN_CASES = NUMBER_ON.format(home="complaint_id", which="complaint_id IS NOT NULL")
IN_DRAFTS = NUMBER_ON.format(home="draft_id", which="complaint_id IS NULL")


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0003_clocks_are_guarded"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(IN_CASES, migrations.RunSQL.noop),
        migrations.RunSQL(IN_DRAFTS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(fields=("complaint", "number"), name="one_file_a_number"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                condition=models.Q(("complaint__isnull", True)),
                fields=("draft", "number"),
                name="one_file_a_number_in_a_draft",
            ),
        ),
    ]
