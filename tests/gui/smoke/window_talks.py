"""A real window: what is typed into it reaches somebody else, and what that person says reaches the window."""
import sys
from contextlib import ExitStack, closing

from smoke import BIN, PlainText, Server
from desktop import App, Desktop, SilentOwner, wait_for


def main():
    with ExitStack() as stack:
        server = stack.enter_context(closing(Server()))
        grace = stack.enter_context(closing(PlainText(server.address, "Grace")))
        grace.until("#lobby")
        desktop = stack.enter_context(closing(Desktop()))
        app = stack.enter_context(closing(App(desktop, BIN / "natter", "--server", server.address, "--nick", "Ada")))
        grace.until("Ada")
        app.type("typed into a real window")
        app.key("Return")
        print(grace.until("typed into a real window"))

        grace.say("and answered")
        wait_for("the answer", lambda: any("and answered" in line for line in app.lines()))
        desktop.run("xdotool", "windowsize", app.window, "800", "560")
        app.settle()
        app.type("after resizing")
        app.key("Return")
        print(grace.until("after resizing"))

        # What the app itself copied comes back, by way of the X server.
        app.type("copied ")
        for name in ("ctrl+a", "ctrl+c", "ctrl+v", "ctrl+v"):
            app.key(name)
        app.key("Return")
        print(grace.until("copied copied"))

        # An owner of the clipboard that never answers holds nothing up.
        with closing(SilentOwner(desktop.environment["DISPLAY"])):
            app.key("ctrl+v")
            app.type("not held up")
            app.key("Return")
            print(grace.until("not held up"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
