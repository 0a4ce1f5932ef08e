"""People, teams, absences."""

from datetime import date, timedelta
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.lib import clock


class Role(models.TextChoices):
    AGENT = "agent", _("Agent")
    INSPECTOR = "inspector", _("Inspector")
    LEAD = "lead", _("Service lead")
    MANAGER = "manager", _("Manager")
    ADMINISTRATOR = "administrator", _("Administrator")


class Language(models.TextChoices):
    ENGLISH = "en", "English"
    HUNGARIAN = "hu", "Magyar"
    GREEK = "el", "Ελληνικά"
    RUSSIAN = "ru", "Русский"


class Team(models.Model):
    """A group that shares its cases; what one team holds, another does not see."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    situations = models.JSONField(
        default=list
    )  # keys of the codex: what its people look after; [] is no matter

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """Person.objects; allauth and Django ask for it by these methods."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username__iexact=username)


class Person(AbstractBaseUser):
    """Someone who works here: the owner of cases, the actor in the ledger."""

    username = models.SlugField(max_length=60, unique=True)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    roles = models.JSONField(default=list)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    language = models.CharField(max_length=8, choices=Language.choices, default=Language.ENGLISH)
    speaks = models.JSONField(
        default=list
    )  # the languages they serve customers in; `language` while it is empty
    situations = models.JSONField(default=list)  # what they look after; as their team while it is empty
    takes_cases = models.BooleanField(default=True)  # False: no new ones for now, while anybody else can
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    password_is_temporary = models.BooleanField(default=False)
    theme = models.CharField(
        max_length=8,
        default="auto",
        choices=[("auto", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))],
    )
    density = models.CharField(
        max_length=12,
        default="comfortable",
        choices=[("comfortable", _("Comfortable")), ("compact", _("Compact"))],
    )
    joined_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email", "name"]

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    def set_password(self, raw_password: str | None) -> None:
        """A password that somebody chose; a one-time password is marked as such by the verb that gives it."""
        super().set_password(raw_password)
        self.password_is_temporary = False

    def has_role(self, *roles: str) -> bool:
        """Whether the person holds any of the roles."""
        return any(role in self.roles for role in roles)

    @property
    def role_names(self) -> list[str]:
        """The roles as they are called in the active language."""
        return [str(role.label) for role in Role if role in self.roles]

    @property
    def serves_in(self) -> list[str]:
        """The languages they look after customers in, as those are called."""
        spoken = self.speaks or [self.language]
        return [str(language.label) for language in Language if language in spoken]

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name else self.username


class Absence(models.Model):
    """A stretch of days away; a named deputy acts meanwhile."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="deputising")

    class Meta:
        ordering = ("starts_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="absence_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=~Q(deputy=F("person")), name="absence_deputy_is_someone_else"),
        )

    @property
    def last_day(self) -> date:
        """The last day away, as the house's clocks go: the one before the midnight on which it ends."""
        return timezone.localtime(self.ends_at - timedelta(microseconds=1)).date()


class Client(models.Model):
    """A program that signs in by itself (RFC 6749 §4.4) and acts for one person, within its scopes and what they may.

    It is nobody: it owns nothing, is no actor of the ledger and stands in no list of people. Its secret is kept as a
    digest only.
    """

    key = models.CharField(max_length=60, unique=True)  # the client_id: no secret
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="programs")
    scopes = models.JSONField(default=list)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    rotated_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("made_at")),
                name="client_revoked_after_made",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Token(models.Model):
    """A key for a program that acts as a person: made by them, or handed to a `client` for an hour.

    Only its digest is kept: who reads the table has no key.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    may_write = models.BooleanField(default=False)
    given = models.JSONField(default=list)  # scopes; empty: as `may_write` says, for all rooms
    client = models.ForeignKey(Client, on_delete=models.CASCADE, null=True, blank=True, related_name="tokens")
    expires_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("made_at")),
                name="token_revoked_after_made",
            ),
            models.CheckConstraint(
                condition=Q(client__isnull=True) | Q(expires_at__isnull=False), name="token_of_client_expires"
            ),
        )
        indexes = (
            models.Index(fields=("expires_at",), name="token_by_end", condition=Q(expires_at__isnull=False)),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def scopes(self) -> tuple[str, ...]:
        """What it opens (`core.scopes`)."""
        if self.given:
            return tuple(self.given)
        return ("read", "write") if self.may_write else ("read",)

    @property
    def bearer(self) -> str:
        """Whose requests are counted, and known again, together: a client's whatever its token of the hour is."""
        return f"client:{self.client_id}" if self.client_id else f"token:{self.pk}"
