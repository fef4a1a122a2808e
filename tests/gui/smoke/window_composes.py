"""A real window and a real input method: Japanese is composed from letters, Enter while composing sends nothing, and a
method that is killed or hangs holds nothing up."""
import sys
from contextlib import ExitStack, closing

from smoke import BIN, PlainText, Server
from desktop import App, Desktop, wait_for
from methods import InputMethod


def sent(app):
    return [line for line in app.lines() if "Ada:" in line]


def compose(app, letters):
    app.type(letters)
    app.settle()


class Room:
    """Ada at a window whose keys go to an input method, and Grace, who hears what she sends."""

    def __init__(self, stack, in_the_field):
        server = stack.enter_context(closing(Server()))
        self.grace = stack.enter_context(closing(PlainText(server.address, "Grace")))
        self.grace.until("#lobby")
        desktop = stack.enter_context(closing(Desktop()))
        self.method = stack.enter_context(closing(InputMethod(desktop, in_the_field)))
        self.app = stack.enter_context(
            closing(App(desktop, BIN / "natter", "--server", server.address, "--nick", "Ada")))
        self.grace.until("Ada")
        self.method.wait_until_active()

    def nothing_is_sent(self, marker):
        """Whatever was going to be sent has been by the time that what Grace says is here."""
        before = len(sent(self.app))
        self.grace.say(marker)
        wait_for("the marker", lambda: any(marker in line for line in self.app.lines()))
        return len(sent(self.app)) == before


def enter_while_composing(room):
    """Twice in one message, with the choices at the caret each time."""
    lefts = []
    for marker in ("first", "second"):
        compose(room.app, "nihongo")
        for _ in range(2):
            room.app.key("space")
        left, top, width, height = room.method.window()
        print(f"choices at {left},{top}, {width} x {height}")
        lefts.append(left)
        room.app.key("Return")
        if not room.nothing_is_sent(marker):
            print("sent while composing:", sent(room.app))
            return False
    room.app.key("Return")
    heard = room.grace.until("Ada").split()[-1]
    print("sent:", heard)
    japanese = len(heard) >= 4 and all("\u3040" <= letter <= "\u9fff" for letter in heard)
    return japanese and lefts[1] >= lefts[0] + 30 and len(sent(room.app)) == 1


def survives(room, in_the_field):
    compose(room.app, "kana")
    room.method.kill()
    room.app.type(" goes on")
    room.app.key("Return")
    heard = room.grace.until("goes on")
    print("killed:", heard)
    if in_the_field and "かな" not in heard:
        print("what stood in the field is lost")
        return False

    room.method.begin()
    room.method.wait_until_active()
    compose(room.app, "mata")
    room.app.key("Return")
    if not room.nothing_is_sent("third"):
        return False
    room.app.key("Return")
    print("begun again:", room.grace.until("また"))

    room.method.pause()
    room.app.type("not held up")
    room.app.key("Return")
    print("hangs:", room.grace.until("not held up"))
    return True


def main():
    for in_the_field in (True, False):
        with ExitStack() as stack:
            room = Room(stack, in_the_field)
            if not enter_while_composing(room) or not survives(room, in_the_field):
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
