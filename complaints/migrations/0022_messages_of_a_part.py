"""What a respondent and the office write to each other, of the respondent’s own part alone (9)."""

import complaints.models.sealed
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('complaints', '0021_requests_for_an_investigation'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PartMessage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('capacity', models.CharField(max_length=200)),
                ('to_office', models.BooleanField()),
                ('text', complaints.models.sealed.SealedText(blank=True)),
                ('at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='part_messages', to='complaints.complaint')),
                ('track', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='complaints.track')),
            ],
            options={
                'ordering': ['-at'],
                'abstract': False,
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='PartMessageGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateField(null=True)),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='complaints.partmessage')),
                ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partmessage',
            trigger=pgtrigger.compiler.Trigger(name='part_messages_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5113c60f42ffcbe6b19019e58061d8b20a775762', operation='UPDATE OR DELETE', pgid='pgtrigger_part_messages_stay_de9dc', table='complaints_partmessage', when='BEFORE')),
        ),
        migrations.AlterUniqueTogether(
            name='partmessagegrant',
            unique_together={('user', 'permission', 'content_object')},
        ),
    ]
