"""Flowcharts in DOT, the language of Graphviz: a situation drawn, and a drawing read as a situation.

A drawing says which steps there are, of what kind, and what follows what; it does not carry rules, moments, phrases
or conditions. `read(write(…))` gives back the processes, the steps with their names, goals, kinds and lanes, and every
way between them.
"""

from hospes.codex.core.exchange.graphviz.reading import read
from hospes.codex.core.exchange.graphviz.writing import write

__all__ = ["read", "write"]
