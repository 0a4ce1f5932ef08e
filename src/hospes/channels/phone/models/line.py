"""A telephone number of ours, and how its exchange tells us of calls."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hospes.channels.phone.core.told import spoken
from hospes.lib import sealing
from hospes.staff.models import Language

_PURPOSE = b"hospes telephone line"


class Line(models.Model):
    """Where customers call: whose team answers, and in which language. `key` stands in the address that the exchange
    calls, `secret` signs what it sends and is kept sealed."""

    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    team = models.ForeignKey("staff.Team", on_delete=models.PROTECT, related_name="lines")
    language = models.CharField(max_length=8, choices=Language.choices, default=Language.ENGLISH)
    region = models.CharField(max_length=2)  # whose national numbers it tells: ISO 3166
    key = models.CharField(max_length=32, unique=True)
    secret = models.TextField()
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                condition=~(Q(number="") | Q(key="") | Q(secret="")), name="phone_line_can_be_called"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def spoken(self) -> str:
        """The number as it is read aloud."""
        return spoken(self.number)

    def set_secret(self, secret: str) -> None:
        """Keep it unreadable in the database."""
        self.secret = sealing.seal(secret, settings.SECRET_KEY, _PURPOSE)

    def plain_secret(self) -> str:
        """The secret as the exchange has it; raises WrongKeyError."""
        return sealing.unseal(self.secret, settings.SECRET_KEY, _PURPOSE)
