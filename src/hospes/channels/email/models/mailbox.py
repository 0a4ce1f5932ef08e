"""An address of ours, and the servers behind it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hospes.channels.email.core import sealing
from hospes.staff.models import Language


class Security(models.TextChoices):
    TLS = "tls", _("TLS from the start")
    STARTTLS = "starttls", _("STARTTLS")
    NONE = "none", _("None (only inside one's own network)")


class Mailbox(models.Model):
    """Where customers write to: whose team answers, and how mail is fetched and sent."""

    address = models.CharField(max_length=320, unique=True)
    name = models.CharField(max_length=120)
    from_name = models.CharField(max_length=120, blank=True)
    team = models.ForeignKey("staff.Team", on_delete=models.PROTECT, related_name="mailboxes")
    language = models.CharField(max_length=8, choices=Language.choices, default=Language.ENGLISH)
    is_active = models.BooleanField(default=True)
    acknowledges = models.BooleanField(default=True)
    # A rehearsal: what would be sent is noted as sent and leaves by no server. For demo companies and training.
    is_rehearsal = models.BooleanField(default=False)

    imap_host = models.CharField(max_length=255, blank=True)
    imap_port = models.PositiveIntegerField(default=993)
    imap_user = models.CharField(max_length=320, blank=True)
    imap_secret = models.TextField(blank=True)
    imap_security = models.CharField(max_length=8, choices=Security.choices, default=Security.TLS)
    imap_folder = models.CharField(max_length=255, default="INBOX")

    smtp_host = models.CharField(max_length=255, blank=True)
    smtp_port = models.PositiveIntegerField(default=465)
    smtp_user = models.CharField(max_length=320, blank=True)
    smtp_secret = models.TextField(blank=True)
    smtp_security = models.CharField(max_length=8, choices=Security.choices, default=Security.TLS)

    # How far the IMAP folder has been read: every UID up to here is stored (RFC 9051 §2.3.1.1).
    last_uid = models.BigIntegerField(default=0)
    uid_validity = models.BigIntegerField(default=0)
    polled_at = models.DateTimeField(null=True, blank=True)
    poll_error = models.TextField(blank=True)

    class Meta:
        ordering = ("address",)
        verbose_name_plural = "mailboxes"
        constraints = (
            models.CheckConstraint(condition=~Q(address=""), name="mailbox_has_an_address"),
            models.CheckConstraint(
                condition=Q(imap_security__in=Security.values) & Q(smtp_security__in=Security.values),
                name="mailbox_security",
            ),
        )

    def __str__(self) -> str:
        return self.address

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2] or "localhost"

    def password(self, protocol: str) -> str:
        """The password for "imap" or "smtp"; raises sealing.WrongKeyError when the secret key was changed."""
        sealed = str(getattr(self, f"{protocol}_secret"))
        return sealing.unseal(sealed, settings.SECRET_KEY) if sealed else ""

    def set_password(self, protocol: str, password: str) -> None:
        """Keep the password, sealed; the row is not saved."""
        setattr(self, f"{protocol}_secret", sealing.seal(password, settings.SECRET_KEY) if password else "")
