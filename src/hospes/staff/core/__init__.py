"""Pure: who may grant what, who stands in for whom. No Django, no database."""
