"""What each field is called on the page on which it is written, and the question that a good answer answers."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Asked(NamedTuple):
    """What a field is called, and the question beside it."""

    label: Any
    help: Any = ""


ASKED: dict[str, Asked] = {
    "name": Asked(_("Name")),
    "text": Asked(_("The promise, as a customer reads it")),
    "title": Asked(_("Title")),
    "purpose": Asked(_("Purpose"), _("What is the customer left with when this went well?")),
    "recognise": Asked(_("What they say"), _("Sentences by which this is recognised, as customers say them.")),
    "goal": Asked(_("Goal"), _("What is reached when this step is done?")),
    "effect": Asked(_("Effect"), _("What does the customer feel or know afterwards that they did not before?")),
    "expectation": Asked(_("They expect"), _("What do most customers expect here, before we say a word?")),
    "meet": Asked(_("We meet it"), _("What does it take to be as good as expected?")),
    "exceed": Asked(_("We exceed it"), _("What would they tell a friend about?")),
    "do": Asked(_("Do")),
    "avoid": Asked(_("Avoid")),
    "phrase": Asked(_("In words such as"), _("Words that can be said as they stand.")),
    "form": Asked(_("Form")),
    "document": Asked(_("Document")),
    "calculator": Asked(_("Calculator")),
    "article": Asked(_("Article")),
    "label": Asked(_("In words")),
    "tools.label": Asked(_("What it is for")),
    "alternative": Asked(_("What we offer instead"), _("A no always comes with something that can be had.")),
    "nearest_yes": Asked(_("What we offer instead"), _("A no always comes with something that can be had.")),
    "what": Asked(_("What is promised")),
    "scope": Asked(_("For whom and what")),
    "limits": Asked(_("Limits")),
    "indicator": Asked(_("Measured by")),
    "target": Asked(_("Target")),
    "remedy": Asked(_("If we break it"), _("What does the customer get then?")),
    "contact": Asked(_("Contact")),
    "meaning": Asked(_("What it means")),
    "differs": Asked(_("What differs")),
    "description": Asked(_("Description")),
    "observable": Asked(_("Seen or heard when"), _("What would somebody listening mark as yes?")),
    "question": Asked(_("How to ask for it"), _("In words a person would say.")),
    "unit": Asked(_("Unit")),
    "reckon": Asked(
        _("Worked out as"),
        _(
            "Such as 2 × [Damage] + 5, with facts between brackets. max( ; ) is the largest, min( ; ) the smallest, "
            "count([…]) how many things are in a list, sum([…]) what they have in all. Empty: somebody tells it."
        ),
    ),
    "about": Asked(_("About")),
    "needs": Asked(_("They need")),
    "promise": Asked(_("We promise them")),
    "kind": Asked(_("Kind of step"), _("What happens here: a talk, something done, a question, a wait …")),
    "lane": Asked(_("Where"), _("Does the customer see it?")),
    "critical": Asked(_("Critical"), _("Skipped only with a reason. For whom would it matter most?")),
    "wait.for": Asked(_("We wait for")),
    "wait.up_to": Asked(_("No longer than")),
    "wait.then": Asked(_("When time is up, it turned out"), _("The guide proposes it then. Empty: somebody says it.")),
    "hand_over.to": Asked(_("To whom")),
    "hand_over.say": Asked(_("What they have to hear"), _("So that the customer need not tell it again.")),
    "approve.role": Asked(_("Who says yes")),
    "link.process": Asked(_("To which process"), _("Afterwards it goes on here.")),
    "end.how": Asked(_("How it ends")),
    "commit.within": Asked(_("By when"), _("How long after it was promised. Empty: no day is named.")),
    "commit.after": Asked(_("Not before"), _("Such as 2 days, of “from two to five days”. The customer hears it.")),
    "action": Asked(
        _("Question of authority"), _("Who may decide it, or do it, stands in the authority table.")
    ),
    "authority.action": Asked(_("Questions"), _("One entry can answer several.")),
    "authority.needs": Asked(_("Must be known"), _("Until then the answer is: find that out first.")),
    "outcomes.answer": Asked(
        _("When the authority table says"), _("The guide proposes it then.")
    ),
    "amount": Asked(_("For how much"), _("The fact that tells the amount that is decided.")),
    "collect": Asked(_("What we find out here"), _("In any order; what is known already is not asked again.")),
    "enough": Asked(_("How many of them will do"), _("Such as 1: this or that. Empty: all of them are asked for.")),
    "sets": Asked(_("It is so once this is done"), _("What our own doing makes so, and nobody has to read up.")),
    "sets_more.fact": Asked(_("And this becomes so"), _("A number, a text or a day: what it is then follows.")),
    "sets_more.is": Asked(_("Namely")),
    "sets_more.other": Asked(_("Or what this one says"), _("Nothing is set while nobody has told it.")),
    "outcomes.uses_up": Asked(_("It takes back"), _("What was said and no longer holds once it turns out so.")),
    "uses_up": Asked(_("It held for this once"), _("Such as a yes to this one change. Next time it is asked anew.")),
    "exact": Asked(_("Word for word"), _("Said exactly as it stands here.")),
    "to": Asked(_("Leads to")),
    "behaviour": Asked(_("Behaviour")),
    "anytime": Asked(_("May be opened at any point"), _("Not only where an outcome leads here.")),
    "channels": Asked(_("Channels")),
    "certificate_required": Asked(_("Only with a certificate")),
    "sets_us_apart": Asked(_("Sets us apart"), _("Would a competitor's customer be surprised?")),
    "weight": Asked(_("Weight"), _("1: noticed. 5: decides what they think of us.")),
    "review": Asked(_("To be looked at again on")),
    "owner": Asked(_("Whose it is")),
    "promises": Asked(_("Promises"), _("Those that are made to this tier beyond those made to all.")),
    "includes": Asked(_("May do all that these may")),
    "type": Asked(_("Kind of answer")),
    "of": Asked(_("Of each thing in"), _("Each thing in that list has its own. Empty: there is only one.")),
    "from": Asked(_("Who tells it"), _("What is only noticed is never asked for, and is not so until then.")),
    "fresh_months": Asked(
        _("Fresh for so many months"), _("Told longer ago, it is shown and verified, not asked anew. Empty: for good.")
    ),
    "personal": Asked(_("Personal"), _("Kept under the customer's own key; gone when they are forgotten.")),
    "link": Asked(_("Address"), _("Where it can be read.")),
    "role": Asked(_("Who")),
    "answer": Asked(_("Answer")),
    "for_everyone": Asked(_("For everyone"), _("It holds whoever asks, whatever else they may do.")),
    "ask_role": Asked(_("Whom to ask")),
    "limit.amount": Asked(_("Up to"), _("Up to and including this amount. Empty: without a limit.")),
    "limit_fact": Asked(_("Up to what is told by"), _("A fact that tells the limit of this very case.")),
    "exactly": Asked(_("This very amount"), _("Not up to it: no more and no less.")),
    "timezone": Asked(_("Time zone"), _("Such as Europe/Budapest.")),
    "holidays": Asked(_("Holidays of"), _("A country's two letters, such as HU.")),
    "closed": Asked(_("Closed on"), _("Whatever weekday it is. A day that is emptied is open again.")),
    "languages": Asked(_("Languages"), _("The first one is the one it is written in.")),
    "required_languages": Asked(
        _("Required languages"), _("Nothing is published while a text lacks one of these.")
    ),
    "currency": Asked(_("Currency"), _("Three letters, such as EUR.")),
}  # fmt: skip

# What stands in a part, by its kind: the label of a new one, and what it is put behind.
INSIDE: dict[str, Asked] = {
    "situation": Asked(_("A new process in this situation")),
    "process": Asked(_("A new step in this process")),
    "step": Asked(_("A new moment in this step")),
}
BESIDE: dict[str, Asked] = {
    "situation": Asked(_("A new situation after this one")),
    "process": Asked(_("A new process after this one")),
    "step": Asked(_("A new step after this one")),
    "moment": Asked(_("A new moment after this one")),
}


def asked(field: str) -> Asked:
    """By the field's whole name (`wait.for`), else by its last part (`do` of `rules[1].do`)."""
    plain = "".join(each for each in field if not each.isdigit()).replace("[]", "")
    return ASKED.get(plain) or ASKED.get(plain.rpartition(".")[2]) or Asked(plain)
