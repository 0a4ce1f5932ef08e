"""The judgement of the knowledge room: what is read, found, out of date, and of no help. Pure."""
