"""A real window without an input method: dead keys and the Compose key make letters of several keys."""
import sys
from contextlib import ExitStack, closing

from smoke import BIN, PlainText, Server
from desktop import App, Desktop


def main():
    with ExitStack() as stack:
        server = stack.enter_context(closing(Server()))
        grace = stack.enter_context(closing(PlainText(server.address, "Grace")))
        grace.until("#lobby")
        for locale in ("C.UTF-8", "C"):
            desktop = stack.enter_context(closing(Desktop()))
            desktop.environment["LC_ALL"] = locale
            desktop.environment.pop("XMODIFIERS", None)
            desktop.run("setxkbmap", "us", "-variant", "intl", "-option", "compose:rwin")
            nick = f"Ada{len(locale)}"
            app = stack.enter_context(closing(App(desktop, BIN / "natter", "--server", server.address, "--nick", nick)))
            grace.until(nick)
            for name in ("dead_acute", "e", "dead_diaeresis", "o", "Multi_key", "s", "s", "Multi_key", "o", "c"):
                app.key(name)
            app.key("Return")
            print(grace.until("éöß©"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
