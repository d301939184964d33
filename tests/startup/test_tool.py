"""The desktop's tools: their words, their refusals, and no waiting for those that hang."""

from __future__ import annotations

import sys

import pytest

from desktop_app.errors import AppError
from desktop_app.startup.tool import Answer, call_tool, must, outside
from tests.startup.recorders import RecorderTool


def test_a_tool_answers_with_its_status_and_its_words() -> None:
    script = "import sys; print('out'); sys.stderr.write('Zoë'); sys.exit(3)"
    answer = call_tool((sys.executable, "-X", "utf8", "-c", script))
    assert answer.status == 3
    assert answer.words.split() == ["out", "Zoë"]
    assert not answer.is_done


def test_a_tool_that_is_not_there_answers_that() -> None:
    answer = call_tool(("no-such-tool-anywhere", "x"))
    assert answer.status == 127
    assert not answer.is_done


@pytest.mark.skipif(sys.platform == "win32", reason="needs a way to wait for ever")
def test_a_tool_that_hangs_is_left_behind() -> None:
    with pytest.raises(AppError, match=r"does not answer: .* took longer than 0\.1 seconds"):
        call_tool((sys.executable, "-c", "import signal; signal.pause()"), limit_s=0.1)


def test_a_refusal_without_a_word_is_told_too() -> None:
    with pytest.raises(AppError, match=r"^schtasks refused: no reason was given\.$"):
        must(RecorderTool({"schtasks": Answer(1)}), "schtasks", "/x")


def test_a_tool_of_the_system_does_not_load_the_libraries_of_a_bundle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    bundled = {"PATH": "/bin", "LD_LIBRARY_PATH": "/bundle"}
    assert outside(bundled) == {"PATH": "/bin"}
    assert outside({**bundled, "LD_LIBRARY_PATH_ORIG": "/mine"}) == {
        "PATH": "/bin",
        "LD_LIBRARY_PATH": "/mine",
    }
