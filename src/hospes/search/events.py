"""What this room records: nothing. Searching changes nothing, and the index follows what others record.

The names below are the events of other rooms after which something is read anew.
"""

# After these, words went from one case to another, with all that was said in them.
WHOLE_CASE = (
    "case.merged",
    "case.took_in",
    "case.stands_alone",
    "case.gave_back",
    "case.split",
    "case.split_off",
)

TEXT_CHANGES = (
    "case.opened",
    "case.brought_in",
    "case.closed",
    *WHOLE_CASE,
    "case.reopened",
    "contact.brought_in",
    "contact.logged",
    "contact.taken_back",
    "fact.noted",
    "fact.corrected",
    "fact.used_up",
    "commitment.made",
    "commitment.cancelled",
    "decision.made",
    "decision.customer_told",
    "customer.changed",
    "customer.merged",
    "customer.unmerged",
    "customer.carried_over",
)
