"""The embedded model made from plain text: torch and scipy are imported in here and nowhere else."""
