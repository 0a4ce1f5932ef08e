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
        ('encounters', '0001_initial'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Inspection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('done', 'Done')], default='draft', max_length=8)),
                ('at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('summary', models.TextField(blank=True)),
                ('contact', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='inspections', to='cases.contact')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='codex.edition')),
                ('encounter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='inspections', to='encounters.encounter')),
                ('inspector', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='inspected', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['inspector', 'done_at', 'id'], name='inspection_by_inspector'), models.Index(fields=['person', 'done_at', 'id'], name='inspection_by_person'), models.Index(condition=models.Q(('done_at__isnull', False)), fields=['done_at', 'id'], name='inspection_by_time')],
                'constraints': [models.UniqueConstraint(fields=('contact', 'inspector'), name='inspection_once_a_contact'), models.CheckConstraint(condition=models.Q(('inspector', models.F('person')), _negated=True), name='inspection_not_of_ones_own'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', True), ('state', 'draft')), models.Q(('done_at__isnull', False), ('state', 'done')), _connector='OR'), name='inspection_done_says_when')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=340)),
                ('kind', models.CharField(choices=[('goal', 'Was the goal reached?'), ('moment', 'Was the expectation met?'), ('do', 'Did they do this?'), ('avoid', 'Did they avoid this?'), ('skipped', 'Was it right to leave this step out?'), ('passed', 'Nobody marked this step. Was it done all the same?'), ('behaviour', 'Could this be seen or heard?')], max_length=10)),
                ('question', models.TextField()),
                ('critical', models.CharField(blank=True, max_length=10)),
                ('behaviour', models.CharField(blank=True, max_length=170)),
                ('answer', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('na', 'Not applicable')], max_length=3)),
                ('evidence', models.TextField(blank=True)),
                ('inspection', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='quality.inspection')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('inspection', 'path'), name='mark_once_a_question'), models.CheckConstraint(condition=models.Q(('answer__in', ('yes', 'no', 'na'))), name='mark_answer'), models.CheckConstraint(condition=models.Q(('answer', 'na'), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('evidence')), 0), _connector='OR'), name='mark_yes_and_no_have_evidence'), models.CheckConstraint(condition=models.Q(('critical__in', ('', 'customer', 'business', 'compliance'))), name='mark_critical'), models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('question')), 0), name='mark_keeps_its_question')],
            },
        ),
    ]
