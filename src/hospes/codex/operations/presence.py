"""Who is where in a draft, so that two who write in it see each other."""

from datetime import datetime

from hospes.codex.models import Draft, DraftVisit
from hospes.codex.operations.refusals import check_writer
from hospes.staff.models import Person


def be_at(*, by: Person, at: datetime, draft: Draft, path: str) -> None:
    """Somebody is at the part at `path` just now. No history is made of it: it is gone when they are."""
    check_writer(by)
    DraftVisit.objects.update_or_create(draft=draft, person=by, defaults={"path": path[:340], "seen_at": at})
