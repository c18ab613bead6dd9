"""A question to an answer in which every statement cites the article it comes from."""
