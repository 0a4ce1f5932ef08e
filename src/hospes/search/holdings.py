"""What the search keeps of customers: the words of their texts, which can all be made again from the texts."""

from django.db import connection
from django.utils.translation import gettext_lazy as _

from hospes.ledger.holdings import Whose, by, held, nothing_of_customers, upon_erasing
from hospes.search.models.fulltext import INDEX
from hospes.search.operations import forget_customer

held(
    "search.Entry",
    rows=by("case__customer", "customer"),
    named=_("texts in the search"),
    words=("words",),
    fixed=("customer",),
    is_removed=True,
    is_exported=False,
)
nothing_of_customers("search.Progress", "made_with")
nothing_of_customers("search.Word", "word")  # words that stand in no entry any more go with the entries


@upon_erasing
def take_out_of_the_search(whose: Whose) -> None:
    """Entries, and the words that stand nowhere else.

    FTS5 only marks a word as deleted; written anew as a whole, its index has it no more. That takes about a second
    for a hundred thousand texts, in which nobody else writes.
    """
    for number in whose.customers:
        forget_customer(number)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('optimize')")  # noqa: S608 (a constant)
