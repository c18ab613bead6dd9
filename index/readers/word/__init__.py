"""DOCX: opened with care, its styles and numbers worked out, its paragraphs and tables as lines."""
