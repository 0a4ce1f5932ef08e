"""What a complaint is owed, by which rules, and whether it has it: pure Python, no database and no clock."""
