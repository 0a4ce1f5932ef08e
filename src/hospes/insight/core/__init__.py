"""What figures mean and when they may be printed: pure, without database or clock."""
