"""What hours say, and calendars as RFC 5545 writes them: plain data in, plain data out."""
