"""What an answer means: pure, without database or clock."""
