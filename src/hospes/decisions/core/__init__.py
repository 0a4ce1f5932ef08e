"""The judgement of this room: what may be granted, how much is left of it, and when exceptions have become a habit."""
