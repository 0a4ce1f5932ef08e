"""Which questions an inspection asks, what its answers add up to, which contacts to look at: pure."""
