"""Files from another program, dropped onto a real window: a text is said once somebody agrees, a picture is not."""
import sys
from contextlib import ExitStack, closing

from smoke import BIN, PlainText, Server
from desktop import App, Desktop
from drag import DragSource


def main():
    with ExitStack() as stack:
        server = stack.enter_context(closing(Server()))
        grace = stack.enter_context(closing(PlainText(server.address, "Grace")))
        grace.until("#lobby")
        desktop = stack.enter_context(closing(Desktop()))
        app = stack.enter_context(closing(App(desktop, BIN / "natter", "--server", server.address, "--nick", "Ada")))
        grace.until("Ada")
        source = stack.enter_context(closing(DragSource(desktop.environment["DISPLAY"])))
        window = int(app.window)

        picture = app.folder / "cat.png"
        picture.write_bytes(b"\x89PNG\r\n\x1a\n\0")
        source.drop(window, picture.as_uri())
        app.settle()
        app.key("Escape")  # puts the answer away
        text = app.folder / "notes ♪.txt"
        text.write_text("said from a file")
        source.drop(window, text.as_uri())
        app.settle()
        app.key("Return")  # nothing is in the field before somebody agrees, so that this sends nothing
        if len(sys.argv) > 1:
            app.picture(sys.argv[1])
        app.key("shift+Tab")  # from the field to "Paste"
        app.key("Return")
        app.key("Return")
        print(grace.until("said from a file"))

        source.drop(window, picture.as_uri(), text.as_uri())
        app.settle()
        app.type("still here")
        app.key("Return")
        print(grace.until("still here"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
