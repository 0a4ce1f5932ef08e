"""What is brought in: a file on its way, what was left out of it, and what came of each of its cases."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    CSV = "csv", _("CSV or XLSX, a table of cases (also of osTicket)")
    ZENDESK = "zendesk", _("Zendesk, tickets as JSON")
    FRESHDESK = "freshdesk", _("Freshdesk, tickets as JSON or XML")
    ZAMMAD = "zammad", _("Zammad, its API gathered as JSON")
    OSTICKET = "osticket", _("osTicket, its tables or a list as JSON")


class Stage(models.TextChoices):
    CHOOSING = "choosing", _("To be checked")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked")
    RUNNING = "running", _("Being brought in")
    DONE = "done", _("Brought in")
    STOPPED = "stopped", _("Stopped")


class Mapping(models.Model):
    """Which heading is which field, as last chosen for files with these headings; no words of customers."""

    columns_hash = models.CharField(max_length=64, unique=True)
    mapped = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.columns_hash


class File(models.Model):
    """What a file holds, apart from how far it has come: SQLite writes a row anew as a whole."""

    content = models.BinaryField()

    def __str__(self) -> str:
        return f"file {self.pk}"


class Import(models.Model):
    """One file. Its content is let go once it is in or given up; `cursor` is how many of its cases are dealt with."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    team = models.ForeignKey("staff.Team", on_delete=models.PROTECT, related_name="+", db_index=False)
    form = models.CharField(max_length=12, choices=Form.choices)
    source = models.SlugField(max_length=60, db_index=False)
    file_name = models.CharField(max_length=200)
    file = models.OneToOneField(File, on_delete=models.PROTECT, null=True, related_name="+")
    encoding = models.CharField(max_length=12, blank=True)
    delimiter = models.CharField(max_length=1, blank=True)
    mapped = models.JSONField(default=dict)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.CHOOSING)
    why_stopped = models.CharField(max_length=40, blank=True)
    cursor = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    already = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(
                fields=("id",), condition=Q(stage__in=("checking", "running")), name="import_under_way"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(stage__in=("choosing", "checking", "checked", "running", "done", "stopped")),
                name="import_stage",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=("done", "stopped")) | Q(file__isnull=True),
                name="import_over_keeps_no_file",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="import_says_its_source"),
        )

    def __str__(self) -> str:
        return self.file_name

    @property
    def content(self) -> bytes | None:
        """What the file holds; None once it was let go, by another process too."""
        found = File.objects.filter(pk=self.file_id or 0).values_list("content", flat=True).first()
        return None if found is None else bytes(found)


class Flawed(models.Model):
    """What was wrong in a line of the file: where and why, never the words themselves."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="flaws", db_index=False)
    line = models.PositiveIntegerField()
    why = models.CharField(max_length=30)
    field = models.CharField(max_length=20, blank=True)
    is_out = models.BooleanField()

    class Meta:
        indexes = (models.Index(fields=("of", "line", "id"), name="flawed_in_order"),)

    def __str__(self) -> str:
        return f"{self.line}: {self.why}"


class Brought(models.Model):
    """A case that came from elsewhere, by its number there: it comes once, however often its file does."""

    source = models.SlugField(max_length=60, db_index=False)
    key = models.CharField(max_length=120)
    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="+")
    of = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="brought", db_index=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "key"), name="brought_once"),)

    def __str__(self) -> str:
        return f"{self.source} {self.key}"
