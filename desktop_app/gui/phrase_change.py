"""The pass phrase turned on, changed or off while the window is open, and calls go on ringing.

What takes its time is done in a worker. The database itself is exchanged in the window's thread, in
a moment; where something was written meanwhile, the copy is made once more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.startup.errands import Errands
from desktop_app.storage import key, turning
from desktop_app.storage.key import Key
from desktop_app.storage.turning import Copies, Turning
from desktop_app.unlocking import Store, forget_in_store, keep_in_store

log = logging.getLogger(__name__)

_TRIES, _PAUSE_S = 4, 0.5


@dataclass(frozen=True)
class Wish:
    """What is wanted: `now` is the phrase as it stands, `new` the one to be; empty for none."""

    now: str
    new: str
    remember: bool


class _Post(QObject):
    """Brings what came of a job from the worker; it outlives the change if it must."""

    came = Signal(object)
    refused = Signal(AppError)


class PhraseChange(QObject):
    """Changes the phrase of the open database and of the copies in some folders.

    `progressed` carries how many copies of how many are done; `done` what became of them, with the
    sentence of a key store that refused, or nothing; `refused` an AppError, and nothing changed.
    """

    progressed = Signal(int, int)
    done = Signal(Copies, str)
    refused = Signal(AppError)

    def __init__(
        self, database: Path, folders: Callable[[], Sequence[Path]], store: Store | None
    ) -> None:
        super().__init__()
        self._database, self._folders, self._store = database, folders, store
        self._errands, self._post = Errands("pass phrase"), _Post()
        self._then: Callable[[object], None] = lambda _result: None
        self._post.came.connect(self._go_on)
        self._post.refused.connect(self._call_off)
        self._turning: Turning | None = None
        self._is_over = True
        self._tries = 0
        self._copies = Copies(0, ())

    @property
    def is_on(self) -> bool:
        """Whether the database is encrypted."""
        return key.salt_of(self._database) is not None

    @property
    def is_busy(self) -> bool:
        """Whether a change is going on."""
        return not self._is_over

    def finish(self) -> None:
        """Do in a worker what a change that was interrupted has left to do."""
        folders = tuple(self._folders())
        self._errands.run("finish", partial(_finished, self._database, folders))

    def start(self, wish: Wish) -> None:
        """Begin a change; what comes of it is told by the signals."""
        self._wish, self._is_over, self._tries = wish, False, 0
        self._turning, self._was = None, key.held_for(self._database)
        self._work(partial(_keys, self._was, wish), self._begin)

    def remember(self, on: bool) -> None:
        """Let the key store keep the key from now on, or forget it; `done` or `refused` follows."""
        held = key.held_for(self._database)
        self._is_over, self._turning = False, None
        self._work(partial(_kept, self._store, held if on else None, held), self._tell_kept)

    def close(self) -> None:
        """Wait for what is being done, at the end of the program."""
        self._errands.close()

    def _work(self, job: Callable[[], object], then: Callable[[object], None]) -> None:
        self._then = then
        self._errands.run("work", partial(_worked, job, self._post))

    def _go_on(self, result: object) -> None:
        try:
            self._then(result)
        except AppError as error:
            self._call_off(error)

    def _begin(self, new: object) -> None:
        assert new is None or isinstance(new, Key)
        self._new = new
        self._turning = Turning(new, tuple(self._folders()), self._tell)
        self._turning.begin()
        if new is None:  # the copies first: as long as the key is known, they can be read
            self._work(self._turning.rewrite, self._copy_after)
        else:
            self._copy()

    def _copy_after(self, copies: object) -> None:
        assert isinstance(copies, Copies)
        assert self._turning is not None
        self._copies = copies
        self._turning.begin()
        self._copy()

    def _copy(self) -> None:
        assert self._turning is not None
        self._work(self._turning.copy, self._swap)

    def _swap(self, _result: object) -> None:
        assert self._turning is not None
        try:
            is_swapped = self._turning.swap()
        except AppError as error:  # a backup is being made, or a verb runs
            self._tries += 1
            if error.code != "locked" or self._tries > _TRIES:
                raise
            self._work(_paused, self._swap)
            return
        if is_swapped:
            if self._new is None:
                self._store_key(self._copies)
            else:
                self._work(self._turning.rewrite, self._store_key)
            return
        self._tries += 1
        if self._tries > _TRIES:
            message = _("Something was written again and again meanwhile. Try it once more.")
            raise AppError("locked", message)
        self._turning.begin()
        self._copy()

    def _store_key(self, copies: object) -> None:
        assert isinstance(copies, Copies)
        assert self._turning is not None
        self._copies = copies
        self._turning.end()
        self._turning = None
        new = self._new if self._wish.remember else None
        self._work(partial(_kept, self._store, new, self._was), self._tell_kept)

    def _tell_kept(self, problem: object) -> None:
        self._is_over = True
        self.done.emit(self._copies, str(problem))
        self._copies = Copies(0, ())

    def _call_off(self, error: AppError) -> None:
        if self._turning is not None:
            self._turning.call_off()
            self._turning = None
            self.finish()  # for copies that were plain already, or not yet rewritten
        self._is_over = True
        log.info("the pass phrase was not changed: %s", error.code)
        self.refused.emit(error)

    def _tell(self, step: str, done: int, of: int) -> None:
        """Hear of a step, in whatever thread it is taken."""
        if step == "rewriting":
            self.progressed.emit(done, of)


def _paused() -> None:
    """Let another have its moment, in the worker."""
    Event().wait(_PAUSE_S)


def _finished(database: Path, folders: Sequence[Path]) -> None:
    """Do what was left to do, in the worker."""
    done = turning.finish(database, folders)
    if done.rewritten or done.left:
        log.info("copies: %d got their key later, %d were left", done.rewritten, len(done.left))


def _worked(job: Callable[[], object], post: _Post) -> None:
    """Do a job, in the worker."""
    try:
        result = job()
    except AppError as error:
        post.refused.emit(error)
    except Exception as error:
        log.exception("a change of the pass phrase failed")
        message = _("That did not work: {reason}. Nothing was changed.")
        post.refused.emit(AppError("not-changed", message.format(reason=type(error).__name__)))
    else:
        post.came.emit(result)


def _keys(held: Key | None, wish: Wish) -> Key | None:
    """Return the new key, after it was seen that the old phrase is known."""
    refuse_other(held, wish.now)
    return key.new_key(wish.new) if wish.new else None


def refuse_other(held: Key | None, phrase: str) -> None:
    """Raise AppError (`wrong-phrase`) where a phrase does not make the key that is at hand."""
    if held is not None and key.key_of(phrase, held.salt) != held:
        raise AppError("wrong-phrase", _("That is not the pass phrase. Type it again."))


def _kept(store: Store | None, new: Key | None, old: Key | None) -> str:
    """Let the key store keep the new key and no other; return why it does not."""
    if store is None:
        return ""
    if old is not None and old != new:
        forget_in_store(old, store)
    try:
        if new is not None:
            keep_in_store(new, store)
    except AppError as error:
        return error.message
    return ""
