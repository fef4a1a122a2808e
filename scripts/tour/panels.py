"""Every panel in both themes, at one and at two pixels a point: pictures to look at, reached by keys alone."""
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

from desktop import App, Desktop, wait_for
from questions import asking
from sheets import Sheets

SAID = ["Good morning! The kettle is on: **tea** or `coffee`?", "שלום, אני אביא עוגה", "お茶をお願いします 🍵",
        "The long way round: " + "a sentence that goes on until the line is full and then a little further. " * 2]

MUCH = "\n".join(f"relay {70 + line}, panel F: no moth" for line in range(30))

# What is pressed to come to a panel, and to leave it. A word in quotes is typed.
PANELS = [
    ("room", [], []),
    ("search", ["ctrl+f", "'tea", "Return"], ["Escape"]),
    ("switcher", ["ctrl+k", "'lob"], ["Escape"]),
    ("emoji", ["ctrl+e"], ["Escape"]),
    ("completion", ["'/se"], ["Escape", "ctrl+a", "BackSpace"]),
    ("edit", ["Up"], ["Escape"]),
    ("removal", ["Up", "ctrl+a", "BackSpace", "Return"], ["Escape", "Escape"]),
    ("paste", ["ctrl+v"], ["Escape"]),
    ("settings", ["ctrl+comma"], ["Escape"]),
    ("shortcuts", ["F1"], ["Escape"]),
    ("viewer", ["F12"], ["F12"]),
]

# The same in a window as narrow as a third of a screen, where the list and the people are drawers.
NARROW = [
    ("narrow-room", [], []),
    ("narrow-list", ["F9"], ["Escape"]),
    ("narrow-settings", ["ctrl+comma"], ["Escape"]),
]


def press(app, keys):
    for key in keys:
        if key.startswith("'"):
            app.type(key[1:])
            app.settle()
        else:
            app.key(key)


class Panels:
    def __init__(self, tour):
        self.tour = tour

    def run(self):
        print("\nEvery panel in both themes, at one and at two pixels a point")
        with ExitStack() as stack, ThreadPoolExecutor() as at_once:
            sheets = Sheets(self.tour, stack)
            for shown in [at_once.submit(self.show_scale, sheets, scale) for scale in (1, 2)]:
                shown.result()

    def show_scale(self, sheets, scale):
        with closing(Desktop(f"{1120 * scale}x{720 * scale}", dpi=96 * scale)) as desktop:
            for theme in ("dark", "light"):
                folder = f"{theme}-{scale}x"
                self.show(desktop, theme, scale, folder)
                sheets.show(desktop, theme, scale, folder)

    def show(self, desktop, theme, scale, folder):
        (self.tour.out / folder).mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            with closing(App(desktop, self.tour.bin / "natter", "--theme", theme)) as first:
                self.tour.picture(first, f"{folder}/first-screen")
            server = stack.enter_context(closing(asking(self.tour.bin / "natterd", "http://127.0.0.1:9/v1")))
            app = stack.enter_context(closing(App(
                desktop, self.tour.bin / "natter", "--server", f"127.0.0.1:{server.port}", "--nick", "Ada", "--theme",
                theme)))
            grace = self.tour.cli(stack, "Grace", "group", server.port)
            for text in SAID:
                grace.say(text)
            wait_for("what Grace says", lambda: any("The long way" in line for line in app.lines()))
            app.type("Tea, please.")
            app.key("Return")
            desktop.copy(MUCH)
            self.go_through(app, folder, PANELS)
            app.resize(420 * scale, 720 * scale)
            self.go_through(app, folder, NARROW)

    def go_through(self, app, folder, panels):
        for name, come, leave in panels:
            press(app, come)
            self.tour.picture(app, f"{folder}/{name}")
            press(app, leave)
