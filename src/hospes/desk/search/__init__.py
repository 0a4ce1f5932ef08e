"""The search over everything one may see."""
