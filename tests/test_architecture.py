"""The plan of the house, where import-linter's contracts do not reach."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
ROOMS = HOUSE / "desktop_app"
MODULES = sorted(ROOMS.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 450, 80  # "up to about 400 lines, functions up to about 40"
BANNED_IN_STORAGE = ("playhouse.migrate", "playhouse.migrations", "executescript", "SqliteQueue")


def named(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Yield the functions of a module and the methods of its classes."""
    top = tree_of(path).body
    for body in (top, *(node.body for node in top if isinstance(node, ast.ClassDef))):
        yield from (node for node in body if isinstance(node, ast.FunctionDef))


def test_every_room_says_what_it_is_for_and_exports_nothing() -> None:
    doors = [path for path in MODULES if path.name == "__init__.py" and path.parent != ROOMS]
    assert len(doors) >= 6
    for path in doors:
        body = tree_of(path).body
        assert len(body) == 1, named(path)
        assert ast.get_docstring(tree_of(path)), named(path)


def test_every_room_has_a_door() -> None:
    rooms = {path.parent for path in MODULES}
    assert [named(room) for room in rooms if not (room / "__init__.py").is_file()] == []


def test_the_packaging_folder_does_not_hide_the_package_of_that_name() -> None:
    assert not (HOUSE / "packaging" / "__init__.py").exists()


def test_nothing_that_has_emptied_tables_before_is_used() -> None:
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert not [word for word in BANNED_IN_STORAGE if word in text], named(path)


def test_no_file_and_no_function_is_longer_than_one_can_read() -> None:
    long_files = [
        named(path)
        for path in MODULES
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    ]
    long_functions = [
        f"{named(path)}: {function.name}"
        for path in MODULES
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno > LONGEST_FUNCTION
    ]
    assert (long_files, long_functions) == ([], [])


def test_every_module_and_every_public_function_says_what_it_does() -> None:
    silent = [named(path) for path in MODULES if not ast.get_docstring(tree_of(path))]
    silent += [
        f"{named(path)}: {function.name}"
        for path in MODULES
        for function in functions(path)
        if not (function.name.startswith("_") or ast.get_docstring(function))
        and path.parts[-2] in ("domain", "storage", "services")
    ]
    assert silent == []


def test_only_one_file_reads_the_wall_clock() -> None:
    clock = re.compile(r"datetime\.(now|today|utcnow)\(|time\.time\(|date\.today\(")
    readers = [named(path) for path in MODULES if clock.search(path.read_text(encoding="utf-8"))]
    assert readers == ["desktop_app/clock.py"]


def test_nothing_is_added_to_a_wall_clock() -> None:
    """Two hours over a clock change are not two hours: spans are added in UTC alone."""
    added = [
        f"{named(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Add | ast.Sub)
        and any(
            isinstance(each, ast.Attribute) and each.attr == "wall"
            for each in (node.left, node.right)
        )
    ]
    assert added == []


def test_rows_are_written_by_services_only() -> None:
    writers = set()
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom) and node.module == "desktop_app.storage.models":
                room = path.relative_to(ROOMS).parts[0]
                if room not in ("services", "storage"):
                    writers.add(named(path))
    assert writers == set()


@pytest.mark.parametrize("room", ["domain", "storage", "alerts", "services", "startup", "exchange"])
def test_a_room_without_windows_knows_no_qt(room: str) -> None:
    for path in (ROOMS / room).rglob("*.py"):
        assert "PySide6" not in path.read_text(encoding="utf-8"), named(path)


def test_texts_are_never_put_together_before_they_are_translated() -> None:
    joined = [
        f"{named(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "ngettext")
        and any(isinstance(text, ast.JoinedStr | ast.BinOp | ast.Call) for text in node.args[:2])
    ]
    assert joined == []
