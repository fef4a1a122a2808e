"""A real input method for a test: fcitx 5, which writes Japanese by anthy, with settings and a session bus of its own."""
import signal
import subprocess
import tempfile
from pathlib import Path

from desktop import DEADLINE, wait_for
from private_bus import PrivateBus

PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=anthy

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=anthy
Layout=

[GroupOrder]
0=Default
"""


class InputMethod:
    """Serves whoever is started with `environment` on the desktop. `in_the_field`: what is composed is drawn by the app,
    rather than in a window of the method's."""

    def __init__(self, desktop, in_the_field):
        self.desktop = desktop
        self.home = tempfile.TemporaryDirectory(prefix="natter-method-")
        settings = Path(self.home.name) / "config" / "fcitx5"
        (settings / "conf").mkdir(parents=True)
        (settings / "profile").write_text(PROFILE)
        (settings / "config").write_text("[Behavior]\nActiveByDefault=True\n")
        (settings / "conf" / "xim.conf").write_text(f"UseOnTheSpot={in_the_field}\n")
        self.environment = dict(desktop.environment, HOME=self.home.name, XDG_RUNTIME_DIR=self.home.name,
                                XDG_CONFIG_HOME=str(settings.parent), XDG_DATA_HOME=self.home.name + "/data",
                                XDG_CACHE_HOME=self.home.name + "/cache", LC_ALL="C.UTF-8")
        desktop.environment["XMODIFIERS"] = "@im=fcitx"
        # One that starts nothing: asked for while there is none, the method would begin a second time, out of our hands.
        self.bus = PrivateBus()
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.bus.address
        self.process = None
        self.begin()

    def begin(self):
        """Also another time, after it was killed."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(["fcitx5", "--disable=notificationitem,notifications,cloudpinyin"],
                                        env=self.environment, **quiet)

    def wait_until_active(self):
        """Until a field of the app's is its to write in."""
        def active():
            done = subprocess.run(["fcitx5-remote"], env=self.environment, capture_output=True, text=True,
                                  timeout=DEADLINE)
            return done.stdout.strip() == "2"

        wait_for("the input method", active)

    def window(self):
        """Where its window stands, as soon as it is there: left, top, width, height."""
        def geometry():
            found = self.desktop.run("xdotool", "search", "--onlyvisible", "--class", "fcitx").split()
            lines = self.desktop.run("xdotool", "getwindowgeometry", "--shell", found[0]).split() if found else []
            values = dict(line.split("=") for line in lines)
            return tuple(int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")) if values else None

        return wait_for("the input method's window", geometry)

    def pause(self):
        """It hangs from now on."""
        self.process.send_signal(signal.SIGSTOP)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def close(self):
        self.kill()
        self.bus.close()
        self.home.cleanup()
