"""Questions about cases: whose they are, what comes first, what happened."""

from hospes.cases.queries.brief import Brief, adds_to_brief, brief_of
from hospes.cases.queries.certificates import tells_who_is_certified
from hospes.cases.queries.counts import Bounded, bounded_count, open_count, open_counts, queue_counts
from hospes.cases.queries.day import MyDay, Promised, my_day
from hospes.cases.queries.fields import case_fields
from hospes.cases.queries.filters import QueueFilters
from hospes.cases.queries.finding import find
from hospes.cases.queries.following import goes_on_in
from hospes.cases.queries.hours import case_hours, house_hours, to_be_answered_by
from hospes.cases.queries.incidents import Incident
from hospes.cases.queries.known import (
    customers_of,
    known_about,
    known_by_case,
    known_fact,
    known_in,
    number_of,
)
from hospes.cases.queries.newer import last_contact, said_since
from hospes.cases.queries.owners import (
    NobodyToOwn,
    acting_for,
    better_owner,
    deputy_for,
    may_decide,
    may_own,
    next_owner,
    next_to_be_offered,
    passes_over,
    plan_rehoming,
)
from hospes.cases.queries.queue import WALK, QueuePage, queue
from hospes.cases.queries.returning import own_people, own_person
from hospes.cases.queries.rows import QueueRow
from hospes.cases.queries.story import CaseStory, case_story, noted_in, story_of
from hospes.cases.queries.team_day import TeamDay, plan_sharing, team_day
from hospes.cases.queries.timeline import Entry
from hospes.cases.queries.visibility import (
    may_act_on,
    may_work_on,
    seen_among,
    sees,
    sees_everything,
    visible_to,
    whose_case_is_seen,
)

__all__ = [
    "WALK",
    "Bounded",
    "Brief",
    "CaseStory",
    "Entry",
    "Incident",
    "MyDay",
    "NobodyToOwn",
    "Promised",
    "QueueFilters",
    "QueuePage",
    "QueueRow",
    "TeamDay",
    "acting_for",
    "adds_to_brief",
    "better_owner",
    "bounded_count",
    "brief_of",
    "case_fields",
    "case_hours",
    "case_story",
    "customers_of",
    "deputy_for",
    "find",
    "goes_on_in",
    "house_hours",
    "known_about",
    "known_by_case",
    "known_fact",
    "known_in",
    "last_contact",
    "may_act_on",
    "may_decide",
    "may_own",
    "may_work_on",
    "my_day",
    "next_owner",
    "next_to_be_offered",
    "noted_in",
    "number_of",
    "open_count",
    "open_counts",
    "own_people",
    "own_person",
    "passes_over",
    "plan_rehoming",
    "plan_sharing",
    "queue",
    "queue_counts",
    "said_since",
    "seen_among",
    "sees",
    "sees_everything",
    "story_of",
    "team_day",
    "tells_who_is_certified",
    "to_be_answered_by",
    "visible_to",
    "whose_case_is_seen",
]
