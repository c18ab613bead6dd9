"""The store in a folder: SQLite for what is read, FAISS for vectors, BM25 for words, in snapshots that never change."""
