"""A codex in the formats of others: an outline to type in, flowcharts to draw, BPMN for process modellers.

`outline`, `graphviz` and `bpmn` each have `write` and `read`. What is read is always whole and valid; what could not be
kept is told in notes, in words for its author. Why so: docs/design-notes/0005-exchange-formats.md
"""

from hospes.codex.core.exchange.brought import Brought, Notes

__all__ = ["Brought", "Notes"]
