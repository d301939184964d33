"""The first start: who the user is, what makes calls ring, and the first steps."""
