"""What crosses the stages: waiting for an outside body (13), support (8), reports of victimisation (28), requests (29)."""

import complaints.models.sealed
import django.db.models.deletion
import django_fsm
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('complaints', '0016_conciliation_and_agreements'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', django_fsm.FSMField(choices=[('requested', 'Asked for')], default='requested', max_length=30, protected=True)),
                ('requested_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['requested_at'],
                'abstract': False,
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='ReferralGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateField(null=True)),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SupportPerson',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', django_fsm.FSMField(choices=[('named', 'Supports them'), ('replaced', 'Replaced by someone else'), ('ended', 'No longer supports them'), ('not_possible', 'Cannot support them in this matter')], default='named', max_length=20, protected=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('name', complaints.models.sealed.SealedText(blank=True)),
                ('relation', models.CharField(choices=[('colleague', 'A colleague'), ('friend', 'A friend'), ('family', 'Someone of my family'), ('other', 'Someone else')], max_length=20)),
                ('conflict', models.BooleanField(default=False)),
                ('declared_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('reasons', complaints.models.sealed.SealedText(blank=True)),
            ],
            options={
                'ordering': ['declared_at'],
                'abstract': False,
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='SupportPersonGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateField(null=True)),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Suspension',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', django_fsm.FSMField(choices=[('in_force', 'Waiting for an outside body'), ('lifted', 'Lifted')], default='in_force', max_length=20, protected=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('kind', models.CharField(choices=[('deferral', 'Deferred: nothing had begun here'), ('suspension', 'Suspended: it had begun here')], max_length=20)),
                ('body', models.CharField(max_length=40)),
                ('evidence', complaints.models.sealed.SealedText(blank=True)),
                ('reasons', complaints.models.sealed.SealedText(blank=True)),
                ('began_on', models.DateField()),
                ('resumed_on', models.DateField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=20)),
                ('looked', complaints.models.sealed.SealedJSON(blank=True)),
                ('capacity', models.CharField(max_length=200)),
                ('decided_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['decided_at'],
                'abstract': False,
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='SuspensionGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateField(null=True)),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='VictimisationReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', django_fsm.FSMField(choices=[('writing', 'Not yet sent'), ('reported', 'Reported'), ('taken_up', 'Taken up')], default='writing', max_length=20, protected=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('what', complaints.models.sealed.SealedText(blank=True)),
                ('about_words', complaints.models.sealed.SealedText(blank=True)),
                ('told_by', complaints.models.sealed.SealedText(blank=True)),
                ('reaches', models.CharField(blank=True, max_length=40)),
                ('reported_at', models.DateTimeField(null=True)),
                ('told', complaints.models.sealed.SealedText(blank=True)),
                ('reasons', complaints.models.sealed.SealedText(blank=True)),
                ('taken_up_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['reported_at'],
                'abstract': False,
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='VictimisationReportGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateField(null=True)),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='deadline',
            name='clocks_move_so',
        ),
        migrations.RemoveConstraint(
            model_name='deadline',
            name='a_state_that_a_clock_can_have',
        ),
        migrations.AddField(
            model_name='complaint',
            name='suspended_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='deadline',
            name='left',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='track',
            name='options_asked_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='deadline',
            name='state',
            field=django_fsm.FSMField(choices=[('running', 'Running'), ('paused', 'Stands still'), ('met', 'Met'), ('met_late', 'Met late'), ('beyond_target', 'Beyond the usual time'), ('breached', 'Breached'), ('cancelled', 'No longer needed')], default='running', max_length=20),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deadline',
            trigger=pgtrigger.compiler.Trigger(name='clocks_move_so', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{running:beyond_target,running:breached,running:met,running:met_late,running:cancelled,running:paused,paused:met,paused:met_late,paused:cancelled,paused:running,beyond_target:met,beyond_target:met_late,beyond_target:cancelled,beyond_target:running,breached:met,breached:met_late,breached:cancelled,breached:running}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='7b86a5c15c5a51075c65292c61c16d3c6b8c5458', operation='UPDATE', pgid='pgtrigger_clocks_move_so_4c2c4', table='complaints_deadline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deadline',
            trigger=pgtrigger.compiler.Trigger(name='goes_on_with_no_earlier_day', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."state" = \'running\' AND OLD."state" = \'paused\')', func="IF NEW.due_on < OLD.due_on THEN RAISE EXCEPTION 'a clock that stood still goes on with no earlier day'; END IF; RETURN NEW;", hash='616e9d671f9d4443394aa27aad6cbf56ffe728aa', operation='UPDATE', pgid='pgtrigger_goes_on_with_no_earlier_day_79d7d', table='complaints_deadline', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['running', 'paused', 'met', 'met_late', 'beyond_target', 'breached', 'cancelled'])), name='a_state_that_a_clock_can_have'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('left__isnull', False), ('state', 'paused')), models.Q(models.Q(('state', 'paused'), _negated=True), ('left__isnull', True)), _connector='OR'), name='a_clock_that_stands_still_knows_what_is_left'),
        ),
        migrations.AddField(
            model_name='referral',
            name='cells',
            field=models.ManyToManyField(related_name='referrals', to='complaints.allegationagainst'),
        ),
        migrations.AddField(
            model_name='referral',
            name='complaint',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='complaints.complaint'),
        ),
        migrations.AddField(
            model_name='referral',
            name='requested_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='referral',
            name='track',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='complaints.track'),
        ),
        migrations.AddField(
            model_name='referralgrant',
            name='content_object',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='complaints.referral'),
        ),
        migrations.AddField(
            model_name='referralgrant',
            name='permission',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission'),
        ),
        migrations.AddField(
            model_name='referralgrant',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='supportperson',
            name='complaint',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='support_people', to='complaints.complaint'),
        ),
        migrations.AddField(
            model_name='supportperson',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='supportperson',
            name='track',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='support_people', to='complaints.track'),
        ),
        migrations.AddField(
            model_name='supportperson',
            name='user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='supportpersongrant',
            name='content_object',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='complaints.supportperson'),
        ),
        migrations.AddField(
            model_name='supportpersongrant',
            name='permission',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission'),
        ),
        migrations.AddField(
            model_name='supportpersongrant',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='suspension',
            name='complaint',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suspensions', to='complaints.complaint'),
        ),
        migrations.AddField(
            model_name='suspension',
            name='decided_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='suspensiongrant',
            name='content_object',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='complaints.suspension'),
        ),
        migrations.AddField(
            model_name='suspensiongrant',
            name='permission',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission'),
        ),
        migrations.AddField(
            model_name='suspensiongrant',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='victimisationreport',
            name='about',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='victimisationreport',
            name='complaint',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='victimisation_reports', to='complaints.complaint'),
        ),
        migrations.AddField(
            model_name='victimisationreport',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='victimisationreport',
            name='track',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='victimisation_reports', to='complaints.track'),
        ),
        migrations.AddField(
            model_name='victimisationreportgrant',
            name='content_object',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='complaints.victimisationreport'),
        ),
        migrations.AddField(
            model_name='victimisationreportgrant',
            name='permission',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission'),
        ),
        migrations.AddField(
            model_name='victimisationreportgrant',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.UniqueConstraint(fields=('complaint', 'track'), name='one_request_for_one_part', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='starts_at_the_start', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW.state NOT IN ('requested') THEN RAISE EXCEPTION 'a record starts at its first state'; END IF; RETURN NEW;", hash='5f56b8e1c65bf3de3b6be59e528a80687ca73bbd', operation='INSERT', pgid='pgtrigger_starts_at_the_start_057c3', table='complaints_referral', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='moves_by_steps', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" IS DISTINCT FROM (NEW."state"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='836d21c6a883cf6c52f76f9655b1eaf1f648ec1f', operation='UPDATE', pgid='pgtrigger_moves_by_steps_c04bb', table='complaints_referral', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='referrals_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='10367b0309a2634619746da48e90113899968d39', operation='DELETE', pgid='pgtrigger_referrals_stay_08dbb', table='complaints_referral', when='BEFORE')),
        ),
        migrations.AlterUniqueTogether(
            name='referralgrant',
            unique_together={('user', 'permission', 'content_object')},
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supportperson',
            trigger=pgtrigger.compiler.Trigger(name='starts_at_the_start', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW.state NOT IN ('named') THEN RAISE EXCEPTION 'a record starts at its first state'; END IF; RETURN NEW;", hash='90016cb11997aa22947fbc8947f6703c3374186f', operation='INSERT', pgid='pgtrigger_starts_at_the_start_89b30', table='complaints_supportperson', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supportperson',
            trigger=pgtrigger.compiler.Trigger(name='moves_by_steps', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{named:ended,named:not_possible,named:replaced}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='b37d4403325c5c8103706ab7aecfd2800c752f08', operation='UPDATE', pgid='pgtrigger_moves_by_steps_d459d', table='complaints_supportperson', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supportperson',
            trigger=pgtrigger.compiler.Trigger(name='support_people_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='501eec10d029b465dd6aade040e4e824da3e61c9', operation='DELETE', pgid='pgtrigger_support_people_stay_0f8b2', table='complaints_supportperson', when='BEFORE')),
        ),
        migrations.AlterUniqueTogether(
            name='supportpersongrant',
            unique_together={('user', 'permission', 'content_object')},
        ),
        migrations.AddConstraint(
            model_name='suspension',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('complaint',), name='a_case_waits_once_at_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suspension',
            trigger=pgtrigger.compiler.Trigger(name='starts_at_the_start', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW.state NOT IN ('in_force') THEN RAISE EXCEPTION 'a record starts at its first state'; END IF; RETURN NEW;", hash='9310bcdb4cd28fb2e4b8858a7a784803263387b8', operation='INSERT', pgid='pgtrigger_starts_at_the_start_0df70', table='complaints_suspension', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suspension',
            trigger=pgtrigger.compiler.Trigger(name='moves_by_steps', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{in_force:lifted}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='be917d62961e0a8f6f81c20e6090e984cb623639', operation='UPDATE', pgid='pgtrigger_moves_by_steps_bc707', table='complaints_suspension', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suspension',
            trigger=pgtrigger.compiler.Trigger(name='suspensions_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='7ce0f99266b71714372ce2cfc1d0a4bc25c43756', operation='DELETE', pgid='pgtrigger_suspensions_stay_0310c', table='complaints_suspension', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suspension',
            trigger=pgtrigger.compiler.Trigger(name='a_decision_to_wait_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW.complaint_id IS DISTINCT FROM OLD.complaint_id OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.body IS DISTINCT FROM OLD.body OR NEW.evidence IS DISTINCT FROM OLD.evidence OR NEW.reasons IS DISTINCT FROM OLD.reasons OR NEW.began_on IS DISTINCT FROM OLD.began_on OR NEW.decided_by_id IS DISTINCT FROM OLD.decided_by_id OR NEW.capacity IS DISTINCT FROM OLD.capacity OR NEW.decided_at IS DISTINCT FROM OLD.decided_at THEN RAISE EXCEPTION 'a decision to wait stays as it was made'; END IF; RETURN NEW;", hash='614487143168ea7bfe566bd75a66509cd0952f33', operation='UPDATE', pgid='pgtrigger_a_decision_to_wait_stays_7a559', table='complaints_suspension', when='BEFORE')),
        ),
        migrations.AlterUniqueTogether(
            name='suspensiongrant',
            unique_together={('user', 'permission', 'content_object')},
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='victimisationreport',
            trigger=pgtrigger.compiler.Trigger(name='starts_at_the_start', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW.state NOT IN ('writing') THEN RAISE EXCEPTION 'a record starts at its first state'; END IF; RETURN NEW;", hash='9e2d1b8ceecc56906a8a27e6a7c19d7259029bb5', operation='INSERT', pgid='pgtrigger_starts_at_the_start_5799c', table='complaints_victimisationreport', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='victimisationreport',
            trigger=pgtrigger.compiler.Trigger(name='moves_by_steps', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{reported:taken_up,writing:reported}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='8e5d91f2778c2b7c00b0514ef26b2053084b14e8', operation='UPDATE', pgid='pgtrigger_moves_by_steps_f8891', table='complaints_victimisationreport', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='victimisationreport',
            trigger=pgtrigger.compiler.Trigger(name='reports_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='f79eaa04b46e34ca877a741ecc8fd76a4ce8aad0', operation='DELETE', pgid='pgtrigger_reports_stay_e4a78', table='complaints_victimisationreport', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='victimisationreport',
            trigger=pgtrigger.compiler.Trigger(name='a_report_stays_as_made', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."state" = \'writing\'))', func="IF NEW.complaint_id IS DISTINCT FROM OLD.complaint_id OR NEW.owner_id IS DISTINCT FROM OLD.owner_id OR NEW.track_id IS DISTINCT FROM OLD.track_id OR NEW.what IS DISTINCT FROM OLD.what OR NEW.about_id IS DISTINCT FROM OLD.about_id OR NEW.about_words IS DISTINCT FROM OLD.about_words OR NEW.told_by IS DISTINCT FROM OLD.told_by OR NEW.reaches IS DISTINCT FROM OLD.reaches OR NEW.reported_at IS DISTINCT FROM OLD.reported_at THEN RAISE EXCEPTION 'a report stays as it was made'; END IF; RETURN NEW;", hash='af8ff83972d3ef3e86ff573aee3074fd6bd2987f', operation='UPDATE', pgid='pgtrigger_a_report_stays_as_made_aec73', table='complaints_victimisationreport', when='BEFORE')),
        ),
        migrations.AlterUniqueTogether(
            name='victimisationreportgrant',
            unique_together={('user', 'permission', 'content_object')},
        ),
    ]
