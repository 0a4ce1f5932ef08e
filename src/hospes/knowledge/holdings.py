"""Articles say nothing of customers. What a visitor of the public centre wrote is nobody's: no name, no link to a
customer, and the mark that told one visitor from another is wiped after a day."""

from hospes.ledger.holdings import nothing_of_customers

nothing_of_customers("knowledge.Article", "key", "situations")
nothing_of_customers("knowledge.Version", "title", "summary", "body", "lines", "note")
nothing_of_customers("knowledge.Draft", "title", "summary", "body", "lines")
nothing_of_customers("knowledge.Answer", "words", "mark")
nothing_of_customers("knowledge.Miss", "text", "folded", "mark")
nothing_of_customers("knowledge.Picture", "sha256", "content")
nothing_of_customers("knowledge.Posting", "word")
