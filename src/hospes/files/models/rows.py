"""A content, what it is attached to, and what waits beside words that are still being written."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hospes.files.core.kinds import Kind, kind_named, looks_risky, may_be_shown


class Content(models.Model):
    """Bytes that are kept once, however often they came. While something refers to it, it stands on the disk."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    kind = models.CharField(max_length=16)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(size__gte=0), name="content_has_a_size"),
            models.CheckConstraint(condition=~Q(sha256="") & ~Q(kind=""), name="content_says_what"),
        )

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def is_a(self) -> Kind:
        return kind_named(self.kind)


class Named(models.Model):
    """What an attachment and a chosen file have in common: a content under a name."""

    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def size(self) -> int:
        return self.content.size

    @property
    def is_a(self) -> Kind:
        """What it is, by its content."""
        return self.content.is_a

    @property
    def is_risky(self) -> bool:
        return looks_risky(self.is_a, self.name)

    @property
    def may_be_shown(self) -> bool:
        """Whether it may be looked at here, and not only saved."""
        return may_be_shown(self.is_a, self.name)


class Attachment(Named):
    """A file that belongs to a contact. `by` is who of us attached it; nobody, when the customer sent it.

    `part`: its number in the mail it came in, so that a mail's files are kept once however often that is tried.
    """

    contact = models.ForeignKey(
        "cases.Contact", on_delete=models.PROTECT, related_name="attachments", db_index=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    part = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=("contact", "id"), name="attachment_of_contact"),)
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="attachment_has_a_name"),
            models.UniqueConstraint(
                fields=("contact", "part"), condition=Q(part__isnull=False), name="attachment_once_a_part"
            ),
        )


class Chosen(Named):
    """A file beside the words that one person is writing with one verb in one case. Only they see it.

    Without a case it is beside a call or a visit that is only beginning; `verb` then tells one such page from another.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    verb = models.SlugField(max_length=24, db_index=False)

    class Meta:
        indexes = (
            models.Index(fields=("case", "person", "verb"), name="chosen_beside_words"),
            models.Index(fields=("at",), name="chosen_by_time"),
        )
        constraints = (models.CheckConstraint(condition=~Q(name="") & ~Q(verb=""), name="chosen_says_what"),)
