import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Allowance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.CharField(max_length=80)),
                ('role', models.CharField(max_length=80)),
                ('per', models.CharField(choices=[('customer', 'To one customer in a year'), ('person', 'By one person in a month')], max_length=8)),
                ('amount', models.BigIntegerField()),
                ('currency', models.CharField(max_length=3)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('action', 'role', 'per'), name='allowance_once'), models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('per__in', ('customer', 'person')), models.Q(('currency', ''), _negated=True)), name='allowance_says_how_much')],
            },
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.CharField(max_length=80)),
                ('role', models.CharField(max_length=80)),
                ('asked', models.TextField()),
                ('why', models.TextField()),
                ('amount', models.BigIntegerField(blank=True, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('edition_number', models.PositiveIntegerField()),
                ('step', models.CharField(blank=True, max_length=250)),
                ('asked_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('found_late_at', models.DateTimeField(blank=True, null=True)),
                ('state', models.CharField(choices=[('open', 'Waiting for an answer'), ('approved', 'Approved'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='open', max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='approvals', to='cases.case')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['role', 'due_at', 'id'], name='approval_asked_of'), models.Index(condition=models.Q(('found_late_at__isnull', True), ('state', 'open')), fields=['due_at'], name='approval_to_watch'), models.Index(condition=models.Q(('state__in', ('approved', 'refused')), ('used_at__isnull', True)), fields=['asked_by', 'id'], name='approval_answered')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('case', 'action'), name='approval_one_open_a_question'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('asked')), 0), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('why')), 0), models.Q(('action', ''), _negated=True), models.Q(('role', ''), _negated=True)), name='approval_says_what_and_why'), models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('currency', '')), models.Q(('amount__gte', 0), ('amount__isnull', False), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('currency')), 2)), _connector='OR'), name='approval_amount_has_a_currency'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by__isnull', True), ('state', 'open')), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('state__in', ('approved', 'refused', 'withdrawn'))), _connector='OR'), name='approval_answered_says_when_and_by_whom'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('approved', 'refused')), _negated=True), models.Q(('answered_by', models.F('asked_by')), _negated=True), _connector='OR'), name='approval_takes_two'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('note')), 0), _connector='OR'), name='approval_refused_says_why'), models.CheckConstraint(condition=models.Q(('used_at__isnull', True), ('state__in', ('approved', 'refused')), _connector='OR'), name='approval_used_once_answered')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked', models.TextField()),
                ('action', models.CharField(max_length=80)),
                ('amount', models.BigIntegerField(blank=True, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('answer', models.CharField(choices=[('yes', 'Yes'), ('exception', 'Yes, as an exception'), ('no', 'No, with an alternative')], max_length=12)),
                ('why', models.TextField(blank=True)),
                ('alternative', models.TextField(blank=True)),
                ('words', models.TextField(blank=True)),
                ('told_channel', models.CharField(blank=True, choices=[('phone', 'Phone'), ('counter', 'Counter'), ('email', 'E-mail'), ('chat', 'Chat'), ('web', 'Web')], max_length=8)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('edition_number', models.PositiveIntegerField()),
                ('step', models.CharField(blank=True, max_length=250)),
                ('at', models.DateTimeField()),
                ('approval', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='decisions.approval')),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='cases.case')),
                ('decided_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'id'], name='decision_by_case'), models.Index(condition=models.Q(('answer', 'exception')), fields=['action', 'at'], name='decision_exceptions'), models.Index(condition=models.Q(('answer__in', ('yes', 'exception'))), fields=['decided_by', 'action', 'at'], name='decision_granted_by'), models.Index(condition=models.Q(('answer', 'exception')), fields=['at'], name='decision_exceptions_by_time'), models.Index(condition=models.Q(('told_at__isnull', True)), fields=['decided_by', 'id'], name='decision_to_tell')],
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('asked')), 0), models.Q(('action', ''), _negated=True)), name='decision_says_what'), models.CheckConstraint(condition=models.Q(('answer__in', ('yes', 'exception', 'no'))), name='decision_answers'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'no'), _negated=True), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('alternative')), 0), _connector='OR'), name='decision_no_has_an_alternative'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'exception'), _negated=True), models.Q(django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('words')), 0), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('why')), 0), ('amount__isnull', False)), _connector='OR'), name='decision_exception_is_told_with_why_and_cost'), models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('currency', '')), models.Q(('amount__gte', 0), ('amount__isnull', False), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('currency')), 2)), _connector='OR'), name='decision_amount_has_a_currency'), models.CheckConstraint(condition=models.Q(models.Q(('told_at__isnull', True), ('told_channel', '')), models.Q(('told_at__gte', models.F('at')), ('told_at__isnull', False), ('told_channel__in', ['phone', 'counter', 'email', 'chat', 'web']), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('words')), 0)), _connector='OR'), name='decision_told_says_how_and_in_which_words')],
            },
        ),
    ]
