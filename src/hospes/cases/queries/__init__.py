"""Questions about cases: whose they are, what comes first, what happened."""

from hospes.cases.queries.counts import Bounded, bounded_count, open_count, open_counts, queue_counts
from hospes.cases.queries.day import MyDay, Promised, my_day
from hospes.cases.queries.finding import find
from hospes.cases.queries.hours import house_hours
from hospes.cases.queries.incidents import Incident
from hospes.cases.queries.owners import (
    NobodyToOwn,
    acting_for,
    may_decide,
    may_own,
    next_owner,
    plan_rehoming,
)
from hospes.cases.queries.queue import QueueFilters, QueuePage, queue
from hospes.cases.queries.rows import QueueRow
from hospes.cases.queries.story import CaseStory, case_story
from hospes.cases.queries.timeline import Entry
from hospes.cases.queries.visibility import may_work_on, sees_everything, visible_to

__all__ = [
    "Bounded",
    "CaseStory",
    "Entry",
    "Incident",
    "MyDay",
    "NobodyToOwn",
    "Promised",
    "QueueFilters",
    "QueuePage",
    "QueueRow",
    "acting_for",
    "bounded_count",
    "case_story",
    "find",
    "house_hours",
    "may_decide",
    "may_own",
    "may_work_on",
    "my_day",
    "next_owner",
    "open_count",
    "open_counts",
    "plan_rehoming",
    "queue",
    "queue_counts",
    "sees_everything",
    "visible_to",
]
