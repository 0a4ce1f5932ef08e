"""What this room records: nothing. Searching changes nothing, and the index follows what others record.

The names below are the events of other rooms after which something is read anew.
"""

TEXT_CHANGES = (
    "case.opened",
    "case.brought_in",
    "case.closed",
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
