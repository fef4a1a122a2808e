"""Real windows while nothing happens: for a minute none draws a frame nor uses the processor, neither on the first screen,
nor in a room whose composer has the keyboard, nor off the screen. The room's closes with what it remembers."""
import os
import sys
import time
from contextlib import ExitStack, closing
from pathlib import Path

from smoke import BIN, Server
from desktop import App, Desktop, wait_for

SECONDS = 60
# Below a hundredth of a second, as the system counts processor time, unless the program is watched.
MOST_NS = 1_000_000 * int(os.environ.get("NATTER_MOST_IDLE_MS", "10"))
CARET_SECONDS = 12  # a caret blinks for ten after the last key


def cpu_ns(app):
    """What its threads have used, ever."""
    tasks = Path(f"/proc/{app.process.pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)


def rest(app):
    """Until its caret stands still."""
    def quiet():
        before = app.frame_count()
        time.sleep(2)
        return app.frame_count() == before

    time.sleep(CARET_SECONDS)
    wait_for("the last frame", quiet)


def main():
    with ExitStack() as stack:
        server = stack.enter_context(closing(Server()))
        apps = {}
        for name, arguments in {
            "first screen": (),
            "room": ("--server", server.address, "--nick", "Ada"),
            "hidden": ("--server", server.address, "--nick", "Grace"),
        }.items():
            desktop = stack.enter_context(closing(Desktop()))
            apps[name] = stack.enter_context(closing(App(desktop, BIN / "natter", *arguments)))
        apps["hidden"].desktop.run("xdotool", "windowunmap", apps["hidden"].window)
        for app in apps.values():
            rest(app)
        before = {name: (app.frame_count(), cpu_ns(app)) for name, app in apps.items()}
        time.sleep(SECONDS)
        failed = False
        for name, app in apps.items():
            frames, used = app.frame_count() - before[name][0], cpu_ns(app) - before[name][1]
            print(f"{name}: {SECONDS} s idle: {frames} frames, {used / 1e6:.1f} ms of the processor", flush=True)
            failed = failed or frames > 0 or used >= MOST_NS
        if failed:
            return 1
        code = apps["room"].quit()
        settings = apps["room"].folder / "profile" / "settings.json"
        print(f"exit code {code}, settings {'there' if settings.exists() else 'missing'}")
        return 0 if code == 0 and '"Ada"' in settings.read_text() else 1


if __name__ == "__main__":
    sys.exit(main())
