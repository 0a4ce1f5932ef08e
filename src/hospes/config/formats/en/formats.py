"""British English: the day before its month, a clock of 24 hours."""

SHORT_DATETIME_FORMAT = "j M Y, H:i"
