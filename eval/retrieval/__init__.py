"""Which texts a question finds: collections with known answers, ranked by several systems, compared."""
