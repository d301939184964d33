"""Exec lines of desktop entries: any path starts as it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.startup.desktop_entry import entry_text, entry_values, exec_argv, exec_value

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def read_back(argv: list[str]) -> list[str]:
    text = entry_text({"Type": "Application", "Exec": exec_value(argv)})
    return exec_argv(entry_values(text)["Exec"])


@given(st.lists(ANY_TEXT, min_size=1, max_size=4))
def test_what_is_written_is_what_is_started(argv: list[str]) -> None:
    assert read_back(argv) == argv


@pytest.mark.parametrize(
    ("argument", "line"),
    [
        ("/usr/bin/on-the-dot", "/usr/bin/on-the-dot"),
        ("/opt/On the Dot/dot", '"/opt/On the Dot/dot"'),
        ('say "8:45"', '"say \\\\"8:45\\\\""'),
        ("it's", '"it\'s"'),
        ("a$b", '"a\\\\$b"'),
        ("a`b", '"a\\\\`b"'),
        ("a\\b", '"a\\\\\\\\b"'),
        ("two\nlines", '"two\\nlines"'),
        ("~/dot", '"~/dot"'),
        ("", '""'),
        ("Zoë", "Zoë"),
    ],
)
def test_an_odd_path_is_written_as_the_specification_says(argument: str, line: str) -> None:
    assert (
        entry_text({"Exec": exec_value(["dot", argument])}) == f"[Desktop Entry]\nExec=dot {line}\n"
    )
    assert read_back(["dot", argument]) == ["dot", argument]


@pytest.mark.parametrize("program", ["/opt/100%/dot", "/opt/a\\b/dot"])
def test_a_program_that_desktops_would_not_find_is_handed_to_one_they_find(program: str) -> None:
    assert exec_value([program, "%u"]).startswith("/usr/bin/env ")
    assert read_back([program, "%u"]) == [program, "%u"]


def test_a_percent_sign_is_no_field_code() -> None:
    assert exec_value(["dot", "100%", "%u here"]) == 'dot 100%% "%%u here"'


def test_what_others_have_written_is_read_too() -> None:
    text = (
        "# made by hand\n[Other]\nExec=wrong\n\n[Desktop Entry]\nExec = dot  --background %U\n"
        "Exec=second\nExec[de]=falsch\n[Desktop Action Quit]\nExec=dot --quit\n"
    )
    values = entry_values(text)
    assert exec_argv(values["Exec"]) == ["dot", "--background"]
