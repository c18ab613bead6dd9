"""Questions with known sources to figures that tell how good the answers are."""
