"""BPMN 2.0 (OMG BPMN 2.0.2, formal/13-12-09): a situation as process modellers draw it, and what they drew as one.

`read(write(…))` gives back the very same situation, and what was renamed, moved, added or taken out in the drawing
meanwhile; documents of others are read as far as a codex can say them.
"""

from hospes.codex.core.exchange.bpmn.reading import read
from hospes.codex.core.exchange.bpmn.writing import write

__all__ = ["read", "write"]
