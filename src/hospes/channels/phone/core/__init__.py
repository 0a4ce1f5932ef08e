"""What is decided about a call, without a database or a clock."""
