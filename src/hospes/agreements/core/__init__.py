"""What may be begun, and what may be recommended: data in, decision out."""
