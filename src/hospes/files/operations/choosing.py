"""Files beside words that are still being written: kept with them, on every device of their writer."""

from collections.abc import Collection, Sequence
from datetime import datetime

from hospes.cases.models import Case
from hospes.cases.queries import may_act_on, may_work_on
from hospes.files import events
from hospes.files.core.limits import why_not
from hospes.files.models import Chosen, Received
from hospes.files.operations.keeping import keep
from hospes.files.operations.refusals import NotYours, Unfit, limits
from hospes.files.operations.sweeping import forget_soon
from hospes.files.queries import chosen_by
from hospes.ledger.operations import change
from hospes.staff.models import Person


def choose(
    *, by: Person, at: datetime, case: Case | None, verb: str, received: Sequence[Received]
) -> list[Chosen]:
    """Put files beside what `by` writes with `verb` in this case; None is one that is only beginning.

    The same file chosen twice, as after a form that came back, stands there once. Raises NotYours, Unfit (then none
    is chosen).
    """
    if not (may_work_on(by) if case is None else may_act_on(by, case, at)):
        raise NotYours
    with change(by=by, at=at) as record:
        there = {(each.name, each.content.sha256): each for each in chosen_by(by, case, verb)}
        new = [each for each in received if (each.name, each.sha256) not in there]
        sizes = [each.size for each in there.values()]
        for each in new:
            if over := why_not(each.size, beside=sizes, limits=limits()):
                raise Unfit(each.name, over)
            sizes.append(each.size)
        contents = keep(new)
        rows = [
            Chosen(person=by, case=case, verb=verb, content=contents[each.sha256], name=each.name, at=at)
            for each in new
        ]
        for row in rows:
            row.save()
            record(
                events.FILE_CHOSEN,
                about=row,
                customer=_whose(row),
                data=_of(row),
                sealed={"name": row.name} if case is not None else None,
            )
    again = [there[each.name, each.sha256] for each in received if each not in new]
    return [*again, *rows]


def let_go(
    *, by: Person, at: datetime, case: Case | None, verb: str, numbers: Collection[int] | None = None
) -> int:
    """These files of what `by` writes are not wanted any more (all of them, when none is named). How many went."""
    with change(by=by, at=at) as record:
        wanted = [each for each in chosen_by(by, case, verb) if numbers is None or each.pk in numbers]
        for each in wanted:
            record(events.FILE_LET_GO, about=each, customer=_whose(each), data=_of(each))
            each.delete()
        forget_soon(each.content_id for each in wanted)
    return len(wanted)


def _whose(row: Chosen) -> int | None:
    """Beside a case that is only beginning nobody is named yet: then the entry keeps no name of the file either."""
    return row.case.customer_id if row.case is not None else None


def _of(row: Chosen) -> dict[str, object]:
    return {"verb": row.verb, "kind": row.content.kind, "size": row.content.size}
