"""SQLite through Peewee: the file, its schema, its rows; may import domain, errors and paths."""
