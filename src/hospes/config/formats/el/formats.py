"""Greek offices write twenty-four hours."""

SHORT_DATETIME_FORMAT = "d/m/Y H:i"
