import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('codex', '0002_editions_never_change'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Encounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('situation', models.SlugField(db_index=False, max_length=80)),
                ('channel', models.CharField(choices=[('phone', 'Phone'), ('counter', 'Counter'), ('email', 'E-mail'), ('chat', 'Chat'), ('web', 'Web')], max_length=8)),
                ('started_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('running', 'Under way'), ('paused', 'Paused'), ('ended', 'Ended')], default='running', max_length=8)),
                ('paused_at', models.DateTimeField(blank=True, null=True)),
                ('pause_note', models.TextField(blank=True)),
                ('wait_until', models.DateTimeField(blank=True, null=True)),
                ('waits_at', models.CharField(blank=True, max_length=330)),
                ('waits_since', models.DateTimeField(blank=True, null=True)),
                ('waits_until', models.DateTimeField(blank=True, null=True)),
                ('came_back', models.CharField(blank=True, choices=[('time_up', 'Time is up'), ('word', 'Their word has come')], max_length=8)),
                ('came_back_at', models.DateTimeField(blank=True, null=True)),
                ('asks_role', models.CharField(blank=True, max_length=80)),
                ('asks_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('resolved', 'Resolved'), ('referred', 'Referred elsewhere'), ('refused', 'Refused, with an alternative'), ('escalated', 'Escalated'), ('pending', 'Left open for now')], max_length=12)),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='encounters', to='cases.case')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='encounters', to='cases.contact')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='encounters', to='codex.edition')),
                ('started_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'id'], name='encounter_by_case'), models.Index(fields=['started_at'], name='encounter_by_time'), models.Index(fields=['situation', 'started_at'], name='encounter_by_situation'), models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['situation', 'id'], name='encounter_open_by_situation'), models.Index(condition=models.Q(('wait_until__isnull', False)), fields=['wait_until'], name='encounter_follow_up'), models.Index(condition=models.Q(('waits_until__isnull', False)), fields=['waits_until'], name='encounter_time_up'), models.Index(condition=models.Q(('came_back_at__isnull', False)), fields=['came_back_at'], name='encounter_came_back'), models.Index(condition=models.Q(('asks_at__isnull', False)), fields=['asks_role', 'asks_at'], name='encounter_asks_for_a_yes')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('case',), name='encounter_one_running_a_case'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('outcome', ''), ('paused_at__isnull', True), ('state', 'running')), models.Q(('ended_at__isnull', True), ('outcome', ''), ('paused_at__isnull', False), ('state', 'paused')), models.Q(('ended_at__isnull', False), ('paused_at__isnull', True), ('state', 'ended'), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='encounter_state_agrees_with_its_times'), models.CheckConstraint(condition=models.Q(('wait_until__isnull', True), ('state', 'paused'), _connector='OR'), name='encounter_waits_while_paused'), models.CheckConstraint(condition=models.Q(models.Q(('waits_at', ''), ('waits_since__isnull', True), ('waits_until__isnull', True)), models.Q(models.Q(('waits_at', ''), _negated=True), ('ended_at__isnull', True), ('waits_since__isnull', False)), _connector='OR'), name='encounter_waits_at_a_step_since'), models.CheckConstraint(condition=models.Q(models.Q(('came_back', ''), ('came_back_at__isnull', True)), models.Q(('came_back__in', ('time_up', 'word')), ('came_back_at__isnull', False), ('ended_at__isnull', True)), _connector='OR'), name='encounter_came_back_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('asks_at__isnull', True), ('asks_role', '')), models.Q(models.Q(('asks_role', ''), _negated=True), ('asks_at__isnull', False), ('ended_at__isnull', True)), _connector='OR'), name='encounter_asks_a_role_since'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('started_at')), _connector='OR'), name='encounter_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='StepMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('done', 'Done'), ('time_up', 'Time was up'), ('skipped', 'Skipped'), ('suggested_dismissed', 'Put aside'), ('revisited', 'Taken up again'), ('off_chart', 'Off the chart'), ('landed', 'Moment marked'), ('paused', 'Paused'), ('resumed', 'Taken up again after a pause'), ('ended', 'Ended')], max_length=20)),
                ('path', models.CharField(blank=True, max_length=330)),
                ('at_hand', models.CharField(blank=True, max_length=330)),
                ('outcome', models.CharField(blank=True, max_length=80)),
                ('manner', models.CharField(blank=True, choices=[('suggested', 'As suggested'), ('open', 'One of the open steps'), ('early', 'Before its turn'), ('repeated', 'Once more'), ('unfit', 'Though its condition did not hold')], max_length=10)),
                ('critical', models.CharField(blank=True, max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('landed', models.CharField(blank=True, choices=[('well', 'It landed well'), ('unclear', 'Hard to tell'), ('badly', 'It landed badly')], max_length=8)),
                ('channel', models.CharField(blank=True, choices=[('phone', 'Phone'), ('counter', 'Counter'), ('email', 'E-mail'), ('chat', 'Chat'), ('web', 'Web')], max_length=8)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contact', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cases.contact')),
                ('encounter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='encounters.encounter')),
            ],
            options={
                'indexes': [models.Index(fields=['encounter', 'id'], name='step_mark_by_run')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('off_chart', 'paused', 'resumed', 'ended')), models.Q(('path', ''), _negated=True), _connector='OR'), name='step_mark_says_where'), models.CheckConstraint(condition=models.Q(models.Q(('critical__in', ('customer', 'business', 'compliance')), ('kind', 'skipped'), _negated=True), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('reason')), 0), _connector='OR'), name='step_mark_critical_skipped_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'landed'), ('landed__in', ('well', 'unclear', 'badly'))), models.Q(models.Q(('kind', 'landed'), _negated=True), ('landed', '')), _connector='OR'), name='step_mark_landed_says_how'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'off_chart'), _negated=True), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('note')), 0), _connector='OR'), name='step_mark_off_chart_says_what')],
            },
        ),
        migrations.CreateModel(
            name='PhraseUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=330)),
                ('phrase', models.CharField(max_length=16)),
                ('wording', models.CharField(choices=[('as_it_stands', 'As it stands'), ('edited', 'With edits')], max_length=12)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('encounter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='phrases_used', to='encounters.encounter')),
            ],
            options={
                'indexes': [models.Index(fields=['encounter', 'id'], name='phrase_use_by_run')],
                'constraints': [models.CheckConstraint(condition=models.Q(('wording__in', ['as_it_stands', 'edited'])), name='phrase_use_wording'), models.CheckConstraint(condition=models.Q(models.Q(('path', ''), _negated=True), models.Q(('phrase', ''), _negated=True)), name='phrase_use_says_which')],
            },
        ),
    ]
