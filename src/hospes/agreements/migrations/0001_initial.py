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
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChangeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('wish', models.TextField()),
                ('amount', models.BigIntegerField()),
                ('currency', models.CharField(max_length=3)),
                ('days', models.PositiveIntegerField()),
                ('risk', models.TextField()),
                ('at', models.DateTimeField()),
                ('told_channel', models.CharField(blank=True, choices=[('phone', 'Phone'), ('counter', 'Counter'), ('email', 'E-mail'), ('chat', 'Chat'), ('web', 'Web')], max_length=8)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('state', models.CharField(choices=[('open', 'Waiting for the customer'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Taken back')], default='open', max_length=10)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('answered_how', models.CharField(blank=True, choices=[('link', 'on their page'), ('spoken', 'aloud')], max_length=8)),
                ('answered_name', models.CharField(blank=True, max_length=200)),
                ('note', models.TextField(blank=True)),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='cases.case')),
                ('proposed_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.TextField()),
                ('why', models.TextField()),
                ('amount', models.BigIntegerField(blank=True, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('above_budget', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='recommendations', to='cases.case')),
                ('further_needs', models.ManyToManyField(blank=True, related_name='+', to='cases.fact')),
                ('need', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.fact')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'id'], name='recommendation_by_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('what')), 0), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('why')), 0)), name='recommendation_says_why_it_fits'), models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('currency', '')), models.Q(('amount__gte', 0), ('amount__isnull', False), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('currency')), 2)), _connector='OR'), name='recommendation_has_a_currency')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('what', models.TextField()),
                ('at', models.DateTimeField()),
                ('begun_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='cases.case')),
                ('exception', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='begun', to='decisions.decision')),
                ('request', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='begun', to='agreements.changerequest')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='round_number_once'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('what')), 0)), name='round_says_what'), models.CheckConstraint(condition=models.Q(('request__isnull', True), ('exception__isnull', True), _connector='OR'), name='round_rests_on_one')],
            },
        ),
        migrations.CreateModel(
            name='Sale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('sold', 'Sold'), ('not_suitable', 'Nothing of ours fits'), ('referred', 'Better served elsewhere')], max_length=12)),
                ('referred_to', models.CharField(blank=True, max_length=400)),
                ('why', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sale', to='cases.case')),
                ('chosen', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='agreements.recommendation')),
            ],
            options={
                'indexes': [models.Index(fields=['outcome', 'at'], name='sale_by_outcome')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('chosen__isnull', False), ('outcome', 'sold'), ('referred_to', '')), models.Q(('chosen__isnull', True), ('outcome', 'not_suitable'), ('referred_to', ''), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('why')), 0)), models.Q(('chosen__isnull', True), ('outcome', 'referred'), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('why')), 0), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('referred_to')), 0)), _connector='OR'), name='sale_says_how_it_ended')],
            },
        ),
        migrations.CreateModel(
            name='Scope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('what', models.TextField()),
                ('rounds', models.PositiveIntegerField()),
                ('amount', models.BigIntegerField(blank=True, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('agreed_with', models.CharField(max_length=200)),
                ('why', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='scopes', to='cases.case')),
                ('noted_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='scope_version_once'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('what')), 0), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('agreed_with')), 0)), name='scope_says_what_and_with_whom'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('number__gt', 1), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('why')), 0)), _connector='OR'), name='scope_later_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('currency', '')), models.Q(('amount__gte', 0), ('amount__isnull', False), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('currency')), 2)), _connector='OR'), name='scope_amount_has_a_currency')],
            },
        ),
        migrations.AddField(
            model_name='changerequest',
            name='scope',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='agreements.scope'),
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('rounds_included', models.PositiveIntegerField(default=0)),
                ('rounds_used', models.PositiveIntegerField(default=0)),
                ('rounds_past_scope', models.PositiveIntegerField(default=0)),
                ('changes_open', models.PositiveIntegerField(default=0)),
                ('decision_maker', models.CharField(blank=True, max_length=200)),
                ('decision_maker_part', models.CharField(blank=True, max_length=200)),
                ('recommended', models.PositiveIntegerField(default=0)),
                ('sale_outcome', models.CharField(blank=True, max_length=12)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='agreement', to='cases.case')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('rounds_used__lte', models.F('rounds_included'))), name='agreement_uses_what_it_includes'), models.CheckConstraint(condition=models.Q(models.Q(('version', 0), _negated=True), ('rounds_included', 0), _connector='OR'), name='agreement_includes_what_was_agreed')],
            },
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='change_number_once'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('wish')), 0), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('risk')), 0)), name='change_says_what_and_its_risk'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('currency', '')), models.Q(('amount__gte', 0), ('amount__isnull', False), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('currency')), 2)), _connector='OR'), name='change_amount_has_a_currency'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('told_at__isnull', True), ('told_channel', '')), models.Q(('told_at__gte', models.F('at')), ('told_at__isnull', False), ('told_channel__in', ['phone', 'counter', 'email', 'chat', 'web'])), _connector='OR'), name='change_told_says_how'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_how', ''), ('answered_name', ''), ('settled_at__isnull', True), ('state', 'open')), models.Q(('answered_how', ''), ('settled_at__isnull', False), ('settled_by__isnull', False), ('state', 'withdrawn'), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('note')), 0)), models.Q(('settled_at__isnull', False), ('state__in', ('accepted', 'declined')), ('told_at__isnull', False), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('answered_name')), 0), models.Q(models.Q(('answered_how', 'link'), ('settled_by__isnull', True)), models.Q(('answered_how', 'spoken'), ('settled_by__isnull', False)), _connector='OR')), _connector='OR'), name='change_settled_says_how_and_by_whom'),
        ),
    ]
