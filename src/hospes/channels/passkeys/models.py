"""Passkeys by which customers come in, and the challenges that they answer. An address is who somebody is here."""

from django.db import models
from django.db.models import F, Q

from hospes.channels.portal.models import PortalSession


class Passkey(models.Model):
    """A credential of whoever had come in by a letter to `address`. `handle` is the same for all of an address."""

    address = models.CharField(max_length=320)
    handle = models.CharField(max_length=64)
    credential = models.CharField(max_length=1400, unique=True)
    public_key = models.BinaryField()
    sign_count = models.PositiveBigIntegerField(default=0)
    name = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("address", "made_at"), name="passkey_of"),)
        constraints = (
            models.CheckConstraint(condition=~Q(address=""), name="passkey_has_an_address"),
            models.CheckConstraint(condition=~Q(credential=""), name="passkey_has_a_credential"),
        )

    def __str__(self) -> str:
        return f"Passkey {self.pk}"


class Challenge(models.Model):
    """What a passkey has to sign: good once, for a few minutes; for `session` when one is being made."""

    digest = models.CharField(max_length=64, unique=True)
    session = models.ForeignKey(PortalSession, on_delete=models.CASCADE, null=True, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("expires_at",), name="passkey_challenge_ends"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("asked_at")), name="passkey_challenge_ends_later"
            ),
        )

    def __str__(self) -> str:
        return f"Challenge {self.pk}"
