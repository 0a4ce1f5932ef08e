import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import hospes.customers.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('staff', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Begun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.SlugField(db_index=False, max_length=24)),
                ('words', models.JSONField()),
                ('seen', models.BigIntegerField(default=0)),
                ('begun_at', models.DateTimeField()),
                ('kept_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'case', 'verb'), name='begun_once_a_verb'), models.CheckConstraint(condition=models.Q(('verb', ''), _negated=True), name='begun_says_what')],
            },
        ),
        migrations.CreateModel(
            name='BulkRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.SlugField(db_index=False, max_length=40)),
                ('words', models.JSONField(default=dict)),
                ('came_from', models.CharField(blank=True, max_length=1600)),
                ('looked_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='BulkStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('can', 'can'), ('cannot', 'cannot'), ('done', 'done'), ('refused', 'refused'), ('undone', 'undone'), ('kept', 'kept')], max_length=8)),
                ('why', models.TextField(blank=True)),
                ('seen', models.BigIntegerField(default=0)),
                ('way_back', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.case')),
                ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='worklists.bulkrun')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='cases.contact')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('seen_at__isnull', True)), fields=['person', '-id'], name='mention_not_seen_yet')],
                'constraints': [models.UniqueConstraint(fields=('person', 'contact'), name='mentioned_once_a_note')],
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('key', hospes.customers.models.FoldedField(max_length=80, unique=True)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CaseTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('put_at', models.DateTimeField()),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='tags', to='cases.case')),
                ('put_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tag', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='worklists.tag')),
            ],
        ),
        migrations.CreateModel(
            name='View',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('address', models.CharField(blank=True, max_length=1500)),
                ('made_at', models.DateTimeField()),
                ('position', models.PositiveIntegerField(default=0)),
                ('made_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='views', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='views', to='staff.team')),
            ],
            options={
                'ordering': ('position', 'pk'),
            },
        ),
        migrations.AddIndex(
            model_name='bulkrun',
            index=models.Index(fields=['by', '-id'], name='bulk_run_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='bulkstep',
            constraint=models.UniqueConstraint(fields=('run', 'case'), name='bulk_step_once_a_case'),
        ),
        migrations.AddConstraint(
            model_name='bulkstep',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['can', 'cannot', 'done', 'refused', 'undone', 'kept'])), name='bulk_step_outcome'),
        ),
        migrations.AddConstraint(
            model_name='bulkstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ('cannot', 'refused', 'kept')), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='bulk_step_refused_says_why'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('key', ''), _negated=True)), name='tag_has_a_name'),
        ),
        migrations.AddIndex(
            model_name='casetag',
            index=models.Index(fields=['tag', 'case'], name='case_tag_by_tag'),
        ),
        migrations.AddConstraint(
            model_name='casetag',
            constraint=models.UniqueConstraint(fields=('case', 'tag'), name='case_tag_once'),
        ),
        migrations.AddConstraint(
            model_name='view',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('name')), 0), name='view_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='view',
            constraint=models.CheckConstraint(condition=models.Q(('owner__isnull', True), ('team__isnull', True), _connector='OR'), name='view_is_of_one_or_of_a_team'),
        ),
    ]
