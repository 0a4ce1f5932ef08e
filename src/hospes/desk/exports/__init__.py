"""Files for spreadsheets and programs."""
