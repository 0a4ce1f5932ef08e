"""The people and organisations we look after, and the words by which they are found."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hospes.lib import clock
from hospes.staff.models import Language

if TYPE_CHECKING:
    _TextField = models.CharField[str, str]
else:
    _TextField = models.CharField


class FoldedField(_TextField):
    """Folded text compared byte by byte, so that one plain index serves order and prefix on both databases.

    PostgreSQL would otherwise compare by the rules of the server's language, where an index finds no prefix.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        collation = "C" if connection.vendor == "postgresql" else "BINARY"
        return {**super().db_parameters(connection), "collation": collation}


class Customer(models.Model):
    """Somebody who asks something of us: a person, an organisation, or a colleague's department."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        ORGANISATION = "organisation", _("Organisation")
        INTERNAL = "internal", _("Internal customer")

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.PERSON)
    name = models.CharField(max_length=200)
    sort_name = FoldedField(max_length=250, editable=False)
    organisation = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    language = models.CharField(max_length=8, choices=Language.choices, default=Language.ENGLISH)
    tier = models.SlugField(max_length=60, default="standard", db_index=False)
    created_at = models.DateTimeField(default=clock.now)
    # Whose record this one was found to be; everything of theirs is looked for there.
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_here",
        db_index=False,
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("sort_name", "id"), name="customer_by_name"),
            models.Index(fields=("kind", "sort_name", "id"), name="customer_by_kind_and_name"),
            # Of those alone that were merged: one of all SQLite takes for "not merged" too, which nearly all are.
            models.Index(
                fields=("merged_into",), condition=Q(merged_into__isnull=False), name="customer_merged_into"
            ),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="customer_has_a_name"),
            models.CheckConstraint(
                condition=~Q(organisation=F("id")), name="customer_is_not_its_own_employer"
            ),
            models.CheckConstraint(
                condition=Q(kind="person") | Q(organisation__isnull=True),
                name="customer_employed_is_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="customer_is_not_merged_into_itself"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Address(models.Model):
    """One way to reach a customer. Families share a telephone; an e-mail address leads to one customer."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Phone")
        POSTAL = "postal", _("Postal address")

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    value = models.CharField(max_length=400)
    normalised = FoldedField(max_length=400)
    is_primary = models.BooleanField(default=False)

    class Meta:
        ordering = ("kind", "-is_primary", "id")
        indexes = (models.Index(fields=("normalised", "kind"), name="address_by_normalised"),)
        constraints = (
            models.CheckConstraint(condition=~Q(normalised=""), name="address_is_not_empty"),
            models.UniqueConstraint(
                fields=("normalised",), condition=Q(kind="email"), name="address_email_leads_to_one"
            ),
            models.UniqueConstraint(
                fields=("customer", "kind", "normalised"), name="address_once_per_customer"
            ),
            models.UniqueConstraint(
                fields=("customer", "kind"),
                condition=Q(is_primary=True),
                name="address_one_primary_of_a_kind",
            ),
        )

    def __str__(self) -> str:
        return self.value


class SearchWord(models.Model):
    """A folded word that leads to a customer: of the name, of an address, the digits of a telephone."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+", db_index=False)
    word = FoldedField(max_length=120)

    class Meta:
        indexes = (models.Index(fields=("word", "customer"), name="search_word_prefix"),)
        constraints = (models.UniqueConstraint(fields=("customer", "word"), name="search_word_once"),)

    def __str__(self) -> str:
        return self.word
