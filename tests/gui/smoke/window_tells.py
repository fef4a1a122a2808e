"""A real window and a desktop's notification service: who calls the user while they look elsewhere is told in plain
words, a click leads to it, and whoever wants to hear nothing hears nothing."""
import ctypes
import json
import sys
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path

from smoke import BIN, PlainText, Server
from desktop import App, Desktop, wait_for
from notices import Notices


class OtherWindow:
    """A window of somebody else's, to look at."""

    def __init__(self, display_name):
        self.x11 = ctypes.CDLL("libX11.so.6")
        for function in ("XOpenDisplay", "XDefaultRootWindow", "XCreateSimpleWindow"):
            getattr(self.x11, function).restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(display_name.encode()))
        root, zero = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display)), ctypes.c_ulong(0)
        self.number = self.x11.XCreateSimpleWindow(self.display, root, 0, 0, 8, 8, 0, zero, zero)
        self.x11.XMapWindow(self.display, ctypes.c_ulong(self.number))
        self.x11.XSync(self.display, 0)

    def close(self):
        self.x11.XCloseDisplay(self.display)


class Reader:
    """Somebody with a window on the desktop and settings of their own."""

    def __init__(self, stack, desktop, server, nick, **settings):
        self.desktop = desktop
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="natter-tells-")))
        (folder / "settings.json").write_text(json.dumps(dict(settings, theme="dark")))
        self.app = stack.enter_context(closing(App(desktop, BIN / "natter", "--server", server.address, "--nick", nick,
                                                   profile=folder)))

    def title(self):
        return self.desktop.run("xdotool", "getwindowname", self.app.window)

    def until_titled(self, title):
        wait_for(f"the title '{title}'", lambda: self.title() == title)

    def has_focus(self):
        return self.desktop.run("xdotool", "getwindowfocus") == self.app.window

    def look_away(self):
        """The keyboard goes to a window of somebody else's."""
        self.desktop.run("xdotool", "windowfocus", str(self.desktop.elsewhere))
        wait_for("the keyboard to be elsewhere", lambda: not self.has_focus())
        self.app.settle()

    def until_heard(self, text):
        wait_for(f"'{text}' to arrive", lambda: any(text in line for line in self.app.lines()))


def tells_and_leads_back(stack, desktop, notices, server, grace):
    ada = Reader(stack, desktop, server, "Ada",
                 levels=[{"server": server.address, "conversation": "#attic", "level": "none"}])
    grace.until("Ada")
    for room in ("#attic", "#tea"):
        ada.app.type("/join " + room)
        ada.app.key("Return")
        ada.until_titled(f"Natter – {room}")
    ada.look_away()

    grace.say("**@Ada**, `tea` at <four> & five?")
    wait_for("the first notification", lambda: notices.told)
    first = notices.told[0]
    print(f"told: {first['title']!r}: {first['body']!r}")
    if (first["app"], first["title"]) != ("Natter", "Grace in #lobby"):
        return 1
    # The service takes marks, so that what looks like one was escaped.
    if first["body"] != "@Ada, tea at &lt;four&gt; &amp; five?" or first["actions"][:1] != ["default"]:
        return 1
    ada.until_titled("(1) Natter – #tea")
    if ada.has_focus():
        return 1

    notices.click(first["id"])
    ada.until_titled("Natter – #lobby")
    wait_for("the keyboard to be in the window", ada.has_focus)
    wait_for("what was read to be taken back", lambda: first["id"] in notices.closed)
    print("a click leads to the message, and what was read is taken back")

    # Of a room only mentions are told, of one that is silenced nothing, of a person all. What comes later is told
    # later, so that what is not told before was not told.
    ada.look_away()
    grace.say("nobody is called here")
    grace.say("/join #attic")
    grace.until("#attic")
    grace.say("@Ada, in vain")
    ada.until_heard("in vain")
    grace.say("/msg Ada the moth is ||in relay 70||")
    wait_for("the next notification", lambda: len(notices.told) > 1)
    second = notices.told[1]
    print(f"told: {second['title']!r}: {second['body']!r}")
    if len(notices.told) != 2 or second["title"] != "Grace" or "relay" in second["body"]:
        return 1
    if second["body"] != "the moth is [Spoiler]":
        return 1
    if ada.app.quit() != 0:
        return 1
    notices.until_alone()
    return 0 if len(notices.told) == 2 else 1


def is_not_disturbed(stack, desktop, notices, server, grace):
    before = len(notices.told)
    mary = Reader(stack, desktop, server, "Mary", do_not_disturb=True)
    mary.until_titled("Natter – #lobby")
    mary.look_away()
    grace.say("/msg Mary are you awake?")
    mary.until_heard("are you awake?")
    mary.until_titled("(1) Natter – #lobby")
    if mary.app.quit() != 0:
        return 1
    notices.until_alone()
    print(f"not to be disturbed: {len(notices.told) - before} told, one counted in the title")
    return 0 if len(notices.told) == before else 1


def main():
    with ExitStack() as stack:
        notices = stack.enter_context(closing(Notices()))
        server = stack.enter_context(closing(Server()))
        grace = stack.enter_context(closing(PlainText(server.address, "Grace")))
        grace.until("#lobby")
        desktop = stack.enter_context(closing(Desktop()))
        desktop.environment["DBUS_SESSION_BUS_ADDRESS"] = notices.address
        desktop.elsewhere = stack.enter_context(closing(OtherWindow(desktop.environment["DISPLAY"]))).number
        return (tells_and_leads_back(stack, desktop, notices, server, grace) or
                is_not_disturbed(stack, desktop, notices, server, grace))


if __name__ == "__main__":
    sys.exit(main())
