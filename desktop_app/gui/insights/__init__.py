"""The page of insights: pictures of the work, painted by Qt itself, and the same in words."""
