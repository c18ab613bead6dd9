"""Weights of the product fitted to questions with known answers; what is printed goes into rag/ by hand."""
