from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Answered',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('whose', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=200)),
                ('asked', models.CharField(max_length=64)),
                ('row', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='answered_by_time')],
                'constraints': [models.UniqueConstraint(fields=('whose', 'key'), name='answered_once')],
            },
        ),
    ]
