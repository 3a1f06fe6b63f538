from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0005_mail_and_those_kept_out_stay'),
    ]

    operations = [
        migrations.AddField(
            model_name='auditsealed',
            name='hash',
            field=models.CharField(default='', max_length=64),
        ),
    ]
