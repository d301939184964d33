"""A connection to a D-Bus message bus, with jeepney: calls with a deadline, signals as they come.

File descriptors in messages arrive where `connect` asked for them. They close with a program that
is started from this one, or it would keep what they hold.

jeepney is installed on Linux only; elsewhere `connect` raises ConnectionError.
"""

from __future__ import annotations

import itertools
import logging
import socket
import struct
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress

from desktop_app import clock

try:
    from jeepney import HeaderFields, Message, MessageFlag, MessageType, Parser, message_bus
    from jeepney.bus import get_bus
    from jeepney.fds import FileDescriptor, fds_buf_size
    from jeepney.io.blocking import prep_socket
except ImportError:
    HAS_JEEPNEY = False
else:
    HAS_JEEPNEY = True

log = logging.getLogger(__name__)


class Bus:
    """A connection to a message bus, read in a thread of its own.

    `hear` gets the signals, in that thread. When the connection ends, `alive` turns false and
    every call that waits fails with ConnectionError; there is no way back.
    """

    def __init__(self, sock: socket.socket, hear: Callable[[Message], None]) -> None:
        self.alive = True
        self._sock = sock
        self._hear = hear
        self._serials = itertools.count(1)
        self._lock = threading.Lock()
        self._sending = threading.Lock()
        self._calls: dict[int, tuple[Future[Message], Callable[[Message], None]]] = {}
        self._reader = threading.Thread(target=self._read, name="message bus", daemon=True)
        self._reader.start()

    def call(
        self,
        message: Message,
        deadline: float,
        on_reply: Callable[[Message], None] = lambda reply: None,
    ) -> Message:
        """Send a method call and return its reply, an error too; TimeoutError at `deadline`.

        `on_reply` is called with the reply in the reading thread, even after the deadline.
        """
        reply = self.ask(message, on_reply)
        try:
            return reply.result(max(0.0, deadline - clock.monotonic()))
        except TimeoutError:
            member = message.header.fields[HeaderFields.member]
            raise TimeoutError(f"no answer to {member}") from None

    def ask(self, message: Message, on_reply: Callable[[Message], None]) -> Future[Message]:
        """Send a method call and wait for nothing, so that the reading thread may do it too.

        Its reply, an error too, goes to `on_reply` in the reading thread, and then to the future.
        """
        serial, reply = next(self._serials), Future[Message]()
        data = message.serialise(serial)
        with self._lock:
            if not self.alive:
                raise ConnectionResetError("the bus is gone")
            self._calls[serial] = reply, on_reply
        self._write(data)
        return reply

    def send(self, message: Message) -> None:
        """Send a method call that needs no reply."""
        message.header.flags |= MessageFlag.no_reply_expected
        self._write(message.serialise(next(self._serials)))

    def wait(self) -> None:
        """Wait until the connection has ended; never in the reading thread."""
        self._reader.join()

    def close(self) -> None:
        """End the connection and its thread; what was sent still arrives."""
        self._end()
        if threading.current_thread() is not self._reader:
            self._reader.join(1.0)
        self._sock.close()

    def _write(self, data: bytes) -> None:
        try:
            with self._sending:
                self._sock.sendall(data)
        except OSError as error:
            self._end()  # half a message may be out: nothing can follow it
            if isinstance(error, BlockingIOError):
                raise TimeoutError("the bus reads nothing") from None
            raise

    def _read(self) -> None:
        parser = Parser()
        try:
            while self._receive(parser):
                for message in iter(parser.get_next_message, None):
                    self._route(message)
        except OSError as error:
            log.info("the message bus went away: %s", error)
        except Exception:
            log.exception("the message bus sent what cannot be read")
        finally:
            self._end()
            _drop(parser.fds)

    def _receive(self, parser: Parser) -> bool:
        """Hand the next bytes, and what descriptors came with them, on; False at the end."""
        chunk, ancillary, flags, _from = self._sock.recvmsg(
            65_536, fds_buf_size(), socket.MSG_CMSG_CLOEXEC
        )
        parser.add_data(chunk, FileDescriptor.from_ancdata(ancillary))
        if flags & socket.MSG_CTRUNC:
            raise OSError("the bus sent more descriptors than this process may have")
        return bool(chunk)

    def _route(self, message: Message) -> None:
        serial = message.header.fields.get(HeaderFields.reply_serial)
        with self._lock:
            reply, heard = self._calls.pop(serial, (None, self._hear))
        if reply is None and message.header.message_type is not MessageType.signal:
            _drop(message.body)  # nobody waits for it any more
            return
        try:
            heard(message)
        except Exception:
            log.exception("a message of the bus was not understood")
        if reply is not None:
            reply.set_result(message)

    def _end(self) -> None:
        with self._lock:
            self.alive = False
            calls = list(self._calls.values())
            self._calls.clear()
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)
        for reply, _on_reply in calls:
            reply.set_exception(ConnectionResetError("the bus is gone"))


def connect(
    address: str,
    rules: Iterable[str],
    hear: Callable[[Message], None],
    deadline: float,
    *,
    descriptors: bool = False,
) -> Bus:
    """Return a connection that hears the signals which fit one of the match `rules`.

    `address` is "SESSION", "SYSTEM" or a bus address; `deadline` is on `clock.monotonic`. With
    `descriptors` replies may hold file descriptors. Raises ConnectionError or another OSError
    where there is no bus, TimeoutError where it is silent.
    """
    left_s = max(0.001, deadline - clock.monotonic())
    bus = Bus(_open(address, left_s, descriptors=descriptors), hear)
    try:
        for message in (message_bus.Hello(), *map(message_bus.AddMatch, rules)):
            reply = bus.call(message, deadline)
            if reply.header.message_type is MessageType.error:
                raise ConnectionRefusedError(f"the bus refused: {reply.body}")
    except OSError:
        bus.close()
        raise
    return bus


def _drop(values: Iterable[object]) -> None:
    """Close what descriptors are among these values, so that nothing holds them."""
    for value in values:
        if isinstance(value, FileDescriptor):
            value.close()


def _open(address: str, limit_s: float, *, descriptors: bool) -> socket.socket:
    """Return an authenticated socket; writing to it fails after `limit_s`, reading waits."""
    if not HAS_JEEPNEY:
        raise ConnectionError("jeepney is not installed")
    try:
        sock: socket.socket = prep_socket(get_bus(address), descriptors, limit_s)
    except (LookupError, ValueError, RuntimeError) as error:
        raise ConnectionError(f"no message bus: {error!r}") from error
    seconds, fraction = divmod(limit_s, 1)
    limit = struct.pack("@ll", int(seconds), int(fraction * 1e6))
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
    return sock
