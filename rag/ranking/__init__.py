"""Which articles a question is about: candidates of several channels, signals of each, one score."""
