"""Rows found by a condition in SQL, where a page waits for them."""

from __future__ import annotations

from typing import TypeVar, cast

from desktop_app.storage.models import Row

_R = TypeVar("_R", bound=Row)


def found(table: type[_R], where: str, *parameters: object) -> list[_R]:
    """Return the rows that a condition holds for, in its order; the caller tells of trouble.

    Peewee takes four times as long to put such a statement together as SQLite to answer it.
    """
    name = table._meta.table_name
    return cast("list[_R]", list(table.raw(f"SELECT * FROM {name} WHERE {where}", *parameters)))
