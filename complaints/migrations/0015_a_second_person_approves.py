"""Who approved what weighs on someone before it was released, and in which words (64)."""
import complaints.models.sealed
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0014_what_respondents_give'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='notice',
            name='text_is_kept_as_sent',
        ),
        migrations.AddField(
            model_name='extract',
            name='approved_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='extract',
            name='approved_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='extract',
            name='letter_words',
            field=complaints.models.sealed.SealedText(blank=True),
        ),
        migrations.AddField(
            model_name='notice',
            name='adverse',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='notice',
            name='approved_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='notice',
            name='approved_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notice',
            trigger=pgtrigger.compiler.Trigger(name='text_is_kept_as_sent', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'released\')', func="IF NEW.complaint_id IS DISTINCT FROM OLD.complaint_id OR NEW.letter IS DISTINCT FROM OLD.letter OR NEW.clause IS DISTINCT FROM OLD.clause OR NEW.title IS DISTINCT FROM OLD.title OR NEW.recipient_id IS DISTINCT FROM OLD.recipient_id OR NEW.to_role IS DISTINCT FROM OLD.to_role OR NEW.track_id IS DISTINCT FROM OLD.track_id OR NEW.cause IS DISTINCT FROM OLD.cause OR NEW.meets IS DISTINCT FROM OLD.meets OR NEW.starts IS DISTINCT FROM OLD.starts OR NEW.written_at IS DISTINCT FROM OLD.written_at OR NEW.adverse IS DISTINCT FROM OLD.adverse OR NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id OR NEW.approved_at IS DISTINCT FROM OLD.approved_at OR NEW.released_by_role IS DISTINCT FROM OLD.released_by_role OR NEW.released_by_id IS DISTINCT FROM OLD.released_by_id OR NEW.released_at IS DISTINCT FROM OLD.released_at OR NEW.body IS DISTINCT FROM OLD.body OR NEW.text IS DISTINCT FROM OLD.text OR NEW.text_digest IS DISTINCT FROM OLD.text_digest THEN RAISE EXCEPTION 'a released letter keeps its text'; END IF; RETURN NEW;", hash='a1cd2db1237a6ff55772179ec16fa4dcacf2fb9c', operation='UPDATE', pgid='pgtrigger_text_is_kept_as_sent_66f99', table='complaints_notice', when='BEFORE')),
        ),
    ]
