"""What lies between cases: of customers, only the word by which somebody linked two of theirs.

The two may be of different customers: then the word goes with whoever is erased first, and is handed out to neither:
it may speak of the other."""

from django.utils.translation import gettext_lazy as _

from hospes.ledger.holdings import by, held, nothing_of_customers

held(
    "matters.CaseLink",
    rows=by("one__customer", "other__customer"),
    named=_("links between cases"),
    words=("word",),
    between=("one__customer", "other__customer"),
    instead={"word": lambda _row: "—"},
)
nothing_of_customers("matters.CaseMerge", "before", "facts")
nothing_of_customers("matters.CaseMergeStep", "field", "rows")
nothing_of_customers("matters.CaseSplit", "promises")
nothing_of_customers("matters.SharedContact")
nothing_of_customers("matters.CopiedFact")
