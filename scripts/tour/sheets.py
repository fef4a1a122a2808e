"""Several servers on a rail, and the sheets and questions that stand over the app."""
import json
import shutil
import subprocess
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path

from desktop import DEADLINE, App, free_ports, wait_for
from natterd import Natterd

# Places in a window of 1120 by 720 with a rail.
YOUR_SERVER = (194, 636)
LEAVE = (295, 32)
ENTRY = (776, 32)
STOP = (1037, 32)
GRACE = (704, 484)
BAN = (685, 225)


def society(tour, folder, port=0):
    """A server that makes itself a certificate in its folder; `port` 0 is one of the system's choice."""
    return Natterd(tour.bin / "natterd", "--data", folder, "--name", "Royal Society", port=port)


def joined(port, title):
    return {"host": "127.0.0.1", "port": str(port), "name": "Ada", "mode": "group", "title": title}


class Sheets:
    """What was prepared once serves every theme and scale."""

    def __init__(self, tour, stack):
        self.tour = tour
        self.folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="natter-sheets-")))
        with closing(society(tour, self.folder / "before")) as before:
            # Whoever was here knows its certificate; the one that comes in its place has another.
            self.known = before.port
            subprocess.run([str(tour.bin / "natter-cli"), "--server", f"tls://127.0.0.1:{self.known}", "--nick", "Ada",
                            "--profile", str(self.folder / "knows"), "--send", "Good morning!"],
                           timeout=DEADLINE, check=True, capture_output=True)
        self.society = stack.enter_context(closing(society(tour, self.folder / "after", self.known)))

    def show(self, desktop, theme, scale, folder):
        shown = Shown(self, desktop, theme, scale, folder)
        shown.certificate()
        shown.servers()


class Shown:
    """One theme at one scale."""

    def __init__(self, sheets, desktop, theme, scale, folder):
        self.tour, self.known, self.folder = sheets.tour, sheets.known, sheets.folder
        self.desktop, self.theme, self.scale, self.to = desktop, theme, scale, folder

    def app(self, *arguments, profile):
        return closing(App(self.desktop, self.tour.bin / "natter", "--nick", "Ada", "--theme", self.theme, *arguments,
                           profile=profile))

    def click(self, app, place):
        app.click(*(side * self.scale for side in place))

    def picture(self, app, name):
        self.tour.picture(app, f"{self.to}/{name}")

    def certificate(self):
        with ExitStack() as stack:
            profile = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="natter-knows-"))) / "profile"
            shutil.copytree(self.folder / "knows", profile)
            app = stack.enter_context(self.app("--server", f"tls://127.0.0.1:{self.known}", profile=profile))
            self.picture(app, "certificate")

    def servers(self):
        with ExitStack() as stack:
            profile = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="natter-servers-")))
            others = [joined(self.known, "Royal Society"), joined(9, "Attic")]
            (profile / "settings.json").write_text(json.dumps({"name": "Ada", "servers": others}))
            single, group = free_ports(2)
            app = stack.enter_context(self.app("--host", "--mode", "group", "--single-port", str(single),
                                               "--group-port", str(group), profile=profile))
            self.tour.cli(stack, "Grace", "group", group)
            wait_for("Grace in the lobby", lambda: any("Grace" in line for line in app.lines()))
            self.picture(app, "servers")
            self.click(app, LEAVE)
            self.picture(app, "leaving")
            app.key("Escape")
            self.click(app, YOUR_SERVER)
            self.sheet(app, "person", GRACE, BAN)
            self.sheet(app, "entry", ENTRY)
            self.sheet(app, "stop", STOP)

    def sheet(self, app, name, *places):
        for place in places:
            self.click(app, place)
        self.picture(app, name)
        app.key("Escape")
