"""The name and the meaning of each figure, in the reader's language."""

from typing import Any

from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Any] = {
    "contacts": _("Contacts"),
    "time-to-satisfaction": _("Time to satisfaction"),
    "promises-kept": _("Promises kept in time"),
    "re-ask": _("Had to say it again"),
    "had-to-repeat": _("Say that they had to repeat"),
    "csat": _("Satisfied (CSAT)"),
    "response": _("Answered our question"),
    "never-invited": _("Never asked how it was"),
    "proactive": _("Heard from us first"),
    "opened-again": _("Opened again"),
    "follow-ups-planned": _("Follow-ups planned"),
    "follow-ups-in-time": _("Asked on their day"),
    "follow-ups-answered": _("Answered when we came back"),
    "follow-ups-not-well": _("Said that it is not well"),
}
MEANINGS: dict[str, Any] = {
    "contacts": _(
        "Contacts with customers in the month, in and out. Notes among colleagues are not counted."
    ),
    "time-to-satisfaction": _(
        "From the first contact to the customer's own confirmation, in clock time, for the cases opened in the month. "
        "By Kaplan and Meier: a case that is still open, or ended without the customer's word, counts for as long as "
        "it was watched. It is never the mean of the closed ones."
    ),
    "promises-kept": _(
        "Promises kept by the due time, of all that fell due in the month. A promise that was moved in time, with the "
        "customer told, falls due at its new time. Promises taken back are not counted."
    ),
    "re-ask": _(
        "Cases opened in the month in which a known fact was asked for again, or whose customer told us afterwards "
        "that they had to repeat themselves, of all opened in the month. Of customers who were never asked, or left it "
        "out, only what we wrote down ourselves is known."
    ),
    "had-to-repeat": _(
        "Customers who say that they had to tell us the same thing more than once, of all who answered that question "
        "in the month. Where it is more than what we wrote down ourselves, we ask again without noticing."
    ),
    "csat": _("Answers 4 and 5 of 1 to 5, of all answers given in the month."),
    "response": _("Customers who answered, of all who were asked in the month."),
    "never-invited": _("Cases closed in the month after which nobody was asked, of all closed in the month."),
    "proactive": _("Progress told before the customer had to ask, of all progress told in the month."),
    "opened-again": _("Cases closed in the month that had been opened again, of all closed in the month."),
    "follow-ups-planned": _("Follow-ups that were planned in the month, by the table or by hand."),
    "follow-ups-in-time": _(
        "Follow-ups with which the customer was asked by the end of the day they fell due, of all that fell due in the "
        "month. One in a case that was not done yet falls due when it is. What was dropped, with its reason, is not "
        "counted."
    ),
    "follow-ups-answered": _(
        "Follow-ups that the customer answered, of all that they were asked in the month. One that we still wait "
        "for is counted once it is answered or put aside."
    ),
    "follow-ups-not-well": _(
        "Answers that it is not well, of all answers to follow-ups given in the month. Each of them opened its case "
        "again, with the same owner."
    ),
}
MISSED: dict[str, Any] = {
    "time-to-satisfaction": _("Not yet, or not by their word"),
    "promises-kept": _("Not kept in time"),
    "re-ask": _("Asked again"),
    "had-to-repeat": _("Had to repeat"),
    "csat": _("Below four"),
    "response": _("No answer"),
    "never-invited": _("Never asked"),
    "proactive": _("Told after they asked"),
    "follow-ups-in-time": _("Not asked on their day"),
    "follow-ups-answered": _("No answer"),
    "follow-ups-not-well": _("Not well"),
    "opened-again": _("Opened again"),
}
