"""What a build is made of: files read apart, each issue once, and an archive put together from the new and the old."""
