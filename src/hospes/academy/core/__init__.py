"""Who stands where with an edition: pure, without database or clock."""
