"""A real window on a real desktop keyring: the key of a profile lies there, a restarted app finds it, and whoever takes
it out has logged out."""
import os
import subprocess
import sys
from contextlib import ExitStack, closing

from smoke import BIN, PlainText, Server
from desktop import DEADLINE, App, Desktop, wait_for
from private_bus import PrivateBus

SCHEMA = ("xdg:schema", "io.github.natter.Profile")


class Keyring:
    """GNOME's keyring on a bus of its own, unlocked, with a home of its own."""

    def __init__(self):
        self.bus = PrivateBus()
        self.home = self.bus.home
        self.environment = dict(os.environ, HOME=str(self.home), XDG_RUNTIME_DIR=str(self.home),
                                XDG_DATA_HOME=str(self.home / "data"), XDG_CACHE_HOME=str(self.home / "cache"),
                                XDG_CONFIG_HOME=str(self.home / "config"),
                                DBUS_SESSION_BUS_ADDRESS=self.bus.address)
        self.daemon = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                                       env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, text=True)
        self.daemon.stdin.write("a password for a test")
        self.daemon.stdin.close()

    def wait(self):
        wait_for("the keyring", self.answers)

    def answers(self):
        """Whether it keeps what it is given: it can be asked before its default collection is there."""
        probe = ("probe", "of-the-test")
        kept = self.tool("store", "--label=probe", *probe, secret="probe").returncode == 0
        kept = kept and self.tool("lookup", *probe).stdout.strip() == "probe"
        return self.tool("clear", *probe).returncode == 0 and kept

    def tool(self, *words, secret=""):
        return subprocess.run(["secret-tool", *words], env=self.environment, input=secret, capture_output=True,
                              text=True, timeout=DEADLINE)

    def secrets(self):
        """The secrets of our kind that it holds."""
        found = self.tool("search", "--all", *SCHEMA).stdout
        return [line.split(" = ", 1)[1] for line in found.splitlines() if line.startswith("secret = ")]

    def close(self):
        self.daemon.terminate()
        self.daemon.wait()
        self.bus.close()


def main():
    with ExitStack() as stack:
        keyring = stack.enter_context(closing(Keyring()))
        keyring.wait()
        server = stack.enter_context(closing(Server()))
        grace = stack.enter_context(closing(PlainText(server.address, "Grace")))
        grace.until("#lobby")
        desktop = stack.enter_context(closing(Desktop()))
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
            desktop.environment[name] = keyring.environment[name]
        profile = keyring.home / "profile"

        def begin():
            return stack.enter_context(closing(App(desktop, BIN / "natter", "--server", server.address, "--nick", "Ada",
                                                   profile=profile)))

        app = begin()
        grace.until("Ada")
        app.type("/register correct-horse")
        app.key("Return")
        app.type("that is done")  # which the server reads after it
        app.key("Return")
        grace.until("that is done")
        app.quit()
        impostor = stack.enter_context(closing(PlainText(server.address, "Ada")))
        print(impostor.until("registered"))
        kept = keyring.secrets()
        print(f"{len(kept)} secret in the keyring, {(profile / 'natter.key').read_text().strip()!r} beside the profile")
        if len(kept) != 1 or any(kept[0].encode() in file.read_bytes() for file in profile.iterdir() if file.is_file()):
            return 1

        # The nickname is hers alone: only who has her token comes in by it.
        app = begin()
        grace.until("Ada")
        app.type("it is me again")
        app.key("Return")
        print(grace.until("it is me again"))
        app.quit()
        if keyring.secrets() != kept:
            return 1

        keyring.tool("clear", *SCHEMA)
        begin()
        wait_for("another key", keyring.secrets)
        print("taken out, another one lies there:", keyring.secrets() != kept)
        return 0 if keyring.secrets() != kept else 1


if __name__ == "__main__":
    sys.exit(main())
