"""Who came to a meeting can be corrected; what stood before stays beside it."""

import complaints.models.sealed
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('contact_officers', '0004_threads_become_one_and_each_day_stays'),
    ]

    operations = [
        migrations.AddField(
            model_name='meeting',
            name='corrected',
            field=complaints.models.sealed.SealedJSON(blank=True, default=b''),
            preserve_default=False,
        ),
    ]
