"""What belongs to a case, for its page: links, merges, and what is read in it from another."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from hospes.cases.models import Contact
from hospes.cases.queries import CaseStory, Entry
from hospes.desk.cases.link_words import link_words
from hospes.matters.queries import Kin, kin_of
from hospes.staff.models import Person


def kin_on(story: CaseStory, *, viewer: Person, at: datetime) -> dict[str, Any]:
    """The context of the panel, and the story with what was said in another case for this one as well."""
    kin = kin_of(story.case, viewer=viewer, at=at)
    return {
        "kin": kin,
        "told_in": kin.told_in,
        "link_words": link_words,
        "story": _with(story, kin),
    }


def _with(story: CaseStory, kin: Kin) -> CaseStory:
    added = [_said(contact) for contact in kin.shared if contact.case_id != story.case.pk]
    added += [
        Entry(merge.at, "took-in", merge.by.name if merge.by else "", about=merge.gone.number)
        for merge in kin.took_in
    ]
    for each in kin.linked:
        if each.kind == "split":
            kind = "split-off" if each.from_one else "split"
            by = each.link.by.name if each.link.by else ""
            added.append(Entry(each.link.at, kind, by, about=each.case.number))
    if not added:
        return story
    return replace(story, timeline=sorted([*story.timeline, *added], key=lambda entry: entry.at))


def _said(contact: Contact) -> Entry:
    speaker = contact.person.name if contact.person else ""
    if contact.direction == "in":
        speaker = contact.customer.name
    return Entry(
        contact.at, contact.direction, speaker, contact.body, contact.subject, contact.channel, of=contact
    )
