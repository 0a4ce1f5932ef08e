import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import hospes.cases.models.case
import hospes.lib.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('customers', '0001_initial'),
        ('staff', '0001_initial'),
        ('staff', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('customer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='customers.customer')),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='staff.team')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to=settings.AUTH_USER_MODEL)),
                ('given_why', models.CharField(default='named', max_length=12)),
                ('usual_owner', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('situation', models.SlugField(blank=True, db_index=False, max_length=80)),
                ('edition_number', models.PositiveIntegerField(blank=True, null=True)),
                ('reason', models.TextField()),
                ('reason_language', models.CharField(blank=True, max_length=8)),
                ('title', models.CharField(max_length=120)),
                ('channel', models.CharField(choices=[('phone', 'Phone'), ('counter', 'Counter'), ('email', 'E-mail'), ('chat', 'Chat'), ('web', 'Web')], max_length=8)),
                ('state', models.CharField(choices=[('open', 'Open'), ('asked', 'Asked whether it is solved'), ('closed', 'Closed')], default='open', max_length=8)),
                ('opened_at', models.DateTimeField()),
                ('last_contact_at', models.DateTimeField()),
                ('waiting_since', models.DateTimeField(blank=True, null=True)),
                ('next_due_at', models.DateTimeField(blank=True, null=True)),
                ('wakes_at', models.DateTimeField(blank=True, null=True)),
                ('wakes_after', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('woke_at', models.DateTimeField(blank=True, null=True)),
                ('act_by', hospes.cases.models.case.ActByField(editable=False)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_how', models.CharField(blank=True, choices=[('link', "Confirmed by the customer's link"), ('spoken', 'Confirmed by word of mouth'), ('portal', 'Confirmed in the portal'), ('silence', 'Silence after an announced closing'), ('reason', 'Closed with a reason'), ('merged', 'Became one with another case')], max_length=8)),
                ('ended_reason', models.TextField(blank=True)),
                ('ended_said_by', models.CharField(blank=True, max_length=200)),
                ('ended_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('reopened_count', models.PositiveIntegerField(default=0)),
                ('link_secret', models.CharField(default=hospes.lib.ids.secret, max_length=40)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['team', 'act_by', 'id'], name='case_queue_team'), models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['owner', 'act_by', 'id'], name='case_queue_owner'), models.Index(condition=models.Q(('ended_at__isnull', True), ('waiting_since__isnull', False)), fields=['owner', 'act_by', 'id'], name='case_waiting_owner'), models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['act_by', 'id'], name='case_queue_all'), models.Index(condition=models.Q(('ended_at__isnull', False)), fields=['team', 'ended_at', 'id'], name='case_closed_team'), models.Index(condition=models.Q(('ended_at__isnull', False)), fields=['ended_at', 'id'], name='case_closed_all'), models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['team', 'opened_at', 'id'], name='case_opened_team'), models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['opened_at', 'id'], name='case_opened_all'), models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['team', 'last_contact_at', 'id'], name='case_quiet_team'), models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['last_contact_at', 'id'], name='case_quiet_all'), models.Index(condition=models.Q(('waiting_since__isnull', False), ('ended_at__isnull', True)), fields=['team', 'act_by', 'id'], name='case_waiting_team'), models.Index(condition=models.Q(('waiting_since__isnull', False), ('ended_at__isnull', True)), fields=['act_by', 'id'], name='case_waiting_all'), models.Index(condition=models.Q(('asked_at__isnull', False), ('ended_at__isnull', True)), fields=['team', 'act_by', 'id'], name='case_asked_team'), models.Index(condition=models.Q(('asked_at__isnull', False), ('ended_at__isnull', True)), fields=['act_by', 'id'], name='case_asked_all'), models.Index(condition=models.Q(('next_due_at__isnull', False), ('ended_at__isnull', True)), fields=['team', 'act_by', 'id'], name='case_due_team'), models.Index(condition=models.Q(('next_due_at__isnull', False), ('ended_at__isnull', True)), fields=['act_by', 'id'], name='case_due_all'), models.Index(condition=models.Q(('asked_at__isnull', False), ('ended_at__isnull', True)), fields=['owner', 'asked_at', 'id'], name='case_asked'), models.Index(condition=models.Q(('ended_at__isnull', True), ('wakes_at__isnull', False)), fields=['team', 'act_by', 'id'], name='case_asleep_team'), models.Index(condition=models.Q(('wakes_at__isnull', False)), fields=['wakes_at'], name='case_wakes'), models.Index(condition=models.Q(('wakes_after__isnull', False)), fields=['wakes_after'], name='case_wakes_after'), models.Index(condition=models.Q(('woke_at__isnull', False)), fields=['owner', 'woke_at'], name='case_woke'), models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='case_merged_into'), models.Index(fields=['customer', 'id'], name='case_by_customer'), models.Index(fields=['opened_at'], name='case_by_opening')],
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('reason')), 0), name='case_has_a_reason'), models.CheckConstraint(condition=models.Q(('state__in', ('open', 'asked', 'closed'))), name='case_state'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state', 'closed'), models.Q(('ended_how', ''), _negated=True)), models.Q(models.Q(('state', 'closed'), _negated=True), ('ended_at__isnull', True), ('ended_by', None), ('ended_how', ''), ('ended_reason', ''), ('ended_said_by', '')), _connector='OR'), name='case_closed_says_how_and_when'), models.CheckConstraint(condition=models.Q(('ended_how__in', ('', 'link', 'spoken', 'portal', 'silence', 'reason', 'merged'))), name='case_ended_how'), models.CheckConstraint(condition=models.Q(models.Q(('ended_how', 'merged'), ('merged_into__isnull', False), models.Q(('merged_into', models.F('id')), _negated=True)), models.Q(models.Q(('ended_how', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='case_merged_says_into_which'), models.CheckConstraint(condition=models.Q(models.Q(('ended_how', 'reason'), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('ended_reason')), 0)), models.Q(models.Q(('ended_how', 'reason'), _negated=True), ('ended_reason', '')), _connector='OR'), name='case_reason_stated_when_closed_with_one'), models.CheckConstraint(condition=models.Q(models.Q(('ended_how', 'spoken'), _negated=True), models.Q(('ended_said_by', ''), _negated=True), _connector='OR'), name='case_spoken_says_who'), models.CheckConstraint(condition=models.Q(models.Q(('ended_how__in', ('link', 'portal')), _negated=True), ('ended_by__isnull', True), _connector='OR'), name='case_confirmed_by_the_customer'), models.CheckConstraint(condition=models.Q(models.Q(('asked_at__isnull', False), ('state', 'asked')), models.Q(('asked_at__isnull', True), ('state', 'open')), ('state', 'closed'), _connector='OR'), name='case_asked_says_when'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('opened_at')), _connector='OR'), name='case_ends_after_it_opens'), models.CheckConstraint(condition=models.Q(('next_due_at__isnull', True), ('act_by__lte', models.F('next_due_at')), _connector='OR'), name='case_acted_on_before_due'), models.CheckConstraint(condition=models.Q(('link_secret', ''), _negated=True), name='case_has_a_link_secret'), models.CheckConstraint(condition=models.Q(('wakes_at__isnull', True), ('next_due_at__isnull', True), ('wakes_at__lte', models.F('next_due_at')), _connector='OR'), name='case_sleeps_through_no_promise'), models.CheckConstraint(condition=models.Q(('wakes_at__isnull', True), models.Q(('ended_at__isnull', True), ('waiting_since__isnull', True)), _connector='OR'), name='case_sleeps_while_nobody_waits'), models.CheckConstraint(condition=models.Q(('wakes_after__isnull', True), models.Q(('wakes_at__isnull', False), models.Q(('wakes_after', models.F('id')), _negated=True)), _connector='OR'), name='case_sleeps_until_another_ends'), models.CheckConstraint(condition=models.Q(('usual_owner__isnull', True), models.Q(('usual_owner', models.F('owner')), _negated=True), _connector='OR'), name='case_usual_owner_is_another')],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.TextField()),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('open', 'Promised'), ('kept', 'Kept'), ('cancelled', 'Cancelled')], default='open', max_length=12)),
                ('made_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('warned_at', models.DateTimeField(blank=True, null=True)),
                ('found_late_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_why', models.TextField(blank=True)),
                ('step', models.CharField(blank=True, max_length=250)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='cases.case')),
                ('keeper', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to=settings.AUTH_USER_MODEL)),
                ('promised_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['keeper', 'due_at', 'id'], name='commitment_of_keeper'), models.Index(condition=models.Q(('found_late_at__isnull', True), ('settled_at__isnull', True)), fields=['due_at'], name='commitment_to_watch'), models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['due_at', 'id'], name='commitment_open_by_due'), models.Index(fields=['due_at', 'id'], name='commitment_by_due')],
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('what')), 0), name='commitment_says_what'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('state', 'open')), models.Q(('settled_at__isnull', False), ('state__in', ('kept', 'cancelled'))), _connector='OR'), name='commitment_settled_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('cancelled_why')), 0)), models.Q(models.Q(('state', 'cancelled'), _negated=True), ('cancelled_why', '')), _connector='OR'), name='commitment_cancelled_says_why'), models.CheckConstraint(condition=models.Q(('settled_at__isnull', True), ('settled_at__gte', models.F('made_at')), _connector='OR'), name='commitment_settled_after_made')],
            },
        ),
        migrations.CreateModel(
            name='CommitmentMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_due', models.DateTimeField()),
                ('to_due', models.DateTimeField()),
                ('reason', models.TextField()),
                ('customer_told_how', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='cases.commitment')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('reason')), 0)), name='commitment_move_says_why'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('customer_told_how')), 0)), name='commitment_move_was_told'), models.CheckConstraint(condition=models.Q(('to_due', models.F('from_due')), _negated=True), name='commitment_move_moves')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('direction', models.CharField(choices=[('in', 'From the customer'), ('out', 'To the customer'), ('note', 'Note among us')], max_length=4)),
                ('channel', models.CharField(blank=True, choices=[('phone', 'Phone'), ('counter', 'Counter'), ('email', 'E-mail'), ('chat', 'Chat'), ('web', 'Web')], max_length=8)),
                ('at', models.DateTimeField()),
                ('subject', models.CharField(blank=True, max_length=400)),
                ('body', models.TextField(blank=True)),
                ('language', models.CharField(blank=True, max_length=8)),
                ('is_progress', models.BooleanField(default=False)),
                ('was_chased', models.BooleanField(default=False)),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='cases.case')),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='customers.customer')),
                ('person', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'at', 'id'], name='contact_timeline'), models.Index(fields=['at'], name='contact_by_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('direction__in', ('in', 'out', 'note'))), name='contact_direction'), models.CheckConstraint(condition=models.Q(('direction', 'note'), models.Q(('channel', ''), _negated=True), _connector='OR'), name='contact_has_a_channel'), models.CheckConstraint(condition=models.Q(('is_progress', False), ('direction', 'out'), _connector='OR'), name='contact_progress_is_told'), models.CheckConstraint(condition=models.Q(('was_chased', False), ('is_progress', True), _connector='OR'), name='contact_chased_before_progress')],
            },
        ),
        migrations.CreateModel(
            name='ClosingAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('announced_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('outcome', models.CharField(choices=[('pending', 'Waiting for the customer'), ('spoken', 'The customer spoke'), ('silent', 'Closed by silence'), ('dropped', 'Dropped')], default='pending', max_length=8)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closing_attempts', to='cases.case')),
                ('contact', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cases.contact')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('settled_at__isnull', True)), fields=['closes_at'], name='closing_attempt_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('settled_at__isnull', True)), fields=('case',), name='closing_attempt_one_at_a_time'), models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('announced_at'))), name='closing_attempt_gives_time'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'pending'), ('settled_at__isnull', True)), models.Q(('outcome__in', ('spoken', 'silent', 'dropped')), ('settled_at__isnull', False)), _connector='OR'), name='closing_attempt_outcome')],
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(db_index=False, max_length=80)),
                ('value', models.JSONField()),
                ('step', models.CharField(blank=True, max_length=250)),
                ('said_at', models.DateTimeField()),
                ('source', models.CharField(choices=[('customer', 'The customer'), ('us', 'Us'), ('system', 'Another system')], default='customer', max_length=12)),
                ('confidence', models.CharField(choices=[('certain', 'Certain'), ('thinks-so', 'They think so'), ('guessed', 'Guessed by us')], default='certain', max_length=12)),
                ('asked_to_confirm_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('why_replaced', models.TextField(blank=True)),
                ('used_up_at', models.DateTimeField(blank=True, null=True)),
                ('about_customer', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='facts_about', to='customers.customer')),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='facts', to='cases.case')),
                ('contact', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='facts', to='cases.contact')),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='customers.customer')),
                ('noted_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaced_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='cases.fact')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'id'], name='fact_by_case'), models.Index(condition=models.Q(('about_customer__isnull', False)), fields=['about_customer', 'id'], name='fact_by_whom_it_is_about')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('about_customer__isnull', True), ('replaced_by__isnull', True), ('used_up_at__isnull', True)), fields=('case', 'key'), name='fact_known_once'), models.UniqueConstraint(condition=models.Q(('about_customer__isnull', False), ('replaced_by__isnull', True), ('used_up_at__isnull', True)), fields=('about_customer', 'key'), name='fact_known_once_of_a_customer'), models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='fact_has_a_key'), models.CheckConstraint(condition=models.Q(('confidence__in', ('certain', 'thinks-so', 'guessed'))), name='fact_confidence'), models.CheckConstraint(condition=models.Q(('replaced_by__isnull', False), ('why_replaced', ''), _connector='OR'), name='fact_current_has_no_why')],
            },
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='cases.case')),
                ('from_person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to_person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('story', models.TextField()),
                ('state', models.CharField(choices=[('offered', 'Offered'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('lapsed', 'Not answered in time'), ('placed', 'Placed without asking')], default='offered', max_length=12)),
                ('offered_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('offered_at', models.DateTimeField()),
                ('answer_by', models.DateTimeField(blank=True, null=True)),
                ('passes_on', models.BooleanField(default=False)),
                ('times_passed', models.PositiveSmallIntegerField(default=0)),
                ('warned_at', models.DateTimeField(blank=True, null=True)),
                ('brief', models.JSONField(blank=True, default=dict)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('is_unseen', models.BooleanField(default=False)),
                ('answer_note', models.TextField(blank=True)),
                ('is_untold', models.BooleanField(default=False)),
                ('customer_told_at', models.DateTimeField(blank=True, null=True)),
                ('customer_told_how', models.TextField(blank=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['to_person', 'offered_at'], name='handover_waiting_for'), models.Index(condition=models.Q(('is_untold', True)), fields=['to_person', 'answered_at'], name='handover_to_be_told'), models.Index(condition=models.Q(('answered_at__isnull', True), ('is_unseen', True), _connector='OR'), fields=['from_person', 'offered_at'], name='handover_given'), models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['answer_by'], name='handover_answer_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('case',), name='handover_one_at_a_time'), models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('story')), 0), name='handover_has_a_story'), models.CheckConstraint(condition=models.Q(('to_person', models.F('from_person')), _negated=True), name='handover_goes_to_someone_else'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('state', 'offered')), models.Q(('answered_at__isnull', False), ('state__in', ('accepted', 'declined', 'withdrawn', 'lapsed', 'placed'))), _connector='OR'), name='handover_answered_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('customer_told_at__isnull', True), ('customer_told_how', '')), models.Q(('customer_told_at__isnull', False), ('state__in', ('accepted', 'placed')), models.Q(('customer_told_how', ''), _negated=True)), _connector='OR'), name='handover_told_says_how'), models.CheckConstraint(condition=models.Q(models.Q(('customer_told_at__isnull', True), ('is_untold', True), ('state__in', ('accepted', 'placed'))), models.Q(('is_untold', False), ('state__in', ('offered', 'declined', 'withdrawn', 'lapsed'))), models.Q(('customer_told_at__isnull', False), ('is_untold', False)), _connector='OR'), name='handover_untold_until_told'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'offered'), _negated=True), models.Q(('answer_by__gt', models.F('offered_at')), ('answer_by__isnull', False)), _connector='OR'), name='handover_offered_says_until_when'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('read_at__isnull', False), _connector='OR'), name='handover_accepted_was_read'), models.CheckConstraint(condition=models.Q(('is_unseen', False), ('state__in', ('declined', 'lapsed')), _connector='OR'), name='handover_unseen_came_back'), models.CheckConstraint(condition=models.Q(('times_passed', 0), models.Q(('passes_on', True), ('times_passed__lte', 2)), _connector='OR'), name='handover_passed_at_most_twice')],
            },
        ),
        migrations.CreateModel(
            name='Reask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(blank=True, max_length=250)),
                ('at', models.DateTimeField()),
                ('why', models.TextField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reasks', to='cases.case')),
                ('fact', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reasks', to='cases.fact')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('why')), 0), name='reask_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Reopening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('why', models.TextField()),
                ('ended_at', models.DateTimeField()),
                ('ended_how', models.CharField(choices=[('link', "Confirmed by the customer's link"), ('spoken', 'Confirmed by word of mouth'), ('portal', 'Confirmed in the portal'), ('silence', 'Silence after an announced closing'), ('reason', 'Closed with a reason'), ('merged', 'Became one with another case')], max_length=8)),
                ('ended_reason', models.TextField(blank=True)),
                ('ended_said_by', models.CharField(blank=True, max_length=200)),
                ('by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reopenings', to='cases.case')),
                ('ended_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='reopening_by_time')],
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('why')), 0), name='reopening_says_why'), models.CheckConstraint(condition=models.Q(('ended_how', ''), _negated=True), name='reopening_says_how_it_had_ended'), models.CheckConstraint(condition=models.Q(('at__gte', models.F('ended_at'))), name='reopening_after_the_end')],
            },
        ),
        migrations.CreateModel(
            name='HandoverQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='cases.handover')),
                ('words', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True)),
                ('answered_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('handover',), name='question_one_at_a_time'), models.CheckConstraint(condition=django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('words')), 0), name='question_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('answer')), 0)), _connector='OR'), name='question_answered_says_what')],
            },
        ),
    ]
