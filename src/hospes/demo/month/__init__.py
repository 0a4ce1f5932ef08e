"""The demo company's month, told through the same operations that people use, by a clock that is set."""

from hospes.demo.month.telling import Told, tell_month

__all__ = ["Told", "tell_month"]
