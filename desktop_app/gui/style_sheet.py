"""The style sheet of ordinary widgets, written in the names that theme.py gives values to."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

_GROUNDS = """
QWidget { widget-animation-duration: 0; }
QMainWindow { background: $background; }
QDialog, *[ground="surface"] { background: $surface; }
*[ground="background"] { background: $background; }
QFrame[kind="panel"] {
    background: $surface; border: 1px solid $line; border-radius: $panel_radius;
}
QFrame[kind="rule"] { background: $line; border: none; }
QFrame[kind="banner"] { border-radius: $control_radius; }
QFrame[kind="banner"][tone="due"], QFrame[kind="foot"][tone="due"] { background: $due_soft; }
QFrame[kind="banner"][tone="advice"] { background: $advice_soft; }
QFrame[kind="banner"][tone="accent"], QFrame[kind="banner"][tone="spoken"] {
    background: $accent_soft;
}
QFrame[kind="foot"] { border-top: 1px solid $line; }
QFrame[kind="foot"][tone="said"] { background: $surface; }
QToolTip {
    background: $surface; color: $text; border: 1px solid $line; padding: $space1 $space2;
}
QToolBar {
    background: transparent; border: none; border-bottom: 1px solid $line; padding: $space1;
    spacing: $space1;
}
QToolBar::separator { background: $line; width: 1px; margin: $space2; }
QSplitter::handle { background: $line; }
QSplitter::handle:vertical {
    background: $background; border-top: 1px solid $line; border-bottom: 1px solid $line;
}
"""

_LABELS = """
QLabel { background: transparent; }
QLabel:disabled { color: $disabled; }
QLabel[role="title"] { font-size: $title_text; font-weight: 700; letter-spacing: $title_tracking; }
QLabel[role="heading"] { font-size: $heading_text; font-weight: 700; }
QLabel[role="brand"] { font-size: $reading_text; font-weight: 700; }
QLabel[role="reading"] { font-size: $reading_text; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: $small_text; }
QLabel[role="section"] { color: $muted; font-size: $small_text; font-weight: 600; }
QLabel[role="due"] { color: $due_ink; font-weight: 600; }
QLabel[role="accent"] { color: $accent; font-weight: 600; }
QLabel[role="advice"] { color: $advice_ink; }
QLabel[kind="pill"] {
    font-size: $small_text; font-weight: 600; border-radius: $small_radius;
    padding: $half_space $pill_side;
}
QLabel[kind="pill"][tone="accent"] { background: $accent_soft; color: $accent; }
QLabel[kind="pill"][tone="due"] { background: $due_soft; color: $due_ink; }
QLabel[kind="pill"][tone="advice"] { background: $advice_soft; color: $advice_ink; }
QLabel[kind="pill"][tone="muted"] { background: $button_hover; color: $text; }
QFrame[kind="banner"] QLabel { font-weight: 600; }
QFrame[kind="banner"][tone="due"] QLabel { color: $due_ink; }
QFrame[kind="banner"][tone="advice"] QLabel { color: $advice_ink; font-weight: 400; }
QFrame[kind="banner"][tone="accent"] QLabel { color: $accent; }
QFrame[kind="banner"][tone="spoken"] QLabel { font-weight: 400; }
QFrame[kind="foot"][tone="due"] QLabel { color: $due_ink; }
"""

_BUTTONS = """
QPushButton {
    background: transparent; color: $text; font-weight: 600;
    border: 1px solid $line; border-radius: $control_radius; padding: $button_pad;
}
QPushButton:hover { background: $button_hover; }
QPushButton:pressed { background: $button_pressed; }
QPushButton:focus { border: 2px solid $accent; padding: $button_pad_ringed; }
QPushButton:disabled { color: $disabled; background: transparent; }
QPushButton[kind="primary"] {
    background: $accent; color: $on_accent; border: 1px solid $accent;
}
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:focus {
    border: 5px double $accent; background-clip: padding; padding: $button_pad_doubled;
}
QPushButton[kind="primary"]:disabled {
    background: $disabled_ground; border-color: $disabled_ground; color: $disabled;
}
QPushButton[kind="danger"] { color: $due_ink; }
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed { background: $due_soft; }
QPushButton[kind="danger"]:focus { border-color: $due; }
QPushButton[kind="danger"]:disabled { color: $disabled; background: transparent; }
QPushButton[kind="chip"] {
    background: $surface; font-weight: 500; border-radius: $chip_radius; padding: $chip_pad;
}
QPushButton[kind="chip"]:hover { background: $button_hover; }
QPushButton[kind="chip"]:pressed { background: $button_pressed; }
QPushButton[kind="chip"]:focus { padding: $chip_pad_ringed; }
QPushButton[kind="choice"] { background: $surface; text-align: left; }
QPushButton[kind="choice"]:hover { background: $button_hover; }
QPushButton[kind="choice"]:pressed { background: $button_pressed; }
QPushButton[kind="chip"]:checked, QPushButton[kind="choice"]:checked {
    background: $accent_soft; color: $accent; border-color: $accent;
}
QPushButton[kind="link"] {
    color: $accent; border: 1px solid transparent; border-radius: $small_radius;
    padding: $link_pad; text-align: left;
}
QPushButton[kind="link"]:hover { background: transparent; text-decoration: underline; }
QPushButton[kind="link"]:pressed { background: transparent; color: $accent_pressed; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: $link_pad_ringed; }
QPushButton[kind="link"]:disabled { color: $disabled; text-decoration: none; }
QPushButton[kind="segment"] {
    color: $muted; font-size: $small_text; font-weight: 500;
    border: 1px solid transparent; padding: $segment_pad;
}
QPushButton[kind="segment"]:hover, QPushButton[kind="segment"]:pressed { color: $text; }
QPushButton[kind="segment"]:disabled, QPushButton[kind="status"]:disabled { color: $disabled; }
QPushButton[kind="segment"]:checked {
    background: $background; color: $text; border-color: $edge;
}
QPushButton[kind="segment"]:focus { border: 2px solid $accent; padding: $segment_pad_ringed; }
QPushButton[kind="status"] {
    color: $muted; font-size: $small_text; font-weight: 400;
    border: 1px solid transparent; border-radius: $small_radius; padding: $link_pad;
}
QPushButton[kind="status"]:hover { background: transparent; color: $text; }
QPushButton[kind="status"]:pressed { background: transparent; color: $accent_pressed; }
QPushButton[kind="status"]:focus { border: 2px solid $accent; padding: $link_pad_ringed; }
QToolButton {
    background: transparent; color: $text; border: 1px solid transparent;
    border-radius: $control_radius; padding: $tool_pad;
}
QToolButton:hover { background: $button_hover; }
QToolButton:pressed, QToolButton:checked { background: $button_pressed; }
QToolButton:checked { border-color: $edge; }
QToolButton:focus { border: 2px solid $accent; padding: $tool_pad_ringed; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }
QCheckBox, QRadioButton {
    spacing: $space2; border: 2px solid transparent; border-radius: $small_radius;
    padding: $half_space $space1 $half_space $half_space;
}
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QMenu::indicator {
    width: $box; height: $box; border: 1px solid $muted; background: $surface;
}
QCheckBox::indicator, QAbstractItemView::indicator, QMenu::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: $box_half; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QMenu::indicator:checked {
    background: $accent; border-color: $accent; image: url("$marks/tick-$name.svg");
}
QRadioButton::indicator:checked {
    background: $on_accent; width: $radio; height: $radio; border: $radio_ring solid $accent;
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $disabled; }
QCheckBox::indicator:checked:disabled { background: $disabled; }
"""

_FIELDS = """
QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: $control_radius;
    padding: $field_pad; selection-background-color: $accent; selection-color: $on_accent;
    placeholder-text-color: $muted;
}
QTextEdit, QPlainTextEdit { padding: $area_pad; }
QDialog QLineEdit, QDialog QTextEdit, QDialog QPlainTextEdit, QDialog QAbstractSpinBox,
QDialog QComboBox, *[ground="surface"] QLineEdit, *[ground="surface"] QTextEdit,
*[ground="surface"] QPlainTextEdit, *[ground="surface"] QAbstractSpinBox,
*[ground="surface"] QComboBox, QFrame[kind="panel"] QLineEdit, QFrame[kind="panel"] QTextEdit,
QFrame[kind="panel"] QPlainTextEdit, QFrame[kind="panel"] QAbstractSpinBox,
QFrame[kind="panel"] QComboBox { background: $background; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus,
QDialog QLineEdit:focus, QDialog QTextEdit:focus, QDialog QPlainTextEdit:focus,
*[ground="surface"] QLineEdit:focus, *[ground="surface"] QTextEdit:focus,
*[ground="surface"] QPlainTextEdit:focus, QFrame[kind="panel"] QLineEdit:focus,
QFrame[kind="panel"] QTextEdit:focus, QFrame[kind="panel"] QPlainTextEdit:focus {
    background: $surface; border: 2px solid $accent; padding: $field_pad_ringed;
}
QTextEdit:focus, QPlainTextEdit:focus, QDialog QTextEdit:focus, QDialog QPlainTextEdit:focus,
*[ground="surface"] QTextEdit:focus, *[ground="surface"] QPlainTextEdit:focus,
QFrame[kind="panel"] QTextEdit:focus, QFrame[kind="panel"] QPlainTextEdit:focus {
    padding: $area_pad_ringed;
}
QDialog QTextEdit[kind="reader"] {
    background: transparent; border: 1px solid transparent; padding: $area_pad;
}
QDialog QTextEdit[kind="reader"]:focus {
    background: transparent; border: 2px solid $accent; padding: $area_pad_ringed;
}
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled,
QComboBox:disabled {
    background: $disabled_ground; border-color: $disabled_ground; color: $disabled;
}
QLineEdit[problem="true"], QTextEdit[problem="true"], QPlainTextEdit[problem="true"],
QAbstractSpinBox[problem="true"] {
    border-color: $due;
}
QComboBox QLineEdit, QComboBox QLineEdit:focus {
    background: transparent; border: none; padding: 0;
}
QComboBox::drop-down, QDateTimeEdit::drop-down {
    border: none; background: transparent; width: $space6;
}
QComboBox::down-arrow, QDateTimeEdit::down-arrow {
    image: url("$marks/down-$name.svg"); width: $arrow; height: $arrow;
}
QAbstractSpinBox { qproperty-alignment: AlignCenter; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; border: none; background: transparent; width: $space8;
}
QAbstractSpinBox::up-button { subcontrol-position: center right; }
QAbstractSpinBox::down-button { subcontrol-position: center left; }
QAbstractSpinBox::up-arrow {
    image: url("$marks/more-$name.svg"); width: $arrow; height: $arrow;
}
QAbstractSpinBox::down-arrow {
    image: url("$marks/less-$name.svg"); width: $arrow; height: $arrow;
}
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $line; padding: $space1; outline: 0;
    selection-background-color: $accent_soft; selection-color: $text;
}
QSlider::groove:horizontal { background: $line; height: $space1; border-radius: $half_space; }
QSlider::sub-page:horizontal { background: $accent; border-radius: $half_space; }
QSlider::handle:horizontal {
    background: $accent; width: $space4; margin: -6px 0; border-radius: $space2;
}
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled {
    background: $disabled;
}
QSlider:focus { border: 2px solid $accent; border-radius: $small_radius; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton#qt_calendar_prevmonth {
    qproperty-icon: url("$marks/left-$name.svg");
}
QCalendarWidget QToolButton#qt_calendar_nextmonth {
    qproperty-icon: url("$marks/right-$name.svg");
}
QCalendarWidget QAbstractItemView {
    background: $surface; alternate-background-color: $background;
    selection-background-color: $accent; selection-color: $on_accent;
}
"""

_VIEWS = """
QAbstractScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QListView, QTreeView, QTableView {
    background: transparent; border: none; outline: 0; gridline-color: $line;
    selection-background-color: $accent_soft; selection-color: $text;
}
QListView[kind="offers"] { background: $surface; border: 1px solid $line; padding: $half_space; }
QListView::item, QTreeView::item, QTableView::item { padding: $half_space $space2; }
QListView[kind="roomy"]::item { padding: $space1 $space2; border-radius: $small_radius; }
QListView::item:hover, QTreeView::item:hover, QTableView::item:hover { background: $row_hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {
    background: $accent_soft; color: $text;
}
QListView::item:focus, QTreeView::item:focus, QTableView::item:focus {
    border: 1px solid $accent; border-radius: $small_radius;
}
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: transparent; color: $muted; font-size: $small_text; font-weight: 600;
    border: none; border-bottom: 1px solid $line; padding: $space1 $head_side;
}
QTableCornerButton::section { background: transparent; border: none; }
QMenuBar { background: $background; }
QMenuBar::item { padding: $space1 $space2; border-radius: $small_radius; }
QMenuBar::item:selected { background: $button_pressed; }
QMenu { background: $surface; border: 1px solid $line; padding: $space1; }
QMenu::item { padding: $space1 $space6 $space1 $space3; border-radius: $small_radius; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: $space1 $space2; }
QScrollBar:vertical { background: transparent; width: $bar; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $bar; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: $bar_radius; margin: $half_space; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::handle:vertical { min-height: $space8; }
QScrollBar::handle:horizontal { min-width: $space8; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabWidget::pane { border: none; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
    color: $muted; font-weight: 500; border: 1px solid transparent;
    border-radius: $control_radius; padding: $segment_pad; margin-right: $space1;
}
QTabBar::tab:hover, QTabBar::tab:selected { color: $text; }
QTabBar::tab:selected { background: $button_pressed; }
QTabBar::tab:focus { border-color: $accent; }
QGroupBox { font-weight: 600; border: none; margin-top: $space6; }
QGroupBox::title { subcontrol-origin: margin; color: $muted; }
QProgressBar {
    background: $line; border: none; border-radius: $half_space; max-height: $space1;
    color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: $half_space; }
QStatusBar { background: $background; }
"""

_SHEET = Template(_GROUNDS + _VIEWS + _LABELS + _BUTTONS + _FIELDS)


def style_sheet(values: Mapping[str, str]) -> str:
    """Return the sheet with every name filled in; raises KeyError for a name without a value."""
    return _SHEET.substitute(values)
