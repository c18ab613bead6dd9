"""Old Word files (.doc, Word 97 to 2003): a compound file's streams, and the text in them."""
