"""Questions about articles: what stands there, what fits some words, what wants looking after."""
