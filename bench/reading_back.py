"""The memory that reading back leaves in the app: a real window, a real server with a long history, the wheel."""
import socket
import subprocess
import threading
import time
from contextlib import ExitStack, closing

from desktop import App, Desktop
from desktop_watch import memory_mb, wait_until

AT_MOST_S = 400


class CountingWire:
    """Passes everything on between one app and its server, and counts the messages that come in pages."""

    def __init__(self, port):
        self.server = port
        self.messages = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        try:
            while True:
                app, _ = self.listener.accept()
                server = socket.create_connection(("127.0.0.1", self.server))
                threading.Thread(target=self.pass_on, args=(app, server), daemon=True).start()
                threading.Thread(target=self.pass_on, args=(server, app, True), daemon=True).start()
        except OSError:
            return

    def pass_on(self, source, target, counts=False):
        try:
            while data := source.recv(1 << 18):
                # A name cut in two by the end of a read is missed now and then, and no more than that.
                self.messages += data.count(b'"seq":') if counts else 0
                target.sendall(data)
        except OSError:
            pass
        source.close()
        target.close()

    def close(self):
        self.listener.close()


class Server:
    """natterd on a history that is there already."""

    def __init__(self, binaries, data):
        self.process = subprocess.Popen(
            [str(binaries / "natterd"), "--data", str(data), "--group", "127.0.0.1:0", "--single", "off", "--http", "off",
             "--no-tls"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = int(self.process.stdout.readline().split(":")[-1])

    def close(self):
        self.process.terminate()
        self.process.wait()


class BareWindow:
    """Another program that draws, on a display of its own."""

    def __init__(self, binaries, folder):
        self.desktop = Desktop("640x480")
        self.log = folder / "beside"
        self.process = subprocess.Popen([str(binaries / "bench_bare_window"), str(self.log)], env=self.desktop.environment,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def settle(self):
        wait_until("the first frame of the bare window", lambda: self.log.exists() and "\n" in self.log.read_text())

    def close(self):
        self.process.kill()
        self.process.wait()
        self.desktop.close()


def told(app, what):
    memory = memory_mb(app.process.pid)
    print(f"  {what}: {memory['private']:.1f} MB private ({memory['own']:.1f} MB of it written), "
          f"{memory['resident']:.1f} MB resident", flush=True)


def read_back(binaries, folder, messages):
    print(f"reading back {messages:,} messages by the wheel, window of 1120 by 720")
    data = folder / "history"
    # Nine of ten go to #lobby.
    subprocess.run([str(binaries / "bench_log_pages"), "fill", str(data), str(messages * 10 // 9 + 10)], check=True)
    with ExitStack() as stack:
        server = stack.enter_context(closing(Server(binaries, data)))
        wire = stack.enter_context(closing(CountingWire(server.port)))
        desktop = stack.enter_context(closing(Desktop("1120x720")))
        app = stack.enter_context(closing(App(desktop, binaries / "natter", "--server", f"127.0.0.1:{wire.port}",
                                              "--nick", "Ada")))
        desktop.run("xdotool", "mousemove", "600", "300")
        app.settle()
        told(app, "the newest page")
        # Pages of the graphics driver's files are only private to the one program that uses it.
        beside = stack.enter_context(closing(BareWindow(binaries, folder)))
        beside.settle()
        told(app, "the same, with another window on a display beside it")
        end, part = time.monotonic() + AT_MOST_S, 0
        while wire.messages < messages and time.monotonic() < end:
            desktop.run("xdotool", "click", "--repeat", "400", "--delay", "1", "4")
            if wire.messages >= (part + 1) * messages // 4:
                part = wire.messages * 4 // messages
                told(app, f"{wire.messages:,} read")
        app.settle()
        told(app, f"in the end, {wire.messages:,} read")
