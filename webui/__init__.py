"""The chat page: an answer as a person sees it."""
