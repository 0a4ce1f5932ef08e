"""A complaint as the search reads it: its number, what was written at its stages, where it went outside the house."""

from collections.abc import Collection, Iterator

from hospes.complaints.models import Complaint
from hospes.search.models import Kind
from hospes.search.queries.texts import Text


def words_of_complaints(**which: Collection[int]) -> Iterator[Text]:
    """The texts of these complaints. Three queries."""
    found = Complaint.objects.filter(**which).select_related("case")
    for one in found.prefetch_related("stages", "disputes"):
        said = [one.key]
        for stage in one.stages.all():
            said += [stage.words, stage.alternative, stage.outside_body]
        for dispute in one.disputes.all():
            said += [dispute.body, dispute.reference, dispute.words]
        parts = tuple(dict.fromkeys(filter(None, said)))
        yield Text(Kind.COMPLAINT, one.pk, one.case_id, one.case.customer_id, one.received_at, parts)
