"""On how many examples the laws are tried that hold for every codex: HOSPES_EXAMPLES=10000 for a thorough night."""

import os

EXAMPLES = int(os.environ.get("HOSPES_EXAMPLES", "30"))


def examples(usual: int) -> int:
    """As many as are usual for a law that is cheaper or dearer than others, more or fewer as all are."""
    return max(usual * EXAMPLES // 60, 10)
