"""What the codex's tests share."""

from hypothesis import settings

# The machine is shared with other work: a law is broken by a wrong answer, not by a slow one.
settings.register_profile("codex", deadline=None)
settings.load_profile("codex")
