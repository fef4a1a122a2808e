"""A real window: while nothing happens it draws nothing and uses no CPU, and it closes with what it remembers."""
import os
import sys
import time
from contextlib import ExitStack, closing
from pathlib import Path

from smoke import BIN, Server
from desktop import App, Desktop

SECONDS = 5
# The caret of the field blinks for as long.
BLINKING = 10.5


def cpu_ticks(process):
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def main():
    with ExitStack() as stack:
        server = stack.enter_context(closing(Server()))
        desktop = stack.enter_context(closing(Desktop()))
        app = stack.enter_context(closing(App(desktop, BIN / "natter", "--server", server.address, "--nick", "Ada")))
        app.settle()
        time.sleep(BLINKING)
        frames, ticks = app.frame_count(), cpu_ticks(app.process)
        time.sleep(SECONDS)
        drawn, used = app.frame_count() - frames, cpu_ticks(app.process) - ticks
        print(f"{SECONDS} s idle: {drawn} frames, {used} ticks of {os.sysconf('SC_CLK_TCK')} a second")
        if drawn or used > 1:
            return 1
        code = app.quit()
        settings = app.folder / "profile" / "settings.json"
        print(f"exit code {code}, settings {'there' if settings.exists() else 'missing'}")
        return 0 if code == 0 and '"Ada"' in settings.read_text() else 1


if __name__ == "__main__":
    sys.exit(main())
