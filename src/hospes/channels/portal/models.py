"""Links that let a customer in, and who came in by them. An address is who somebody is here; there is no account."""

from django.db import models
from django.db.models import F, Q


class SignInLink(models.Model):
    """A link in a letter to `address`: good once, for half an hour. The key itself is in the letter only."""

    address = models.CharField(max_length=320)
    digest = models.CharField(max_length=64, unique=True)
    place = models.CharField(max_length=32, blank=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("address", "asked_at"), name="sign_in_link_of_address"),
            models.Index(fields=("asked_at", "place"), name="sign_in_link_lately"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(address=""), name="sign_in_link_has_an_address"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("asked_at")), name="sign_in_link_ends"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(used_at__lt=F("expires_at")),
                name="sign_in_link_used_in_time",
            ),
        )

    def __str__(self) -> str:
        return f"SignInLink {self.pk}"


class PortalSession(models.Model):
    """Somebody who came in by a letter to `address`, in one browser, until they leave or stay away."""

    address = models.CharField(max_length=320)
    digest = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("address",), name="portal_session_of"),
            models.Index(fields=("seen_at",), name="portal_session_seen"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(address=""), name="portal_session_address"),
            models.CheckConstraint(condition=Q(seen_at__gte=F("began_at")), name="portal_session_since"),
        )

    def __str__(self) -> str:
        return f"PortalSession {self.pk}"
