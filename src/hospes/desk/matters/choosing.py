"""The other case: chosen from those of the same customer, or found by its number, its customer or its words."""

from typing import Any

from hospes.cases import access
from hospes.cases.core.paging import case_number
from hospes.cases.models import Case
from hospes.cases.queries import QueueRow, find
from hospes.cases.queries.rows import rows
from hospes.desk.cases.keeping import CaseVerb

FOUND = 12


class WithAnother(CaseVerb):
    """A verb on two cases: first the other one is chosen (`with`), then the form is shown."""

    of_same_customer = False  # only open cases of the same customer may be chosen
    template = "desk/matters/choose.html"
    chosen_template = "desk/verb.html"
    route = ""
    other: Case | None = None

    def find(self, **kwargs: Any) -> None:
        super().find(**kwargs)
        asked = self.request.POST or self.request.GET
        number = case_number(asked.get("with", "")[:20])
        if number is not None:
            self.other = access.case_or_404(self.by, number)
            self.template = self.chosen_template

    def context(self) -> dict[str, Any]:
        shown: dict[str, Any] = {**super().context(), "other": self.other, "route": self.route}
        if self.other is None:
            asked = self.request.GET.get("q", "")[:200]
            shown |= {"q": asked, "theirs": self._theirs(), "found": self._found(asked)}
        return shown

    def _theirs(self) -> list[QueueRow]:
        """Other cases of the same customer, the open ones first. One query."""
        cases = access.cases_for(self.by, self.at).filter(customer=self.case.customer_id)
        cases = cases.exclude(pk=self.case.pk).filter(merged_into__isnull=True)
        if self.of_same_customer:
            cases = cases.open()
        return rows(cases.order_by("state", "-pk")[:FOUND])

    def _found(self, asked: str) -> list[QueueRow]:
        if not asked or self.of_same_customer:
            return []
        return [each for each in find(asked, self.by, at=self.at, limit=FOUND) if each.pk != self.case.pk]
