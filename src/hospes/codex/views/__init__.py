"""What a browser asks for: the book that all read, the studio in which some write it."""
