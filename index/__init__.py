"""Files of an archive to a store that can be searched. Knows nothing of questions."""
