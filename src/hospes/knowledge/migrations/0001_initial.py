import django.db.models.deletion
import hospes.customers.models.customer
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=80, unique=True)),
                ('kind', models.CharField(choices=[('instruction', 'Instruction'), ('menu', 'Service menu'), ('policy', 'Policy'), ('question', 'Question and answer')], max_length=12)),
                ('language', models.CharField(choices=[('en', 'English'), ('hu', 'Magyar'), ('el', 'Ελληνικά'), ('ru', 'Русский')], default='en', max_length=8)),
                ('is_public', models.BooleanField(default=False)),
                ('situations', models.JSONField(default=list)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('key',),
                'constraints': [models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='article_has_a_key'), models.CheckConstraint(condition=models.Q(('retired_at__isnull', True), ('is_public', False), _connector='OR'), name='retired_article_is_not_public')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('hu', 'Magyar'), ('el', 'Ελληνικά'), ('ru', 'Русский')], max_length=8)),
                ('number', models.PositiveIntegerField()),
                ('helped', models.BooleanField()),
                ('words', models.TextField(blank=True)),
                ('mark', models.CharField(blank=True, max_length=32)),
                ('at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='knowledge.article')),
            ],
            options={
                'ordering': ('-at', '-id'),
                'indexes': [models.Index(fields=['article', 'at'], name='answer_by_article')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('mark', ''), _negated=True), fields=('article', 'mark'), name='answer_once_a_visitor')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('hu', 'Magyar'), ('el', 'Ελληνικά'), ('ru', 'Русский')], max_length=8)),
                ('title', models.CharField(max_length=160)),
                ('summary', models.CharField(blank=True, max_length=300)),
                ('body', models.TextField(blank=True)),
                ('lines', models.JSONField(default=list)),
                ('of_original', models.PositiveIntegerField(null=True)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('edited_at', models.DateTimeField()),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='knowledge.article')),
                ('edited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('article', 'language'), name='draft_once_a_language')],
            },
        ),
        migrations.CreateModel(
            name='Miss',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=120)),
                ('folded', hospes.customers.models.customer.FoldedField(max_length=120)),
                ('language', models.CharField(choices=[('en', 'English'), ('hu', 'Magyar'), ('el', 'Ελληνικά'), ('ru', 'Русский')], max_length=8)),
                ('mark', models.CharField(blank=True, max_length=32)),
                ('at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('-at', '-id'),
                'indexes': [models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['folded'], name='miss_by_words'), models.Index(condition=models.Q(('mark', ''), _negated=True), fields=['mark'], name='miss_by_visitor')],
                'constraints': [models.CheckConstraint(condition=models.Q(('folded', ''), _negated=True), name='miss_has_words')],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('kind', models.CharField(choices=[('png', 'png'), ('jpeg', 'jpeg'), ('gif', 'gif'), ('webp', 'webp')], max_length=4)),
                ('size', models.PositiveIntegerField()),
                ('content', models.BinaryField()),
                ('at', models.DateTimeField()),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='knowledge.article')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('article', 'sha256'), name='picture_once_an_article'), models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='picture_has_bytes')],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('hu', 'Magyar'), ('el', 'Ελληνικά'), ('ru', 'Русский')], max_length=8)),
                ('word', hospes.customers.models.customer.FoldedField(max_length=61)),
                ('weight', models.PositiveSmallIntegerField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='knowledge.article')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('word', 'article', 'language'), name='posting_once_a_word')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('hu', 'Magyar'), ('el', 'Ελληνικά'), ('ru', 'Русский')], max_length=8)),
                ('title', models.CharField(max_length=160)),
                ('summary', models.CharField(blank=True, max_length=300)),
                ('body', models.TextField(blank=True)),
                ('lines', models.JSONField(default=list)),
                ('of_original', models.PositiveIntegerField(null=True)),
                ('number', models.PositiveIntegerField()),
                ('is_small', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('published_at', models.DateTimeField()),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='knowledge.article')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('article', 'language', 'number'),
                'constraints': [models.UniqueConstraint(fields=('article', 'language', 'number'), name='version_once_a_number'), models.CheckConstraint(condition=models.Q(('number__gte', 1), models.Q(('title', ''), _negated=True)), name='version_says_something')],
            },
        ),
    ]
