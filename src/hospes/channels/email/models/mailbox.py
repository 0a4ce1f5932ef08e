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
    """Where customers write to: whose team answers, and how mail is fetched and sent.

    It is read by IMAP, else by POP3, where a host is given; else what comes is piped in. One mailbox of a team is
    its default: cases that came by no mail are answered from it. `signs_replies`: answers are asked for at an
    address that carries the case (name+case.signature@…), where its server delivers such addresses.
    """

    address = models.CharField(max_length=320, unique=True)
    name = models.CharField(max_length=120)
    from_name = models.CharField(max_length=120, blank=True)
    team = models.ForeignKey("staff.Team", on_delete=models.PROTECT, related_name="mailboxes")
    language = models.CharField(max_length=8, choices=Language.choices, default=Language.ENGLISH)
    is_active = models.BooleanField(default=True)
    acknowledges = models.BooleanField(default=True)
    # A rehearsal: what would be sent is noted as sent and leaves by no server. For demo companies and training.
    is_rehearsal = models.BooleanField(default=False)

    is_default = models.BooleanField(default=False)
    signs_replies = models.BooleanField(default=False)
    asks_receipts = models.BooleanField(default=False)

    imap_host = models.CharField(max_length=255, blank=True)
    imap_port = models.PositiveIntegerField(default=993)
    imap_user = models.CharField(max_length=320, blank=True)
    imap_secret = models.TextField(blank=True)
    imap_security = models.CharField(max_length=8, choices=Security.choices, default=Security.TLS)
    imap_folder = models.CharField(max_length=255, default="INBOX")

    pop3_host = models.CharField(max_length=255, blank=True)
    pop3_port = models.PositiveIntegerField(default=995)
    pop3_user = models.CharField(max_length=320, blank=True)
    pop3_secret = models.TextField(blank=True)
    pop3_security = models.CharField(max_length=8, choices=Security.choices, default=Security.TLS)
    # Days after which what was read is deleted from the server; empty: it stays there.
    pop3_keeps_days = models.PositiveSmallIntegerField(null=True, blank=True)

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
    failing_since = models.DateTimeField(null=True, blank=True)

    # The address it speaks with in one case, where that is an alias of it; said by `mailbox_for`.
    speaks_as = ""

    class Meta:
        ordering = ("address",)
        verbose_name_plural = "mailboxes"
        constraints = (
            models.CheckConstraint(condition=~Q(address=""), name="mailbox_has_an_address"),
            models.CheckConstraint(
                condition=Q(imap_security__in=Security.values)
                & Q(smtp_security__in=Security.values)
                & Q(pop3_security__in=Security.values),
                name="mailbox_security",
            ),
            models.UniqueConstraint(
                fields=("team",), condition=Q(is_default=True), name="mailbox_default_of_team"
            ),
        )

    def __str__(self) -> str:
        return self.address

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2] or "localhost"

    @property
    def reads_by(self) -> str:
        """ "imap", "pop3", or "" where mail is piped in."""
        return "imap" if self.imap_host else "pop3" if self.pop3_host else ""

    def password(self, protocol: str) -> str:
        """The password for "imap", "pop3" or "smtp"; raises sealing.WrongKeyError when the secret key was changed."""
        sealed = str(getattr(self, f"{protocol}_secret"))
        return sealing.unseal(sealed, settings.SECRET_KEY) if sealed else ""

    def set_password(self, protocol: str, password: str) -> None:
        """Keep the password, sealed; the row is not saved."""
        setattr(self, f"{protocol}_secret", sealing.seal(password, settings.SECRET_KEY) if password else "")


class Alias(models.Model):
    """Another address of a mailbox: what comes there is answered from there, under a name of its own if it has one."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="aliases")
    address = models.CharField(max_length=320, unique=True)
    from_name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("address",)
        verbose_name_plural = "aliases"
        constraints = (models.CheckConstraint(condition=~Q(address=""), name="alias_has_an_address"),)

    def __str__(self) -> str:
        return self.address


class Popped(models.Model):
    """A message that a POP3 server still holds and that has been taken in, by the server's own name for it."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="popped", db_index=False)
    uidl = models.CharField(max_length=70)  # RFC 1939 §7
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "popped"
        constraints = (models.UniqueConstraint(fields=("mailbox", "uidl"), name="popped_once"),)

    def __str__(self) -> str:
        return self.uidl


class SignIn(models.Model):
    """How a mailbox signs in without a password (OAuth 2.0, RFC 6749 §6): tokens sealed, renewed before they end."""

    mailbox = models.OneToOneField(Mailbox, on_delete=models.CASCADE, related_name="sign_in")
    token_url = models.CharField(max_length=500)
    client = models.CharField(max_length=320)
    scope = models.CharField(max_length=500, blank=True)
    client_secret = models.TextField(blank=True)
    refresh_secret = models.TextField()
    access_secret = models.TextField(blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "ways to sign in"
        constraints = (
            models.CheckConstraint(
                condition=~Q(token_url="") & ~Q(refresh_secret=""), name="sign_in_can_be_renewed"
            ),
        )

    def __str__(self) -> str:
        return self.token_url

    def opened(self, what: str) -> str:
        """The "client", "refresh" or "access" secret; raises sealing.WrongKeyError."""
        sealed = str(getattr(self, f"{what}_secret"))
        return sealing.unseal(sealed, settings.SECRET_KEY) if sealed else ""

    def keep(self, what: str, secret: str) -> None:
        """Keep a secret, sealed; the row is not saved."""
        setattr(self, f"{what}_secret", sealing.seal(secret, settings.SECRET_KEY) if secret else "")
