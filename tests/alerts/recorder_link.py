"""A link that writes down what it is asked, and chains of such links on a clock that is told."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from desktop_app.alerts.notifier import Listeners, Notice, NotifierChain, Receipt, Verdict

PATIENCE_S = 20.0
Chains = Callable[..., NotifierChain]
_NOBODY = itertools.count(9001)


def notice(alert_id: int = 1, title: str = "Call Ada Byron at 8:45") -> Notice:
    """Return a notice of an alert."""
    return Notice(alert_id, title, "About the quote", (("call", "Call now"),))


class Diary:
    """Writes down what happened, in any thread, and waits for it."""

    def __init__(self) -> None:
        self.entries: list[tuple[object, ...]] = []
        self._changed = threading.Condition()

    def write(self, *entry: object) -> None:
        with self._changed:
            self.entries.append(entry)
            self._changed.notify_all()

    def wait_for(self, *entry: object) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: entry in self.entries, PATIENCE_S), self.entries

    def asked(self, link: str) -> list[object]:
        """Return the alerts for which a link was asked, in that order."""
        return [entry[2] for entry in self.entries if entry[:2] == (link, "asked")]


@dataclass
class RecorderLink:
    """A link that writes down what it is asked for, and answers as it was told."""

    name: str
    diary: Diary
    verdict: Verdict = Verdict.ACCEPTED
    before_posting: Callable[[], object] = lambda: None
    too_many: bool = False
    held: set[int] = field(default_factory=set)
    listeners: Listeners | None = None

    def listen(self, listeners: Listeners) -> None:
        self.listeners = listeners

    def post(self, notice: Notice) -> Receipt:
        self.diary.write(self.name, "asked", notice.alert_id, notice.title)
        self.before_posting()
        if self.verdict is Verdict.ACCEPTED:
            self.held.add(notice.alert_id)
        return Receipt(self.name, self.verdict, 0.0, too_many=self.too_many)

    def holds(self, alert_id: int) -> bool:
        return alert_id in self.held

    def withdraw(self, alert_id: int) -> None:
        self.held.discard(alert_id)
        self.diary.write(self.name, "withdrawn", alert_id)

    def close(self) -> None:
        self.diary.write(self.name, "closed")

    def restart(self, still_held: set[int] | None = None) -> None:
        self.held = still_held or set()
        assert self.listeners is not None
        self.listeners.on_restarted()


class Seconds:
    """Seconds that pass only when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def settle(chain: NotifierChain, diary: Diary) -> None:
    """Wait until the chain has done what is before it now."""
    nobody = next(_NOBODY)
    chain.withdraw(nobody)
    with diary._changed:
        done = diary._changed.wait_for(
            lambda: any(entry[1:] == ("withdrawn", nobody) for entry in diary.entries), PATIENCE_S
        )
    assert done, diary.entries


def let_pass(seconds: float, clock: Seconds, chain: NotifierChain, diary: Diary) -> None:
    """Let time pass for a chain, and wait until it has done what was due by then."""
    settle(chain, diary)
    clock.now += seconds
    settle(chain, diary)


@contextmanager
def chains(diary: Diary) -> Iterator[Chains]:
    """Give a way to build chains that write into a diary; they are closed in the end."""
    built: list[NotifierChain] = []

    def receipts_came(notice: Notice, receipts: tuple[Receipt, ...]) -> None:
        verdicts = tuple((receipt.link, receipt.verdict.value) for receipt in receipts)
        diary.write("receipts", notice.alert_id, verdicts)

    def build(
        *links: RecorderLink, limit_s: float = PATIENCE_S, now: Callable[[], float] | None = None
    ) -> NotifierChain:
        built.append(
            NotifierChain(
                links,
                receipts_came,
                lambda alert_id, key: diary.write("action", alert_id, key),
                lambda alert_id: diary.write("banner gone", alert_id),
                limit_s,
                now or Seconds(),
            )
        )
        return built[-1]

    before = set(threading.enumerate())
    yield build
    for chain in built:
        chain.close(PATIENCE_S)
    for thread in set(threading.enumerate()) - before:
        thread.join(PATIENCE_S)
        assert not thread.is_alive(), thread
