"""desktop-notifier 6 as the link of that name uses it; importing this module needs the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_notifier import (  # type: ignore[import-not-found, unused-ignore]
    Button,
    DesktopNotifier,
    Notification,
    Urgency,
)


class DesktopNotifierLibrary:
    """The library's notifier for this system; made and used in the thread of its loop."""

    def __init__(self, app_name: str) -> None:
        # Without an icon it would take the logo of Python.
        self._notifier = DesktopNotifier(app_name=app_name, app_icon=None)

    def hear(
        self,
        on_click: Callable[[str], None],
        on_button: Callable[[str, str], None],
        on_dismissed: Callable[[str], None],
    ) -> None:
        """Tell what the user does, also with banners that the library has forgotten."""
        self._notifier.on_clicked = on_click
        self._notifier.on_button_pressed = on_button
        self._notifier.on_dismissed = on_dismissed

    async def can_show(self) -> bool:
        """Return False for the dummy, which dispatches everything and shows nothing."""
        return bool(await self._notifier.get_capabilities())

    async def may_show(self) -> bool:
        """Return whether the desktop allows it, as it stands now; macOS asks the first time."""
        return bool(await self._notifier.request_authorisation())

    async def send(
        self,
        name: str,
        title: str,
        body: str,
        buttons: Sequence[tuple[str, str]],
        on_dispatched: Callable[[], None],
        *,
        urgent: bool,
    ) -> None:
        """Hand a silent banner to the system; the alert window sounds."""
        notification = Notification(
            title,
            body,
            urgency=Urgency.Critical if urgent else Urgency.Normal,
            buttons=tuple(Button(title=label, identifier=key) for key, label in buttons),
            on_dispatched=on_dispatched,
            identifier=name,
        )
        await self._notifier.send_notification(notification)

    async def clear(self, name: str) -> None:
        """Take a banner down."""
        await self._notifier.clear(name)
