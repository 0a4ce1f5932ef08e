import django.db.models.deletion
import hospes.customers.models
from django.db import migrations, models

from hospes.search.models import fulltext


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('customers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.BigIntegerField(default=0)),
                ('case', models.BigIntegerField(null=True)),
                ('made_with', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='search_has_one_progress')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('words', models.TextField()),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
                ('customer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.customer')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='search_entry_has_words')],
            },
        ),
        migrations.CreateModel(
            name='Word',
            fields=[
                ('word', hospes.customers.models.FoldedField(max_length=60, primary_key=True, serialize=False)),
            ],
        ),
        migrations.RunPython(fulltext.make, fulltext.unmake),
    ]
