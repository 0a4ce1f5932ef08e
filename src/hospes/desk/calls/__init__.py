"""Calls at the desk: what rings, what came in, whom we owe a call, and our lines."""
