"""What was agreed, wished, recommended and how the sale ended, as the search reads it: one text for each case."""

from collections.abc import Collection, Iterator

from hospes.agreements.models import Agreement
from hospes.search.models import Kind
from hospes.search.queries.texts import Text

_ALL = ("scopes", "changes", "rounds", "recommendations")


def words_agreed(**which: Collection[int]) -> Iterator[Text]:
    """The texts of these agreements. A constant number of queries, whatever was agreed."""
    found = Agreement.objects.filter(**which).select_related("case__sale")
    for one in found.prefetch_related(*(f"case__{name}" for name in _ALL)):
        case, said = one.case, list[str]()
        for scope in case.scopes.all():
            said += [scope.what, scope.agreed_with, scope.why]
        for change in case.changes.all():
            said += [change.wish, change.risk, change.note]
        said += [each.what for each in case.rounds.all()]
        for each in case.recommendations.all():
            said += [each.what, each.why]
        if (sale := getattr(case, "sale", None)) is not None:
            said += [sale.referred_to, sale.why]
        said.append(one.decision_maker)
        parts = tuple(filter(None, said))
        yield Text(Kind.AGREEMENT, one.pk, case.pk, case.customer_id, case.opened_at, parts)
