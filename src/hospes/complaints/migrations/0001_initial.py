import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('decisions', '0001_initial'),
        ('files', '0001_initial'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=11, unique=True)),
                ('preset', models.SlugField(db_index=False, max_length=40)),
                ('rules', models.JSONField()),
                ('received_at', models.DateTimeField()),
                ('begun_at', models.DateTimeField()),
                ('round', models.PositiveIntegerField(default=1)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('begun_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='complaint', to='cases.case')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['received_at', 'id'], name='complaint_open'), models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['closed_at', 'id'], name='complaint_closed')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('key', ''), _negated=True), models.Q(('preset', ''), _negated=True)), name='complaint_has_a_key_and_rules'), models.CheckConstraint(condition=models.Q(('received_at__lte', models.F('begun_at'))), name='complaint_received_before_it_is_noted'), models.CheckConstraint(condition=models.Q(('round__gte', 1)), name='complaint_counts_from_one')],
            },
        ),
        migrations.CreateModel(
            name='Clock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('acknowledge', 'Acknowledge it'), ('summary', 'Resolve it early'), ('decide', 'Answer it')], max_length=12)),
                ('round', models.PositiveIntegerField()),
                ('started_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('unit', models.CharField(max_length=12)),
                ('is_duty', models.BooleanField()),
                ('is_ours', models.BooleanField(default=False)),
                ('may_pause', models.BooleanField()),
                ('paused_at', models.DateTimeField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('warned_at', models.DateTimeField(blank=True, null=True)),
                ('found_late_at', models.DateTimeField(blank=True, null=True)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clocks', to='complaints.complaint')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_at__isnull', True), ('stopped_at__isnull', True), ('is_duty', True), ('paused_at__isnull', True)), fields=['due_at', 'id'], name='clock_running'), models.Index(condition=models.Q(('done_at__isnull', True), ('stopped_at__isnull', True), ('found_late_at__isnull', True), ('is_duty', True), ('paused_at__isnull', True)), fields=['due_at'], name='clock_to_watch')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('done_at__isnull', True), ('stopped_at__isnull', True)), fields=('complaint', 'kind'), name='clock_one_runs_of_a_kind'), models.CheckConstraint(condition=models.Q(('kind__in', ('acknowledge', 'summary', 'decide'))), name='clock_kind'), models.CheckConstraint(condition=models.Q(('paused_at__isnull', True), models.Q(('may_pause', True), ('done_at__isnull', True), ('stopped_at__isnull', True)), _connector='OR'), name='clock_paused_only_where_allowed'), models.CheckConstraint(condition=models.Q(('done_at__isnull', True), ('stopped_at__isnull', True), _connector='OR'), name='clock_ends_once'), models.CheckConstraint(condition=models.Q(('due_at__gt', models.F('started_at'))), name='clock_due_after_its_start')],
            },
        ),
        migrations.CreateModel(
            name='About',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='about', to='complaints.complaint')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('complaint', 'person'), name='about_once')],
            },
        ),
        migrations.CreateModel(
            name='Dispute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ombudsman', 'Ombudsman or conciliation board'), ('authority', 'Authority'), ('arbitration', 'Arbitration'), ('court', 'Court')], max_length=12)),
                ('body', models.CharField(max_length=200)),
                ('reference', models.CharField(blank=True, max_length=120)),
                ('opened_at', models.DateTimeField()),
                ('answer_by', models.DateField(blank=True, null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('upheld', 'For the customer'), ('partly', 'Partly for the customer'), ('not upheld', 'For us'), ('settled', 'Settled'), ('withdrawn', 'Withdrawn')], max_length=10)),
                ('words', models.TextField(blank=True)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='disputes', to='complaints.complaint')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('decided_at__isnull', True)), fields=['opened_at', 'id'], name='dispute_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('body')), 0)), name='dispute_names_the_body'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('outcome', '')), models.Q(('decided_at__gte', models.F('opened_at')), ('decided_at__isnull', False), ('outcome__in', ['upheld', 'partly', 'not upheld', 'settled', 'withdrawn'])), _connector='OR'), name='dispute_decided_says_how')],
            },
        ),
        migrations.CreateModel(
            name='HouseRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('usual', models.SlugField(db_index=False, default='house', max_length=40)),
                ('acknowledge_days', models.PositiveSmallIntegerField(default=1)),
                ('decide_days', models.PositiveSmallIntegerField(default=10)),
                ('may_pause', models.BooleanField(default=True)),
                ('outside_body', models.CharField(blank=True, max_length=200)),
                ('outside_address', models.CharField(blank=True, max_length=200)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1), ('usual__in', ('house', 'iso', 'uk-disp', 'es-10-2025', 'psd2'))), name='house_rules_are_one_row'), models.CheckConstraint(condition=models.Q(('acknowledge_days__gte', 1), ('decide_days__gte', 1), ('decide_days__lte', 90), ('acknowledge_days__lte', models.F('decide_days'))), name='house_rules_have_periods')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('acknowledgement', 'Acknowledgement'), ('holding', 'Holding letter'), ('final', 'Final response'), ('summary', 'Summary resolution')], max_length=16)),
                ('language', models.CharField(max_length=8)),
                ('subject', models.CharField(max_length=300)),
                ('passages', models.JSONField()),
                ('required', models.JSONField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='complaints.complaint')),
                ('contact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='complaint_letter', to='cases.contact')),
                ('paper', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.attachment')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['acknowledgement', 'holding', 'final', 'summary'])), name='letter_kind'), models.CheckConstraint(condition=models.Q(models.Q(('language', ''), _negated=True), models.Q(('subject', ''), _negated=True)), name='letter_has_a_subject')],
            },
        ),
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.TextField()),
                ('paused_at', models.DateTimeField()),
                ('resumed_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='complaints.complaint')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('resumed_at__isnull', True)), fields=('complaint',), name='pause_one_at_a_time'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('why')), 0)), name='pause_says_why'), models.CheckConstraint(condition=models.Q(('resumed_at__isnull', True), ('resumed_at__gte', models.F('paused_at')), _connector='OR'), name='pause_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('acknowledged', 'Acknowledged'), ('assessed', 'Assessed'), ('investigation', 'Investigation given'), ('findings', 'Findings'), ('held', 'Told that it takes longer'), ('decided', 'Decided'), ('told', 'Decision told'), ('closed', 'Complaint closed'), ('reopened', 'Complaint opened again')], max_length=14)),
                ('round', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('words', models.TextField(blank=True)),
                ('severity', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Low'), (2, 'Medium'), (3, 'High')], null=True)),
                ('complexity', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Low'), (2, 'Medium'), (3, 'High')], null=True)),
                ('acts_at_once', models.BooleanField(blank=True, null=True)),
                ('verdict', models.CharField(blank=True, choices=[('accept', 'Accepted'), ('redress', 'Redress without accepting it'), ('reject', 'Rejected, with reasons')], max_length=8)),
                ('alternative', models.TextField(blank=True)),
                ('outside_body', models.CharField(blank=True, max_length=200)),
                ('how', models.CharField(blank=True, max_length=8)),
                ('by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='complaints.complaint')),
                ('contact', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.contact')),
                ('investigator', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('redress', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaint_stage', to='decisions.decision')),
            ],
            options={
                'indexes': [models.Index(fields=['complaint', 'id'], name='stage_of_complaint')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind__in', ('acknowledged', 'decided', 'told', 'closed', 'reopened'))), fields=('complaint', 'round', 'kind'), name='stage_once_in_a_round'), models.CheckConstraint(condition=models.Q(('kind__in', ['acknowledged', 'assessed', 'investigation', 'findings', 'held', 'decided', 'told', 'closed', 'reopened'])), name='stage_kind'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('acknowledged', 'held', 'told')), _negated=True), ('contact__isnull', False), _connector='OR'), name='stage_told_by_a_contact'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'assessed'), _negated=True), models.Q(('acts_at_once__isnull', False), ('complexity__in', [1, 2, 3]), ('severity__in', [1, 2, 3])), _connector='OR'), name='stage_assessed_in_full'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('investigation', 'findings')), _negated=True), ('investigator__isnull', False), _connector='OR'), name='stage_investigated_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('findings', 'reopened')), _negated=True), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('words')), 0), _connector='OR'), name='stage_says_what'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'decided'), ('verdict__in', ['accept', 'redress', 'reject'])), models.Q(models.Q(('kind', 'decided'), _negated=True), ('redress__isnull', True), ('verdict', '')), _connector='OR'), name='stage_decided_has_a_verdict'), models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'reject'), _negated=True), models.Q(django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('words')), 0), models.Q(django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('alternative')), 0), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('outside_body')), 0), _connector='OR')), _connector='OR'), name='stage_reject_has_reasons_and_a_way_on'), models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'redress'), _negated=True), ('redress__isnull', False), _connector='OR'), name='stage_redress_is_a_decision'), models.CheckConstraint(condition=models.Q(models.Q(('how', 'word'), ('kind', 'closed')), models.Q(('how', 'reasons'), ('kind', 'closed'), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('words')), 0)), models.Q(models.Q(('kind', 'closed'), _negated=True), ('how', '')), _connector='OR'), name='stage_closed_says_how')],
            },
        ),
    ]
