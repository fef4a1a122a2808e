"""The tour: a group and a single conversation through every door, with pictures and a verdict.

    tour.py BIN_FOLDER OUT_FOLDER
"""
import sys
from contextlib import ExitStack, closing
from pathlib import Path

from desktop import App, Desktop, free_ports, wait_for
from panels import Panels
from people import Terminal
from questions import Questions

# Places in a window of 1120 by 720.
SINGLE = (72, 96)
GROUP = (190, 96)
LOBBY = (130, 184)
YOUR_SERVER = (130, 636)
THEME = (199, 690)
STOP_SERVER = (1037, 32)
STOP_IT = (708, 335)


class Tour:
    def __init__(self, binaries, out):
        self.bin, self.out = Path(binaries), Path(out)
        self.missing = []
        self.delivered = 0
        self.single_port, self.group_port = free_ports(2)

    def arrives(self, text, *people):
        for name, person in people:
            try:
                wait_for(f"'{text}' at {name}", lambda: any(text in line for line in person.lines()))
                self.delivered += 1
                print(f"    {name:<8} got it", flush=True)
            except RuntimeError:
                self.missing.append(f"{name} never got '{text}'")
                print(f"    {name:<8} DID NOT GET IT", flush=True)

    def stays_away(self, text, *people):
        for name, person in people:
            if any(text in line for line in person.lines()):
                self.missing.append(f"{name} got '{text}', which was private")

    def picture(self, app, name):
        path = self.out / f"{name}.png"
        app.picture(path)
        if not path.exists() or path.stat().st_size < 5000:
            self.missing.append(f"the picture {path.name} was not taken")
        print(f"  picture: {path}", flush=True)

    def cli(self, stack, name, mode, port):
        program = self.bin / "natter-cli"
        command = [str(program), "--server", f"127.0.0.1:{port}", "--nick", name, "--mode", mode]
        return stack.enter_context(closing(Terminal(name, *command)))

    def run(self):
        with ExitStack() as stack:
            desktop = stack.enter_context(closing(Desktop()))
            self.first_screen(desktop)
            print(f"\nAda hosts a server: single on port {self.single_port}, group on port {self.group_port}")
            ada = stack.enter_context(closing(App(
                desktop, self.bin / "natter", "--host", "--nick", "Ada", "--mode", "group",
                "--single-port", str(self.single_port), "--group-port", str(self.group_port))))
            self.group(stack, ada)
            self.single(stack, ada)
            self.server(ada)
            ada.close()
            Questions(self, desktop).run(stack)
        Panels(self).run()

    def first_screen(self, desktop):
        print("The first screen")
        with closing(App(desktop, self.bin / "natter")) as app:
            self.picture(app, "1-first-screen")

    def group(self, stack, ada):
        print("\nGroup: Ada in the app, Grace with natter-cli, Charles with nc")
        self.grace = self.cli(stack, "Grace", "group", self.group_port)
        wait_for("Grace in the lobby", lambda: any("Grace" in line for line in ada.lines()))
        self.charles = stack.enter_context(closing(Terminal("Charles", "nc", "127.0.0.1", str(self.group_port))))
        self.charles.say("Charles")
        wait_for("Charles in the lobby", lambda: any("Charles" in line for line in ada.lines()))
        people = {"Ada": ada, "Grace": self.grace, "Charles": self.charles}

        for name, text in [("Grace", "Good morning from a terminal."), ("Charles", "And from plain nc."),
                           ("Ada", "Good morning, both of you!"), ("Grace", "Three programs, one room."),
                           ("Ada", "And nothing was lost on the way.")]:
            print(f"  {name}: {text}", flush=True)
            if name == "Ada":
                ada.type(text)
                ada.key("Return")
            else:
                people[name].say(text)
            self.arrives(text, *[(other, person) for other, person in people.items() if other != name])
        ada.settle()
        self.picture(ada, "2-group")
        print("  Ada asks a server that has no model")
        ada.type("/search who said good morning?")
        ada.key("Return")
        wait_for("the answer", lambda: "#lobby answer done" in ada.lines())
        ada.settle()
        self.picture(ada, "2-group-search-no-model")

    def single(self, stack, ada):
        print("\nSingle: Ada switches the mode in place, Mary joins with natter-cli")
        ada.click(*SINGLE)
        mary = self.cli(stack, "Mary", "single", self.single_port)
        wait_for("Ada and Mary to be paired", lambda: any("paired Mary" in line for line in ada.lines()))
        for name, text in [("Mary", "Is anybody else reading this?"), ("Ada", "Nobody. Only the two of us."),
                           ("Mary", "Good.")]:
            print(f"  {name}: {text}", flush=True)
            if name == "Ada":
                ada.settle()
                ada.type(text)
                ada.key("Return")
                self.arrives(text, ("Mary", mary))
            else:
                mary.say(text)
                self.arrives(text, ("Ada", ada))
            self.stays_away(text, ("Grace", self.grace), ("Charles", self.charles))
        ada.settle()
        self.picture(ada, "3-single")

    def server(self, ada):
        print("\nServer controls")
        ada.click(*YOUR_SERVER)
        self.picture(ada, "4-server")
        ada.click(*THEME)
        self.picture(ada, "5-server-light")
        ada.click(*GROUP)
        ada.click(*LOBBY)
        self.picture(ada, "6-group-light")
        ada.click(*YOUR_SERVER)
        before = len(self.charles.lines())
        ada.click(*STOP_SERVER)
        self.picture(ada, "7-server-stop")
        ada.click(*STOP_IT)
        wait_for("the server's goodbye to Charles", lambda: len(self.charles.lines()) > before)
        self.charles.close()
        ada.settle()
        print("  the server has stopped, and said goodbye to everybody")
        self.picture(ada, "8-server-stopped")

    def verdict(self):
        print("\nWhat everybody read")
        for person in (self.grace, self.charles):
            print(f"  {person.name}")
            for line in person.lines():
                print(f"    {line}")
        if self.missing:
            print("\nThe tour failed:")
            for each in self.missing:
                print(f"  {each}")
            return 1
        print(f"\n{self.delivered} deliveries, none missing, nothing private read by others.")
        return 0


def main():
    tour = Tour(sys.argv[1], sys.argv[2])
    try:
        tour.run()
    except RuntimeError as error:
        print(f"\nThe tour failed: {error}", file=sys.stderr)
        return 1
    return tour.verdict()


if __name__ == "__main__":
    sys.exit(main())
