"""What helps to look after somebody: their other names, what they need, how they want to be reached."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from hospes.customers.models.customer import Customer


class NameKind(models.TextChoices):
    CALLED = "called", _("How they want to be called")
    KNOWN_AS = "known_as", _("Also known as")
    FORMER = "former", _("Former name")


class Name(models.Model):
    """Another name of a customer; found by search like the first."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=8, choices=NameKind.choices)
    name = models.CharField(max_length=200)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=GreaterThan(Length(Trim("name")), 0), name="name_is_not_empty"),
        )

    def __str__(self) -> str:
        return self.name


class Need(models.Model):
    """What somebody needs from us to be served as well as anybody: «read letters out», «ring twice». Never a label."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="needs")
    words = models.CharField(max_length=300)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    noted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=GreaterThan(Length(Trim("words")), 0), name="need_has_words"),
        )

    def __str__(self) -> str:
        return self.words


class Way(models.TextChoices):
    PHONE = "phone", _("No calls")
    EMAIL = "email", _("No e-mail")
    POSTAL = "postal", _("No letters by post")
    NEWS = "news", _("No offers and news")


class Wish(models.Model):
    """A way in which somebody does not want to be reached, or consents to no more, since when, as they said it."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="wishes")
    way = models.CharField(max_length=8, choices=Way.choices)
    words = models.CharField(max_length=300, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    noted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(way__in=("phone", "email", "postal", "news")), name="wish_way"
            ),
        )

    def __str__(self) -> str:
        return self.way
