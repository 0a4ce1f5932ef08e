import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('staff', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Answered',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200)),
                ('asked', models.CharField(max_length=64)),
                ('row', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField()),
                ('token', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='answered', to='staff.token')),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='answered_by_time')],
                'constraints': [models.UniqueConstraint(fields=('token', 'key'), name='answered_once')],
            },
        ),
    ]
