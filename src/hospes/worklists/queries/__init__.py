"""Questions about views, tags and columns."""

from hospes.worklists.queries.begun import begun_by, begun_in
from hospes.worklists.queries.columns import facts_of, promises_of, tags_of, tags_on
from hospes.worklists.queries.mentions import may_be_named, mentions_in, mentions_of
from hospes.worklists.queries.saved import may_keep, may_speak_for, views_beside, views_for
from hospes.worklists.queries.tags import Used, tagged, tags_beginning, tags_in_use

__all__ = [
    "Used",
    "begun_by",
    "begun_in",
    "facts_of",
    "may_be_named",
    "may_keep",
    "may_speak_for",
    "mentions_in",
    "mentions_of",
    "promises_of",
    "tagged",
    "tags_beginning",
    "tags_in_use",
    "tags_of",
    "tags_on",
    "views_beside",
    "views_for",
]
