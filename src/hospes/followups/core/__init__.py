"""Which follow-up a case that was closed gets, and when: data in, decision out."""
