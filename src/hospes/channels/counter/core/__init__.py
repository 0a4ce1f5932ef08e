"""What is decided at the counter, without a database or a clock."""
