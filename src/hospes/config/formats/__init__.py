"""How Django itself writes times where a room has no template at hand, for instance in a refusal."""
