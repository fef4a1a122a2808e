"""A virtual display with the real app on it, used as a person would: keys, clicks, pictures. Nothing outlives it."""
import ctypes
import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path

DEADLINE = 30


def wait_for(what, holds):
    """Returns what `holds` returns, once that is true; fails with `what` after the deadline."""
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        found = holds()
        if found:
            return found
        time.sleep(0.05)
    raise RuntimeError(f"waited {DEADLINE} s in vain for {what}")


def free_ports(count):
    with ExitStack() as stack:
        sockets = [stack.enter_context(closing(socket.socket())) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def without_model():
    """The environment, but no model that somebody has set up: what is shown is the same everywhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}


class ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("padding", ctypes.c_long * 24)]


def ask_to_close(display_name, window):
    """What a window manager does when somebody clicks the close button."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(display_name.encode()))
    protocols = x11.XInternAtom(display, b"WM_PROTOCOLS", 0)
    delete = x11.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
    event = ClientMessage(type=33, window=window, message_type=protocols, format=32)
    event.data[0] = delete
    x11.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(event))
    x11.XCloseDisplay(display)


def say_density(display_name, dpi):
    """What a desktop says of how fine its screen is."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(display_name.encode()))
    root = ctypes.c_ulong(x11.XDefaultRootWindow(display))
    resources, string = ctypes.c_ulong(23), ctypes.c_ulong(31)  # XA_RESOURCE_MANAGER, XA_STRING
    words = f"Xft.dpi: {dpi}\n".encode()
    x11.XChangeProperty(display, root, resources, string, 8, 0, words, len(words))
    x11.XCloseDisplay(display)


class SilentOwner:
    """A program that holds the clipboard and never says what is in it."""

    def __init__(self, display_name):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XInternAtom.restype = ctypes.c_ulong
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XCreateSimpleWindow.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(display_name.encode()))
        root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))
        zero = ctypes.c_ulong(0)
        window = self.x11.XCreateSimpleWindow(self.display, root, 0, 0, 1, 1, 0, zero, zero)
        clipboard = ctypes.c_ulong(self.x11.XInternAtom(self.display, b"CLIPBOARD", 0))
        self.x11.XSetSelectionOwner(self.display, clipboard, ctypes.c_ulong(window), zero)
        self.x11.XSync(self.display, 0)

    def close(self):
        self.x11.XCloseDisplay(self.display)


class Desktop:
    """Xvfb on a display number of its own choice."""

    def __init__(self, size="1120x720", dpi=96):
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp",
                   "-noreset"]
        self.server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start: is the package xvfb installed?")
        self.environment = dict(without_model(), DISPLAY=":" + number, LIBGL_ALWAYS_SOFTWARE="1")
        self.environment.pop("WAYLAND_DISPLAY", None)
        width, height = (int(side) for side in size.split("x"))
        if dpi != 96:
            say_density(self.environment["DISPLAY"], dpi)
        self.corner = str(width * 4 // 7), str(height - 10)

    def close(self):
        self.server.terminate()
        self.server.wait()

    def run(self, *command):
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=DEADLINE)
        return done.stdout.strip() if done.returncode == 0 else ""

    def copy(self, text):
        """Puts it on the clipboard, for whoever pastes."""
        subprocess.run(["xclip", "-selection", "clipboard"], env=self.environment, input=text, text=True,
                       stdout=subprocess.DEVNULL, timeout=DEADLINE, check=True)

    def picture(self, path, window="root"):
        self.run("import", "-window", window, str(path))


class App:
    """The program `natter` with a window on a desktop and a profile of its own."""

    def __init__(self, desktop, program, *arguments, profile=None):
        self.desktop = desktop
        self.folder = Path(tempfile.mkdtemp(prefix="natter-app-"))
        self.frames = self.folder / "frames"
        self.heard = self.folder / "transcript"
        self.pictured = "root"
        command = [str(program), "--profile", str(profile or self.folder / "profile"), "--frame-log", str(self.frames),
                   "--transcript", str(self.heard), *arguments]
        self.process = subprocess.Popen(command, env=desktop.environment)
        self.window = wait_for("the app's window", lambda: desktop.run("xdotool", "search", "--class", "natter"))
        self.window = self.window.splitlines()[-1]
        self.settle()
        desktop.run("xdotool", "windowfocus", self.window)
        self.settle()

    def frame_count(self):
        return len(self.frames.read_text().splitlines()) if self.frames.exists() else 0

    def settle(self):
        """Until it has drawn, and draws no more."""
        wait_for("the first frame", lambda: self.frame_count() >= 3)
        end = time.monotonic() + 5
        while time.monotonic() < end:
            before = self.frame_count()
            time.sleep(0.25)
            if self.frame_count() == before:
                return

    def click(self, x, y):
        self.desktop.run("xdotool", "mousemove", str(x), str(y))
        self.settle()
        self.desktop.run("xdotool", "click", "1")
        self.settle()

    def type(self, text):
        self.desktop.run("xdotool", "type", "--delay", "12", text)

    def key(self, name):
        self.desktop.run("xdotool", "key", name)
        self.settle()

    def resize(self, width, height):
        """Pictures show the window alone from now on."""
        self.pictured = self.window
        self.desktop.run("xdotool", "windowsize", "--sync", self.window, str(width), str(height))
        self.settle()

    def picture(self, path):
        # Away from everything that changes under the pointer.
        self.desktop.run("xdotool", "mousemove", *self.desktop.corner)
        self.settle()
        self.desktop.picture(path, self.pictured)

    def lines(self):
        return self.heard.read_text().splitlines() if self.heard.exists() else []

    def quit(self):
        """Asks the window to close, as its close button would. Returns the exit code."""
        ask_to_close(self.desktop.environment["DISPLAY"], int(self.window))
        try:
            return self.process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            self.kill()
            return None

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def close(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
