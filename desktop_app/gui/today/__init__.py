"""Today, the home page: the day as a column, the person in the middle, the words on the right."""
