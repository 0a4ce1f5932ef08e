"""Mail, read and judged in plain data: no Django, no clock, no network."""
