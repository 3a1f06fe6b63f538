"""Two threads may become one; each day of helping, of being present and of a referral stays."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

FORWARDS = """
    ALTER TABLE contact_officers_consultation
    ALTER COLUMN prepared_on TYPE date[] USING array_remove(ARRAY[prepared_on], NULL),
    ALTER COLUMN present_on TYPE date[] USING array_remove(ARRAY[present_on], NULL),
    ALTER COLUMN referred_to TYPE varchar(40)[] USING array_remove(ARRAY[referred_to], '')::varchar(40)[],
    ALTER COLUMN referred_on TYPE date[] USING array_remove(ARRAY[referred_on], NULL),
    ALTER COLUMN prepared_on SET NOT NULL,
    ALTER COLUMN present_on SET NOT NULL,
    ALTER COLUMN referred_on SET NOT NULL
"""
BACKWARDS = """
    ALTER TABLE contact_officers_consultation
    ALTER COLUMN prepared_on DROP NOT NULL,
    ALTER COLUMN present_on DROP NOT NULL,
    ALTER COLUMN referred_on DROP NOT NULL,
    ALTER COLUMN prepared_on TYPE date USING prepared_on[cardinality(prepared_on)],
    ALTER COLUMN present_on TYPE date USING present_on[cardinality(present_on)],
    ALTER COLUMN referred_to TYPE varchar(20) USING coalesce(referred_to[cardinality(referred_to)], ''),
    ALTER COLUMN referred_on TYPE date USING referred_on[cardinality(referred_on)]
"""


def days():
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.DateField(), blank=True, default=list, size=None
    )


def codes():
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
    )


class Migration(migrations.Migration):

    dependencies = [
        ('contact_officers', '0003_training_is_corrected'),
    ]

    operations = [
        migrations.AddField(
            model_name='continuity',
            name='leads_to',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='led_here', to='contact_officers.continuity'),
        ),
        migrations.RunSQL(
            FORWARDS,
            BACKWARDS,
            state_operations=[
                migrations.AlterField('consultation', 'prepared_on', days()),
                migrations.AlterField('consultation', 'present_on', days()),
                migrations.AlterField('consultation', 'referred_to', codes()),
                migrations.AlterField('consultation', 'referred_on', days()),
            ],
        ),
    ]
