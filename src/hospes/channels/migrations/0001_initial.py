import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('staff', '0001_initial'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=320, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('from_name', models.CharField(blank=True, max_length=120)),
                ('language', models.CharField(choices=[('en', 'English'), ('hu', 'Magyar'), ('el', 'Ελληνικά'), ('ru', 'Русский')], default='en', max_length=8)),
                ('is_active', models.BooleanField(default=True)),
                ('acknowledges', models.BooleanField(default=True)),
                ('is_rehearsal', models.BooleanField(default=False)),
                ('is_default', models.BooleanField(default=False)),
                ('signs_replies', models.BooleanField(default=False)),
                ('asks_receipts', models.BooleanField(default=False)),
                ('imap_host', models.CharField(blank=True, max_length=255)),
                ('imap_port', models.PositiveIntegerField(default=993)),
                ('imap_user', models.CharField(blank=True, max_length=320)),
                ('imap_secret', models.TextField(blank=True)),
                ('imap_security', models.CharField(choices=[('tls', 'TLS from the start'), ('starttls', 'STARTTLS'), ('none', "None (only inside one's own network)")], default='tls', max_length=8)),
                ('imap_folder', models.CharField(default='INBOX', max_length=255)),
                ('pop3_host', models.CharField(blank=True, max_length=255)),
                ('pop3_port', models.PositiveIntegerField(default=995)),
                ('pop3_user', models.CharField(blank=True, max_length=320)),
                ('pop3_secret', models.TextField(blank=True)),
                ('pop3_security', models.CharField(choices=[('tls', 'TLS from the start'), ('starttls', 'STARTTLS'), ('none', "None (only inside one's own network)")], default='tls', max_length=8)),
                ('pop3_keeps_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('smtp_host', models.CharField(blank=True, max_length=255)),
                ('smtp_port', models.PositiveIntegerField(default=465)),
                ('smtp_user', models.CharField(blank=True, max_length=320)),
                ('smtp_secret', models.TextField(blank=True)),
                ('smtp_security', models.CharField(choices=[('tls', 'TLS from the start'), ('starttls', 'STARTTLS'), ('none', "None (only inside one's own network)")], default='tls', max_length=8)),
                ('last_uid', models.BigIntegerField(default=0)),
                ('uid_validity', models.BigIntegerField(default=0)),
                ('polled_at', models.DateTimeField(blank=True, null=True)),
                ('poll_error', models.TextField(blank=True)),
                ('failing_since', models.DateTimeField(blank=True, null=True)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mailboxes', to='staff.team')),
            ],
            options={
                'verbose_name_plural': 'mailboxes',
                'ordering': ('address',),
            },
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=320, unique=True)),
                ('from_name', models.CharField(blank=True, max_length=120)),
                ('mailbox', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='hospes_channels.mailbox')),
            ],
            options={
                'verbose_name_plural': 'aliases',
                'ordering': ('address',),
            },
        ),
        migrations.CreateModel(
            name='OutboundMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('reply', 'Reply'), ('acknowledgement', 'Acknowledgement'), ('question', 'Is it solved?'), ('notice', 'Notice')], max_length=16)),
                ('sent_as', models.CharField(blank=True, max_length=320)),
                ('to', models.CharField(max_length=320)),
                ('to_key', models.CharField(max_length=320)),
                ('subject', models.CharField(max_length=400)),
                ('body', models.TextField()),
                ('language', models.CharField(blank=True, max_length=8)),
                ('message_id', models.CharField(max_length=500, unique=True)),
                ('in_reply_to', models.CharField(blank=True, max_length=500)),
                ('references', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('queued', 'Waiting to be sent'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Could not be sent'), ('uncertain', 'Perhaps sent: somebody must decide'), ('taken_back', 'Taken back before it went out')], default='queued', max_length=12)),
                ('queued_at', models.DateTimeField()),
                ('held_until', models.DateTimeField(blank=True, null=True)),
                ('waited_since', models.DateTimeField(blank=True, null=True)),
                ('spoke_last', models.DateTimeField(blank=True, null=True)),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('claimed_by', models.CharField(blank=True, max_length=200)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_try_at', models.DateTimeField(blank=True, null=True)),
                ('tried_at', models.DateTimeField(blank=True, null=True)),
                ('trouble_since', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.TextField(blank=True)),
                ('delivered_at', models.DateTimeField(blank=True, null=True)),
                ('came_back_at', models.DateTimeField(blank=True, null=True)),
                ('came_back_for', models.CharField(blank=True, choices=[('hard', 'For good'), ('soft', 'For now')], max_length=4)),
                ('came_back_because', models.TextField(blank=True)),
                ('by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mails_out', to='cases.case')),
                ('contact', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mail_out', to='cases.contact')),
                ('mailbox', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='outbound', to='hospes_channels.mailbox')),
                ('settled_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Popped',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uidl', models.CharField(max_length=70)),
                ('at', models.DateTimeField()),
                ('mailbox', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='popped', to='hospes_channels.mailbox')),
            ],
            options={
                'verbose_name_plural': 'popped',
            },
        ),
        migrations.CreateModel(
            name='RawMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('body', models.BinaryField()),
                ('size', models.PositiveIntegerField()),
                ('received_at', models.DateTimeField()),
                ('mailbox', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='raw_messages', to='hospes_channels.mailbox')),
            ],
        ),
        migrations.CreateModel(
            name='InboundMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('received', 'Received, not yet handled'), ('handled', 'Handled'), ('unreadable', 'Could not be read')], default='received', max_length=12)),
                ('kind', models.CharField(choices=[('human', 'From a person'), ('auto', 'Automatic'), ('bounce', 'Came back'), ('list', 'From a list')], default='human', max_length=8)),
                ('message_id', models.CharField(blank=True, max_length=500)),
                ('fingerprint', models.CharField(blank=True, max_length=64)),
                ('sender', models.CharField(blank=True, max_length=320)),
                ('answer_to', models.CharField(blank=True, max_length=320)),
                ('others', models.JSONField(default=list)),
                ('references', models.JSONField(default=list)),
                ('subject', models.CharField(blank=True, max_length=400)),
                ('received_at', models.DateTimeField()),
                ('written_at', models.DateTimeField(blank=True, null=True)),
                ('came_to', models.CharField(blank=True, max_length=320)),
                ('passed_on_from', models.CharField(blank=True, max_length=320)),
                ('new_matter', models.CharField(blank=True, choices=[('asked', 'Somebody is asked'), ('split', 'A new matter, with a case of its own'), ('same', 'The same matter')], max_length=8)),
                ('from_archive', models.BooleanField(default=False)),
                ('error', models.TextField(blank=True)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('files_due_at', models.DateTimeField(blank=True, null=True)),
                ('files_tries', models.PositiveSmallIntegerField(default=0)),
                ('case', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mails_in', to='cases.case')),
                ('contact', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mail_in', to='cases.contact')),
                ('copy_of', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='hospes_channels.inboundmessage')),
                ('mentions', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('mailbox', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hospes_channels.mailbox')),
                ('raw', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='message', to='hospes_channels.rawmessage')),
            ],
        ),
        migrations.CreateModel(
            name='SignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_url', models.CharField(max_length=500)),
                ('client', models.CharField(max_length=320)),
                ('scope', models.CharField(blank=True, max_length=500)),
                ('client_secret', models.TextField(blank=True)),
                ('refresh_secret', models.TextField()),
                ('access_secret', models.TextField(blank=True)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('mailbox', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sign_in', to='hospes_channels.mailbox')),
            ],
            options={
                'verbose_name_plural': 'ways to sign in',
            },
        ),
        migrations.AddConstraint(
            model_name='mailbox',
            constraint=models.CheckConstraint(condition=models.Q(('address', ''), _negated=True), name='mailbox_has_an_address'),
        ),
        migrations.AddConstraint(
            model_name='mailbox',
            constraint=models.CheckConstraint(condition=models.Q(('imap_security__in', ['tls', 'starttls', 'none']), ('smtp_security__in', ['tls', 'starttls', 'none']), ('pop3_security__in', ['tls', 'starttls', 'none'])), name='mailbox_security'),
        ),
        migrations.AddConstraint(
            model_name='mailbox',
            constraint=models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('team',), name='mailbox_default_of_team'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.CheckConstraint(condition=models.Q(('address', ''), _negated=True), name='alias_has_an_address'),
        ),
        migrations.AddIndex(
            model_name='outboundmessage',
            index=models.Index(condition=models.Q(('next_try_at__isnull', False)), fields=['next_try_at', 'id'], name='outbound_to_be_sent'),
        ),
        migrations.AddIndex(
            model_name='outboundmessage',
            index=models.Index(condition=models.Q(('claimed_at__isnull', False)), fields=['claimed_at'], name='outbound_being_sent'),
        ),
        migrations.AddIndex(
            model_name='outboundmessage',
            index=models.Index(condition=models.Q(('trouble_since__isnull', False)), fields=['trouble_since', 'id'], name='outbound_in_trouble'),
        ),
        migrations.AddIndex(
            model_name='outboundmessage',
            index=models.Index(condition=models.Q(('case__isnull', False)), fields=['case', 'id'], name='outbound_of_case'),
        ),
        migrations.AddIndex(
            model_name='outboundmessage',
            index=models.Index(fields=['to_key', 'queued_at'], name='outbound_told_lately'),
        ),
        migrations.AddConstraint(
            model_name='outboundmessage',
            constraint=models.UniqueConstraint(condition=models.Q(('purpose', 'acknowledgement')), fields=('case',), name='outbound_acknowledged_once'),
        ),
        migrations.AddConstraint(
            model_name='outboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'sending', 'sent', 'failed', 'uncertain', 'taken_back'])), name='outbound_state'),
        ),
        migrations.AddConstraint(
            model_name='outboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['reply', 'acknowledgement', 'question', 'notice'])), name='outbound_purpose'),
        ),
        migrations.AddConstraint(
            model_name='outboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(('to', ''), _negated=True), name='outbound_has_an_address'),
        ),
        migrations.AddConstraint(
            model_name='outboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('next_try_at__isnull', False), ('state', 'queued')), models.Q(models.Q(('state', 'queued'), _negated=True), ('next_try_at__isnull', True)), _connector='OR'), name='outbound_queued_says_when'),
        ),
        migrations.AddConstraint(
            model_name='outboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('claimed_at__isnull', False), ('state', 'sending'), models.Q(('claimed_by', ''), _negated=True)), models.Q(models.Q(('state', 'sending'), _negated=True), ('claimed_at__isnull', True), ('claimed_by', '')), _connector='OR'), name='outbound_sending_is_claimed'),
        ),
        migrations.AddConstraint(
            model_name='outboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='outbound_sent_says_when'),
        ),
        migrations.AddConstraint(
            model_name='outboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('failed', 'uncertain')), ('trouble_since__isnull', False), models.Q(('error', ''), _negated=True)), models.Q(models.Q(('state__in', ('failed', 'uncertain')), _negated=True), ('trouble_since__isnull', True)), models.Q(('came_back_for', 'hard'), ('state', 'sent')), _connector='OR'), name='outbound_trouble_says_why'),
        ),
        migrations.AddConstraint(
            model_name='outboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('contact__isnull', True), ('state', 'taken_back'), ('taken_back_at__isnull', False), ('tried_at__isnull', True)), models.Q(models.Q(('state', 'taken_back'), _negated=True), ('taken_back_at__isnull', True)), _connector='OR'), name='outbound_taken_back_unsent'),
        ),
        migrations.AddConstraint(
            model_name='outboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('came_back_at__isnull', True), ('came_back_for', '')), models.Q(('came_back_at__isnull', False), ('came_back_for__in', ['hard', 'soft'])), _connector='OR'), name='outbound_came_back_says_for_how_long'),
        ),
        migrations.AddConstraint(
            model_name='outboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(('held_until__isnull', True), ('spoke_last__isnull', False), _connector='OR'), name='outbound_held_knows_the_way_back'),
        ),
        migrations.AddConstraint(
            model_name='popped',
            constraint=models.UniqueConstraint(fields=('mailbox', 'uidl'), name='popped_once'),
        ),
        migrations.AddConstraint(
            model_name='rawmessage',
            constraint=models.UniqueConstraint(fields=('mailbox', 'sha256'), name='raw_message_once'),
        ),
        migrations.AddIndex(
            model_name='inboundmessage',
            index=models.Index(condition=models.Q(('case__isnull', True)), fields=['id'], name='inbound_to_be_handled'),
        ),
        migrations.AddIndex(
            model_name='inboundmessage',
            index=models.Index(condition=models.Q(('files_due_at__isnull', False)), fields=['files_due_at', 'id'], name='inbound_files_due'),
        ),
        migrations.AddIndex(
            model_name='inboundmessage',
            index=models.Index(fields=['message_id'], name='inbound_by_message_id'),
        ),
        migrations.AddIndex(
            model_name='inboundmessage',
            index=models.Index(condition=models.Q(('case__isnull', False)), fields=['case', 'id'], name='inbound_of_case'),
        ),
        migrations.AddConstraint(
            model_name='inboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['received', 'handled', 'unreadable'])), name='inbound_state'),
        ),
        migrations.AddConstraint(
            model_name='inboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['human', 'auto', 'bounce', 'list'])), name='inbound_kind'),
        ),
        migrations.AddConstraint(
            model_name='inboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(('new_matter__in', ('', 'asked', 'split', 'same'))), name='inbound_new_matter'),
        ),
        migrations.AddConstraint(
            model_name='inboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', True), ('state', 'received')), models.Q(models.Q(('state', 'received'), _negated=True), ('case__isnull', False)), _connector='OR'), name='inbound_handled_has_a_case'),
        ),
        migrations.AddConstraint(
            model_name='inboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'unreadable'), _negated=True), models.Q(('error', ''), _negated=True), _connector='OR'), name='inbound_unreadable_says_why'),
        ),
        migrations.AddConstraint(
            model_name='signin',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('token_url', ''), _negated=True), models.Q(('refresh_secret', ''), _negated=True)), name='sign_in_can_be_renewed'),
        ),
    ]
