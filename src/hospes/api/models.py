"""Which request opened what, so that the same sent twice opens one."""

from django.db import models


class Answered(models.Model):
    """A request with an `Idempotency-Key` and the row it made.

    The row's number stands for the answer: sent again, it is told anew, as it stands and as its person may see it.
    So nothing of a customer is kept here, and an erasure has nothing to look for.
    """

    whose = models.CharField(
        max_length=40
    )  # `Token.bearer`: a program gets a new token each hour and is the same
    key = models.CharField(max_length=200)
    asked = models.CharField(max_length=64)  # digest of what was asked: method, address and body
    row = models.BigIntegerField(null=True)  # null only within the transaction that makes it
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("at",), name="answered_by_time"),)
        constraints = (models.UniqueConstraint(fields=("whose", "key"), name="answered_once"),)

    def __str__(self) -> str:
        return self.key
