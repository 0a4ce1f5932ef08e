"""Counting: the figures of a month, how the codex's elements are used, what a change of it touches."""

from hospes.insight.queries.figures import (
    COUNTED,
    Asked,
    Overview,
    cases_behind,
    overview,
    time_to_satisfaction,
)

__all__ = ["COUNTED", "Asked", "Overview", "cases_behind", "overview", "time_to_satisfaction"]
