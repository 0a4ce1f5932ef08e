"""Our lines, the calls that come in by them, and the calls we owe."""

from hospes.channels.phone.models.back import CallBack, Source, State
from hospes.channels.phone.models.call import Call, CallState, Heard, WavedAway
from hospes.channels.phone.models.line import Line

__all__ = ["Call", "CallBack", "CallState", "Heard", "Line", "Source", "State", "WavedAway"]
