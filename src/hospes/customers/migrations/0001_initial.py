import django.db.models.deletion
import hospes.customers.models
import hospes.lib.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Customer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', 'Person'), ('organisation', 'Organisation'), ('internal', 'Internal customer')], default='person', max_length=12)),
                ('name', models.CharField(max_length=200)),
                ('sort_name', hospes.customers.models.FoldedField(editable=False, max_length=250)),
                ('language', models.CharField(choices=[('en', 'English'), ('hu', 'Magyar'), ('el', 'Ελληνικά'), ('ru', 'Русский')], default='en', max_length=8)),
                ('tier', models.SlugField(db_index=False, default='standard', max_length=60)),
                ('created_at', models.DateTimeField(default=hospes.lib.clock.now)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='customers.customer')),
            ],
            options={
                'indexes': [models.Index(fields=['sort_name', 'id'], name='customer_by_name'), models.Index(fields=['kind', 'sort_name', 'id'], name='customer_by_kind_and_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='customer_has_a_name'), models.CheckConstraint(condition=models.Q(('organisation', models.F('id')), _negated=True), name='customer_is_not_its_own_employer'), models.CheckConstraint(condition=models.Q(('kind', 'person'), ('organisation__isnull', True), _connector='OR'), name='customer_employed_is_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('email', 'E-mail'), ('phone', 'Phone'), ('postal', 'Postal address')], max_length=8)),
                ('value', models.CharField(max_length=400)),
                ('normalised', hospes.customers.models.FoldedField(max_length=400)),
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
                ('word', hospes.customers.models.FoldedField(max_length=120)),
                ('customer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.customer')),
            ],
            options={
                'indexes': [models.Index(fields=['word', 'customer'], name='search_word_prefix')],
                'constraints': [models.UniqueConstraint(fields=('customer', 'word'), name='search_word_once')],
            },
        ),
    ]
