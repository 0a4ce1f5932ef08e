"""One text of the house as the search knows it: its words, not the text itself."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

SHIFT = 48


class Kind(models.IntegerChoices):
    CASE = 1, _("Cases")
    CONTACT = 2, _("Contacts and notes")
    FACT = 3, _("Facts")
    PROMISE = 4, _("Promises")
    DECISION = 5, _("Decisions")
    AGREEMENT = 6, _("What was agreed and offered")
    COMPLAINT = 7, _("Complaints")

    @property
    def key(self) -> str:
        """As it stands in an address."""
        return self.name.lower()

    def entry(self, row: int) -> int:
        """The number of the entry for that row of this kind."""
        return (self.value << SHIFT) + row


class Entry(models.Model):
    """The words of one row. Its number is made of the kind and the row's own number.

    So entries of a kind stand together in the order in which their rows were written, and a list of what was found
    walks the index from the latest on, whatever number of texts hold the word. Nothing here is the truth of anything:
    it can all be made again from the rows, which is why the two keys are not held by the database (and no verb on a
    case waits for the index).
    """

    id = models.BigIntegerField(primary_key=True)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+", db_constraint=False)
    customer = models.ForeignKey(
        "customers.Customer", on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    at = models.DateTimeField()
    words = models.TextField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(words=""), name="search_entry_has_words"),)

    def __str__(self) -> str:
        return f"{self.kind.label} {self.row}"

    @property
    def kind(self) -> Kind:
        return Kind(self.id >> SHIFT)

    @property
    def row(self) -> int:
        """The number of the row it stands for."""
        return row_of(self.id)


def row_of(entry: int) -> int:
    """The number of the row an entry stands for."""
    return entry & ((1 << SHIFT) - 1)
