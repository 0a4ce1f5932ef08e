"""Drafts, which are being written, editions, which never change, prints of them, and what people say of both."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """A published codex. The database refuses to change or delete it (see the migrations)."""

    number = models.PositiveIntegerField(unique=True)
    name = models.CharField(max_length=200)  # the company's, as the codex has it
    content_hash = models.CharField(max_length=64)
    note = models.CharField(max_length=500, blank=True)  # what is new, for the people who work by it
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The second person who said yes; nobody where only one person may write, or at the console.
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    over = models.CharField(max_length=500, blank=True)  # why it was published though a codex test fails
    fitting = models.JSONField(default=list, blank=True)  # as the draft's
    # The last column: SQLite reads a row from its beginning, and would go through the whole book for what comes after.
    body = models.JSONField()

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.name} @{self.number}"


class Draft(models.Model):
    """A codex being written. `revision` counts the saves: nobody overwrites what they have not seen.

    `stamp` names this very wording, so that a process may keep it ready without asking what it says.
    """

    name = models.CharField(max_length=120, unique=True)
    stamp = models.CharField(max_length=32)
    base_edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    revision = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    updated_at = models.DateTimeField()
    asked_by = models.ForeignKey(  # who asked for somebody's yes, and when
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)  # what is new in it, as far as that is written yet
    # Marks of translations that fit though their source was changed: somebody has looked.
    fitting = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class DraftReview(models.Model):
    """What somebody said of a draft's wording: yes, or what has to change first. It holds for that wording alone."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="reviews")
    stamp = models.CharField(max_length=32)  # the wording's
    revision = models.PositiveIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_yes = models.BooleanField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.draft}: {self.person}"


class DraftLeaf(models.Model):
    """A piece of a draft: what holds everywhere (path ""), a situation, a process. A save writes those it turned."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="leaves")
    path = models.CharField(max_length=340, blank=True)
    body = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("draft", "path"), name="codex_leaf_once"),)

    def __str__(self) -> str:
        return f"{self.draft}: {self.path}"


class DraftVersion(models.Model):
    """What a draft said before a save: a step to go back to. Only the last of them are kept."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="versions")
    revision = models.PositiveIntegerField()
    leaves = (
        models.JSONField()
    )  # those that the save turned, by path, as they were; null for one that was not there
    base_edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    # Who made the save that this version came before, when, and at which part ("" for the whole).
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField()
    place = models.CharField(max_length=340, blank=True)
    # Which parts it put into another list: path to path. What is said of them goes with them, and back.
    moved = models.JSONField(default=dict)
    # It saved itself while somebody wrote: what they write there in the next minutes is the same step.
    is_open = models.BooleanField(default=False)

    class Meta:
        ordering = ("-revision",)
        constraints = (models.UniqueConstraint(fields=("draft", "revision"), name="codex_version_once"),)

    def __str__(self) -> str:
        return f"{self.draft} #{self.revision}"


class DraftVisit(models.Model):
    """Where in a draft somebody is, and when they were last seen there. It is forgotten, and no history."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="visits")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=340)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("-seen_at",)
        constraints = (models.UniqueConstraint(fields=("draft", "person"), name="codex_visit_once"),)

    def __str__(self) -> str:
        return f"{self.draft}: {self.person} {self.path}"


class PrintState(models.TextChoices):
    WANTED = "wanted", _("Waiting")
    SETTING = "setting", _("Being set")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")


class PrintKind(models.TextChoices):
    BOOK = "book", _("Book")
    CARDS = "cards", _("Cards")
    TEXT = "text", _("Text (Markdown)")
    SITE = "site", _("Web pages (ZIP)")


class Print(models.Model):
    """An edition to take along, whole or one `situation` of it, in one language. Made once, and kept with its file.

    Web pages are of the whole in all its languages; they are kept under the first.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="prints", db_index=False)
    language = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=PrintKind.choices)
    situation = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=8, choices=PrintState.choices, default=PrintState.WANTED)
    progress = models.PositiveSmallIntegerField(default=0)  # of a hundred
    attempts = models.PositiveSmallIntegerField(default=0)
    wanted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    wanted_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)
    file = models.BinaryField(null=True)
    size = models.PositiveIntegerField(default=0)  # bytes
    file_hash = models.CharField(max_length=64, blank=True)
    letters = models.PositiveIntegerField(default=0)  # that were handed to the press
    press_began_at = models.DateTimeField(null=True, blank=True)
    pressed_in = models.FloatField(null=True, blank=True)  # seconds

    class Meta:
        ordering = ("-wanted_at", "-id")
        # The condition is about NULL only: SQLite cannot match any other one with a parameter of a query.
        indexes = (
            models.Index(
                fields=("wanted_at",), condition=Q(done_at__isnull=True), name="codex_print_to_be_made"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "language", "kind", "situation"), name="codex_print_once"
            ),
            models.CheckConstraint(condition=Q(state__in=PrintState.values), name="codex_print_state"),
            models.CheckConstraint(condition=Q(kind__in=PrintKind.values), name="codex_print_kind"),
            models.CheckConstraint(
                condition=Q(state="ready", file__isnull=False, done_at__isnull=False)
                | ~Q(state="ready") & Q(file__isnull=True),
                name="codex_print_ready_has_its_file",
            ),
        )

    def __str__(self) -> str:
        return f"{self.edition_id} {self.kind} {self.situation} {self.language}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (PrintState.WANTED, PrintState.SETTING)


class SuggestionKind(models.TextChoices):
    FLAG = "flag", _("Something is wrong")
    FIX = "fix", _("Better words")
    ADD = "add", _("Something is missing")


class SuggestionState(models.TextChoices):
    OPEN = "open", _("Not answered yet")
    TAKEN_UP = "taken-up", _("Taken up")
    DONE = "done", _("In an edition")
    NOT_NOW = "not-now", _("Not now")
    MERGED = "merged", _("With another one")
    WITHDRAWN = "withdrawn", _("Taken back")


class Suggestion(models.Model):
    """What somebody who works by the codex says of one part of it: wrong, better so, or missing.

    `case_id` and `encounter_id` name the evidence by number: this room lies below cases and does not know them.
    """

    kind = models.CharField(max_length=8, choices=SuggestionKind.choices)
    state = models.CharField(max_length=12, choices=SuggestionState.choices, default=SuggestionState.OPEN)
    path = models.CharField(max_length=340)
    field = models.CharField(max_length=120, blank=True)  # whose words are to be others
    language = models.CharField(max_length=80)
    was = models.TextField(blank=True)  # what stood in the field when it was read
    words = models.TextField()
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="suggestions", db_index=False
    )
    at = models.DateTimeField()
    case_id = models.BigIntegerField(null=True, blank=True)
    encounter_id = models.BigIntegerField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)  # why not now
    draft = models.ForeignKey(
        Draft, on_delete=models.PROTECT, null=True, blank=True, related_name="suggestions"
    )
    carried_by = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="suggestions"
    )
    into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=("state", "path", "id"), name="suggestion_inbox"),
            models.Index(fields=("person", "id"), name="suggestion_by_person"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=SuggestionKind.values), name="suggestion_kind"),
            models.CheckConstraint(
                condition=Q(GreaterThan(Length(Trim("words")), 0)), name="suggestion_says_something"
            ),
            models.CheckConstraint(
                condition=Q(kind="fix") & ~Q(field="") | ~Q(kind="fix") & Q(field=""),
                name="suggestion_fix_names_its_field",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=("open", "withdrawn"),
                    draft__isnull=True,
                    carried_by__isnull=True,
                    into__isnull=True,
                )
                | Q(state="taken-up", draft__isnull=False, carried_by__isnull=True, into__isnull=True)
                | Q(state="done", draft__isnull=True, carried_by__isnull=False, into__isnull=True)
                | Q(state="not-now", draft__isnull=True, carried_by__isnull=True, into__isnull=True)
                | Q(state="merged", draft__isnull=True, carried_by__isnull=True, into__isnull=False),
                name="suggestion_state_agrees",
            ),
            models.CheckConstraint(
                condition=~Q(state="not-now") | Q(GreaterThan(Length(Trim("answer")), 0)),
                name="suggestion_not_now_says_why",
            ),
            models.CheckConstraint(
                condition=Q(encounter_id__isnull=True) | Q(case_id__isnull=False),
                name="suggestion_run_has_its_case",
            ),
            models.CheckConstraint(
                condition=Q(into__isnull=True) | ~Q(into=F("id")), name="suggestion_not_into_itself"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.path}"

    same = 0  # how many others said the same, where a list has counted them

    @property
    def head(self) -> "Suggestion":
        """The one that stands for it: itself, or the one it was put together with."""
        return self.into or self


class Comment(models.Model):
    """What somebody who writes says of a part of a draft; answers stand under the first, which is settled or open."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="comments")
    path = models.CharField(max_length=340)
    about = models.CharField(max_length=200)  # what the part was called then, for when it is gone
    first = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="answers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    words = models.TextField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(GreaterThan(Length(Trim("words")), 0)), name="comment_says_something"
            ),
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True, settled_at__isnull=True)
                | Q(settled_by__isnull=False, settled_at__isnull=False, first__isnull=True),
                name="comment_is_settled_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.draft_id} {self.path}"
