"""What is decided about a chat, without a database and without a clock."""
