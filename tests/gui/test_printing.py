"""Cards as a PDF, measured from the file."""

from __future__ import annotations

import os
import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPdfWriter
from pytestqt.qtbot import QtBot

from desktop_app.errors import AppError
from desktop_app.gui.printing import pdf
from desktop_app.gui.printing.pdf import PdfJob, write_pdf
from desktop_app.paper.card import card_pages
from desktop_app.paper.page import Flow, Page, Rule, Text
from desktop_app.paper.slip import slip_pages
from tests.builders import MICHAEL
from tests.paper.test_card import CARD, WORDS, texts
from tests.pdf import letters, measured, strays

PAGES = [*card_pages([CARD], MICHAEL), *slip_pages([CARD], MICHAEL)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "out.pdf"


def picture(path: Path, width: int = 400, height: int = 200) -> str:
    image = QImage(QSize(width, height), QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(path))
    return str(path)


def test_every_page_has_its_own_size_to_a_tenth_of_a_millimetre(file: Path) -> None:
    write_pdf(file, PAGES)
    sizes = [(page.width, page.height) for page in measured(file)]
    assert sizes == [pytest.approx((each.width, each.height), abs=0.2) for each in PAGES]


def test_the_text_is_what_was_meant_in_its_box_with_its_fonts_embedded(file: Path) -> None:
    write_pdf(file, PAGES)
    outside, inside, slip = measured(file)
    assert (outside.text, inside.text) == ("", "")
    assert letters(slip.text) == letters(texts(PAGES[2]))
    assert strays(PAGES[2], slip) == []
    assert slip.fonts
    assert all("Inter" in font for font in slip.fonts)
    assert slip.loose_fonts == frozenset()


def test_a_folded_card_is_the_right_way_round(file: Path) -> None:
    """Turned over its short edge, the room to write lies behind the blank half of the outside."""
    write_pdf(file, card_pages([CARD], replace(MICHAEL, card_words=True)))
    outside, inside = measured(file)
    middle = outside.width / 2
    assert outside.shapes
    assert all(x > middle for x, _y, _w, _h in outside.shapes)
    assert all(sign.x > middle for sign in inside.signs)
    assert letters(inside.text) == letters(WORDS)
    first, last = inside.signs[0], inside.signs[-1]
    assert (first.sign, last.sign) == ("D", "s")
    assert first.y < last.y


def test_an_offset_moves_everything_by_that_much(file: Path, tmp_path: Path) -> None:
    write_pdf(file, PAGES)
    moved_file = tmp_path / "moved.pdf"
    write_pdf(moved_file, PAGES, offset=(2.5, -1.5))
    for before, after in zip(measured(file), measured(moved_file), strict=True):
        assert len(before.shapes) == len(after.shapes)
        for (x, y, w, h), box in zip(before.shapes, after.shapes, strict=True):
            assert box == pytest.approx((x + 2.5, y - 1.5, w, h), abs=0.03)
        for sign, other in zip(before.signs, after.signs, strict=True):
            assert (other.x, other.y) == pytest.approx((sign.x + 2.5, sign.y - 1.5), abs=0.03)


def test_rules_lie_where_they_were_placed(file: Path) -> None:
    write_pdf(file, [Page(100, 80, (Rule(10, 20, 90, 20), Rule(10, 30, 10, 70)))])
    (page,) = measured(file)
    across, down = page.shapes
    # What pdfium calls the bounds of a line is by its thickness larger on every side.
    assert across == pytest.approx((9.8, 19.8, 80.4, 0.4), abs=0.03)
    assert down == pytest.approx((9.8, 29.8, 0.4, 40.4), abs=0.03)


@pytest.mark.parametrize("flow", list(Flow))
@pytest.mark.parametrize("stand", ["top", "middle", "bottom"])
def test_a_long_text_shrinks_then_wraps_and_never_leaves_its_box(
    file: Path, flow: Flow, stand: str
) -> None:
    name = "Maximiliane-Wilhelmine von und zu Wolfeschlegelsteinhausenbergerdorff"
    name = name[:30] if flow is Flow.LINE else name
    block = Text(name, 10, 10, 40, 12, 14, 4, flow=flow, stand=stand)  # type: ignore[arg-type]
    write_pdf(file, [Page(60, 40, (block,))])
    (page,) = measured(file)
    assert letters(page.text) == letters(name)
    assert strays(Page(60, 40, (block,)), page) == []


def test_what_no_size_can_hold_is_cut_with_an_ellipsis_inside_its_box(file: Path) -> None:
    block = Text("words that go on and on " * 200, 10, 10, 30, 8, 12, 6)
    told = write_pdf(file, [Page(60, 40, (block,))] * 2)
    assert told == ("Too long for its place, and cut: words that go on and on ….",)
    page, _same = measured(file)
    assert page.text.rstrip().endswith("…")
    assert strays(Page(60, 40, (block,)), page) == []


def test_signs_that_cannot_be_printed_are_left_out(file: Path) -> None:
    block = Text("De\x00bb\x07ie\tMarsh\ud800", 10, 10, 40, 8)
    write_pdf(file, [Page(60, 40, (block,))])
    assert measured(file)[0].text.split() == ["Debbie", "Marsh"]


def test_a_picture_keeps_its_proportions_in_the_middle_of_its_place(
    file: Path, tmp_path: Path
) -> None:
    mine = replace(MICHAEL, card_picture=picture(tmp_path / "logo.png"), card_size="A6")
    write_pdf(file, card_pages([CARD], mine))
    ((x, y, w, h),) = measured(file)[0].pictures
    assert (w, h) == pytest.approx((79, 39.5), abs=0.2)
    assert (x + w / 2, y + h / 2) == pytest.approx((157.5, 74), abs=0.2)


def test_one_picture_on_many_cards_is_in_the_file_once(file: Path, tmp_path: Path) -> None:
    noise = QImage(random.Random(8).randbytes(200 * 200 * 4), 200, 200, QImage.Format.Format_RGB32)
    noise.save(str(tmp_path / "noise.png"))
    mine = replace(MICHAEL, card_picture=str(tmp_path / "noise.png"))
    write_pdf(file, card_pages([CARD], mine))
    one = file.stat().st_size
    assert one > 50_000
    write_pdf(file, card_pages([CARD] * 20, mine))
    assert file.stat().st_size < one * 2


def bad_pictures(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "text.png").write_text("no picture")
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "half.png").write_bytes(Path(picture(tmp_path / "whole.png")).read_bytes()[:60])
    image = QImage(QSize(10_000, 6_100), QImage.Format.Format_Mono)
    image.fill(0)
    image.save(str(tmp_path / "huge.png"))
    names = ("text.png", "empty.jpg", "half.png", "huge.png", "missing.png", ".")
    return {name: str(tmp_path / name) for name in names}


@pytest.mark.parametrize(
    "name", ["text.png", "empty.jpg", "half.png", "huge.png", "missing.png", "."]
)
def test_what_is_no_picture_or_too_large_is_refused_in_one_sentence(
    tmp_path: Path, file: Path, name: str
) -> None:
    mine = replace(MICHAEL, card_picture=bad_pictures(tmp_path)[name])
    with pytest.raises(AppError) as refused:
        write_pdf(file, card_pages([CARD], mine))
    assert refused.value.code == "bad-picture"
    assert refused.value.message.endswith(".")
    assert not file.exists()


def left_behind(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="folder is not there") as refused:
        write_pdf(tmp_path / "nowhere" / "out.pdf", PAGES)
    assert refused.value.code == "cannot-write"
    with pytest.raises(AppError, match="is a folder"):
        write_pdf(tmp_path, PAGES)
    assert left_behind(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="has other links and devices")
def test_a_link_is_followed_and_a_device_is_left_alone(tmp_path: Path) -> None:
    real, link, pipe = tmp_path / "real.pdf", tmp_path / "link.pdf", tmp_path / "pipe"
    real.write_bytes(b"the old one")
    link.symlink_to(real)
    write_pdf(link, PAGES)
    assert link.is_symlink()
    assert len(measured(real)) == 3
    os.mkfifo(pipe)
    with pytest.raises(AppError, match="it is no file"):
        write_pdf(pipe, PAGES)
    assert left_behind(tmp_path) == ["link.pdf", "pipe", "real.pdf"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(AppError, match="no right"):
            write_pdf(tmp_path / "out.pdf", PAGES)
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
def test_a_full_disk_leaves_the_old_file_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_bytes(b"the old one")
    monkeypatch.setattr(pdf, "QPdfWriter", lambda _name: QPdfWriter("/dev/full"))
    with pytest.raises(AppError, match="the disk is full") as refused:
        write_pdf(file, PAGES)
    assert refused.value.code == "cannot-write"
    assert file.read_bytes() == b"the old one"
    assert left_behind(file.parent) == ["out.pdf"]


def test_a_file_is_put_in_the_place_of_the_old_one_and_never_written_over(file: Path) -> None:
    file.write_bytes(b"the old one")
    still_open = file.parent / "still open"
    os.link(file, still_open)
    write_pdf(file, PAGES)
    assert still_open.read_bytes() == b"the old one"
    assert len(measured(file)) == 3


def test_what_is_stopped_leaves_the_old_file_whole(file: Path) -> None:
    file.write_bytes(b"the old one")
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 2

    with pytest.raises(AppError) as refused:
        write_pdf(file, PAGES, progress=stop)
    assert refused.value.code == "stopped"
    assert told == [(1, 3), (2, 3)]
    assert file.read_bytes() == b"the old one"
    assert left_behind(file.parent) == ["out.pdf"]


def test_a_job_writes_while_the_window_goes_on(file: Path, qtbot: QtBot) -> None:
    job = PdfJob(file, PAGES * 5)
    told: list[tuple[int, int]] = []
    job.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(job.finished) as done:
        job.start()
    assert done.args == [str(file)]
    assert told[0] == (1, 15)
    assert told[-1] == (15, 15)
    assert len(measured(file)) == 15
    job.stop()


def test_a_job_that_is_stopped_leaves_nothing(file: Path, qtbot: QtBot) -> None:
    job = PdfJob(file, PAGES * 20)
    job.progressed.connect(lambda _done, _total: job.stop())
    with qtbot.waitSignal(job.stopped):
        job.start()
    assert left_behind(file.parent) == []


def test_a_job_that_fails_says_why(tmp_path: Path, qtbot: QtBot) -> None:
    job = PdfJob(tmp_path / "nowhere" / "out.pdf", PAGES)
    with qtbot.waitSignal(job.failed) as failed:
        job.start()
    assert failed.args[0].code == "cannot-write"


def test_a_script_without_a_font_is_named(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    families = QFontDatabase.families

    def without_thai(system: QFontDatabase.WritingSystem) -> list[str]:
        thai = QFontDatabase.WritingSystem.Thai
        return [] if system == thai else list(families(system))

    monkeypatch.setattr(QFontDatabase, "families", without_thai)
    said = ("Debbie Müller Москва", "שלום", "กรุงเทพ", "北京 東京 서울", "＃１ ★ 😀")
    pages = [Page(60, 40, (Text(each, 10, 10, 40, 8),)) for each in said]
    assert write_pdf(file, pages[:2]) == ()
    assert write_pdf(file, pages) == (
        "No font on this computer has the letters of Thai: install one first.",
    )
