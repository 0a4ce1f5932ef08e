"""How the pages for customers look: the colour with a look at it, and the logo."""
