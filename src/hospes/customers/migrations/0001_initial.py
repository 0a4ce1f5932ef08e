import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import hospes.customers.models.customer
import hospes.lib.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Customer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', 'Person'), ('organisation', 'Organisation'), ('internal', 'Internal customer')], default='person', max_length=12)),
                ('name', models.CharField(max_length=200)),
                ('sort_name', hospes.customers.models.customer.FoldedField(editable=False, max_length=250)),
                ('language', models.CharField(choices=[('en', 'English'), ('hu', 'Magyar'), ('el', 'Ελληνικά'), ('ru', 'Русский')], default='en', max_length=8)),
                ('tier', models.SlugField(db_index=False, default='standard', max_length=60)),
                ('created_at', models.DateTimeField(default=hospes.lib.clock.now)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('merged_into', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_here', to='customers.customer')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='customers.customer')),
            ],
            options={
                'indexes': [models.Index(fields=['sort_name', 'id'], name='customer_by_name'), models.Index(fields=['kind', 'sort_name', 'id'], name='customer_by_kind_and_name'), models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='customer_merged_into')],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='customer_has_a_name'), models.CheckConstraint(condition=models.Q(('organisation', models.F('id')), _negated=True), name='customer_is_not_its_own_employer'), models.CheckConstraint(condition=models.Q(('kind', 'person'), ('organisation__isnull', True), _connector='OR'), name='customer_employed_is_a_person'), models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='customer_is_not_merged_into_itself')],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('email', 'E-mail'), ('phone', 'Phone'), ('postal', 'Postal address')], max_length=8)),
                ('value', models.CharField(max_length=400)),
                ('normalised', hospes.customers.models.customer.FoldedField(max_length=400)),
                ('is_primary', models.BooleanField(default=False)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='customers.customer')),
            ],
            options={
                'ordering': ('kind', '-is_primary', 'id'),
                'indexes': [models.Index(fields=['normalised', 'kind'], name='address_by_normalised')],
                'constraints': [models.CheckConstraint(condition=models.Q(('normalised', ''), _negated=True), name='address_is_not_empty'), models.UniqueConstraint(condition=models.Q(('kind', 'email')), fields=('normalised',), name='address_email_leads_to_one'), models.UniqueConstraint(fields=('customer', 'kind', 'normalised'), name='address_once_per_customer'), models.UniqueConstraint(condition=models.Q(('is_primary', True)), fields=('customer', 'kind'), name='address_one_primary_of_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', hospes.customers.models.customer.FoldedField(max_length=120)),
                ('customer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.customer')),
            ],
            options={
                'indexes': [models.Index(fields=['word', 'customer'], name='search_word_prefix')],
                'constraints': [models.UniqueConstraint(fields=('customer', 'word'), name='search_word_once')],
            },
        ),
        migrations.CreateModel(
            name='LikenessPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.BigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='likeness_has_one_place')],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('moving', 'Being merged'), ('done', 'Merged'), ('back', 'Being taken apart'), ('undone', 'Taken apart')], default='moving', max_length=8)),
                ('before', models.JSONField(default=dict)),
                ('chosen', models.JSONField(default=dict)),
                ('expected', models.PositiveIntegerField(default=0)),
                ('moved', models.PositiveIntegerField(default=0)),
                ('stayed', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gone', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='merged_by', to='customers.customer')),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='customers.customer')),
                ('undone_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-pk',),
                'indexes': [models.Index(condition=models.Q(('state__in', ('moving', 'back'))), fields=['id'], name='merge_under_way'), models.Index(condition=models.Q(('state', 'done')), fields=['done_at'], name='merge_by_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kept', models.F('gone')), _negated=True), name='merge_is_of_two'), models.UniqueConstraint(condition=models.Q(('state', 'undone'), _negated=True), fields=('gone',), name='merge_once_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', True), ('state', 'moving'), ('undone_at__isnull', True)), models.Q(('done_at__isnull', False), ('state', 'done'), ('undone_at__isnull', True)), models.Q(('done_at__isnull', False), ('state__in', ('back', 'undone')), ('undone_at__isnull', False)), _connector='OR'), name='merge_state_agrees_with_its_times')],
            },
        ),
        migrations.CreateModel(
            name='MergeStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=120)),
                ('rows', models.JSONField(default=list)),
                ('is_undone', models.BooleanField(default=False)),
                ('merge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='customers.merge')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Name',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('called', 'How they want to be called'), ('known_as', 'Also known as'), ('former', 'Former name')], max_length=8)),
                ('name', models.CharField(max_length=200)),
                ('noted_at', models.DateTimeField()),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='customers.customer')),
                ('noted_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('name')), 0), name='name_is_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=300)),
                ('noted_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='customers.customer')),
                ('noted_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('words')), 0), name='need_has_words')],
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('phone', 'No calls'), ('email', 'No e-mail'), ('postal', 'No letters by post'), ('news', 'No offers and news')], max_length=8)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('noted_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='customers.customer')),
                ('noted_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(('way__in', ('phone', 'email', 'postal', 'news'))), name='wish_way')],
            },
        ),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('name')), 0), name='household_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='HouseholdMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joined_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='customers.customer')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='customers.household')),
                ('joined_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('household', 'customer'), name='household_lives_there_once'), models.CheckConstraint(condition=models.Q(('left_at__isnull', True), ('left_at__gte', models.F('joined_at')), _connector='OR'), name='household_left_after_joining')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('news', 'Offers and news'), ('reference', 'Being shown or named as a reference'), ('partners', 'Passing their details on to partners'), ('recording', 'Recording calls')], max_length=12)),
                ('how', models.CharField(max_length=300)),
                ('given_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='customers.customer')),
                ('noted_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('customer', 'purpose'), name='consent_one_standing'), models.CheckConstraint(condition=models.Q(('purpose__in', ('news', 'reference', 'partners', 'recording'))), name='consent_purpose'), models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('how')), 0), name='consent_says_how'), models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), ('withdrawn_at__gte', models.F('given_at')), _connector='OR'), name='consent_withdrawn_after_given')],
            },
        ),
        migrations.CreateModel(
            name='Purchase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=300)),
                ('bought_on', models.DateField()),
                ('amount', models.BigIntegerField(blank=True, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('order_number', models.CharField(blank=True, max_length=80)),
                ('noted_at', models.DateTimeField()),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='purchases', to='customers.customer')),
                ('noted_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-bought_on', '-pk'),
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('what')), 0), name='purchase_says_what'), models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('currency', '')), models.Q(('amount__gte', 0), ('amount__isnull', False), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('currency')), 2)), _connector='OR'), name='purchase_amount_has_a_currency')],
            },
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noted_at', models.DateTimeField()),
                ('by_customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recommended', to='customers.customer')),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recommended_by', to='customers.customer')),
                ('noted_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(choices=[('asked', 'They asked for it'), ('withdrawn', 'They withdrew their consent'), ('expired', 'We need them no longer, or may keep them no longer'), ('unlawful', 'They should never have been kept')], max_length=12)),
                ('rows', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('customer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='erasure', to='customers.customer')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ground__in', ['asked', 'withdrawn', 'expired', 'unlawful'])), name='erasure_has_a_ground')],
            },
        ),
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.PositiveSmallIntegerField()),
                ('reasons', models.JSONField(default=list)),
                ('found_at', models.DateTimeField()),
                ('opinion', models.CharField(choices=[('open', 'Nobody has looked'), ('different', 'Not the same')], default='open', max_length=10)),
                ('said_at', models.DateTimeField(blank=True, null=True)),
                ('first', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.customer')),
                ('said_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.customer')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('opinion', 'open')), fields=['-score', 'id'], name='likeness_to_look_at')],
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='likeness_once_a_pair'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='likeness_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('opinion', 'open'), ('said_at__isnull', True)), models.Q(('opinion', 'different'), ('said_at__isnull', False)), _connector='OR'), name='likeness_answered_says_when')],
            },
        ),
    ]
