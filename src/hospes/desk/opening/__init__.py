"""Which channel is open now, for those who lead: why, until when, closed for a while and opened again."""
