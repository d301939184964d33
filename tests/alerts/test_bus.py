"""What a connection to a message bus does with descriptors that nobody takes."""

from __future__ import annotations

import os
import select
import socket
import sys
from array import array
from collections.abc import Iterator
from contextlib import closing

import pytest

if sys.platform != "linux":
    pytest.skip("the message bus is Linux's", allow_module_level=True)

from jeepney import DBusAddress, HeaderFields, Message, new_method_call, new_method_return
from jeepney.low_level import Endianness

from desktop_app.alerts.bus import Bus

SERVICE = DBusAddress("/org/freedesktop/login1", "org.freedesktop.login1")


class FarEnd:
    """The other end of a connection, and a pipe whose writing end is sent over it."""

    def __init__(self) -> None:
        self.sock, self.near = socket.socketpair()
        self._reading, self._writing = os.pipe()

    def send(self, data: bytes) -> None:
        """Send these bytes with the pipe's writing end, and keep none of it."""
        socket.send_fds(self.sock, [data], [self._writing])
        os.close(self._writing)

    def is_closed(self) -> bool:
        """Return whether nobody holds the pipe's writing end any more."""
        end = select.poll()
        end.register(self._reading)
        return bool(end.poll(0))

    def close(self) -> None:
        """Leave nothing open."""
        self.sock.close()
        os.close(self._reading)


@pytest.fixture
def far_end() -> Iterator[FarEnd]:
    with closing(FarEnd()) as far_end:
        yield far_end


def reply() -> bytes:
    """Return the bytes of a reply that holds a descriptor."""
    call = new_method_call(SERVICE, "Inhibit")
    call.header.serial, call.header.endianness = 7, Endianness.little
    call.header.fields[HeaderFields.sender] = ":1.1"
    message: Message = new_method_return(call, "h", (0,))
    data: bytes = message.serialise(1, fds=array("i"))
    return data


@pytest.mark.parametrize("lost", [0, 1])
def test_a_descriptor_that_nobody_waits_for_is_closed(far_end: FarEnd, lost: int) -> None:
    data = reply()
    with closing(Bus(far_end.near, lambda signal: None)) as bus:
        far_end.send(data[: len(data) - lost])
        far_end.sock.shutdown(socket.SHUT_WR)
        bus.wait()
        assert far_end.is_closed()
