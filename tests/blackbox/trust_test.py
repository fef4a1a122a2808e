"""Whom natter-cli takes for its server: certificates seen first, pinned, changed in mid-life; invitations; passwords."""

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from peers import DEADLINE, Natterd, Peer, program

CODE = r"[0-9a-z]{4}(?:-[0-9a-z]{4}){3}"


class Terminal:
    """natter-cli with somebody who types."""

    def __init__(self, *flags):
        self.screen, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [program("natter-cli"), *flags], stdin=theirs, stdout=theirs, stderr=theirs,
            env={**os.environ, "TERM": "xterm"}, close_fds=True,
        )
        os.close(theirs)
        self.shown = ""

    def wait_for(self, pattern, times=1):
        """Reads until the pattern has been on the screen that often."""
        until = time.monotonic() + DEADLINE
        while len(re.findall(pattern, self.shown)) < times:
            ready = select.select([self.screen], [], [], max(0, until - time.monotonic()))[0]
            assert ready, f"{pattern} did not come in {self.shown!r}"
            self.shown += os.read(self.screen, 65536).decode(errors="replace")

    def type(self, line):
        os.write(self.screen, line.encode() + b"\r")

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.screen)


class WithFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def start(self, *flags, **options):
        server = Natterd(*flags, **options)
        self.addCleanup(server.end)
        return server

    def client(self, server, *flags, said="/users\n"):
        command = [program("natter-cli"), "--server", server, "--nick", "anna", *flags]
        return subprocess.run(command, input=said, capture_output=True, text=True, timeout=DEADLINE)


class Certificates(WithFolder):
    def setUp(self):
        super().setUp()
        for name in ("first", "second"):
            self.start("--data", self.path(name), memory=False).stop()
        os.mkdir(self.path("tls"))
        self.use("first")
        files = ("--tls-certificate", self.path("tls", "certificate.pem"), "--tls-key", self.path("tls", "key.pem"))
        self.server = self.start(*files, "--admin-socket", self.path("admin.sock"))
        self.address = f"tls://127.0.0.1:{self.server.ports['group']}"
        self.profile = ("--profile", self.path("profile"))

    def use(self, name):
        for file in ("certificate.pem", "key.pem"):
            shutil.copy(self.path(name, "tls", file), self.path("tls", file))

    def codes(self):
        return re.findall(rf"certificate ({CODE})", self.server.log())

    def change(self):
        """The server shows another certificate from here on."""
        before = len(self.codes())
        self.use("second")
        self.server.process.send_signal(signal.SIGHUP)
        witness = Peer(self.server.ports["group"])
        self.addCleanup(witness.close)
        witness.hello("witness")
        while len(self.codes()) == before:
            witness.request("ping")

    def test_the_first_one_is_told_and_known_the_next_time(self):
        first = self.client(self.address, *self.profile)
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertIn(f"First time here: the server's certificate is {self.codes()[0]}.", first.stderr)
        again = self.client(self.address, *self.profile)
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(again.stderr, "")
        without = self.client(self.address)
        self.assertIn("First time here", without.stderr, "nothing is kept without a profile")

    def test_a_change_is_refused_until_it_is_accepted_on_purpose(self):
        self.assertEqual(self.client(self.address, *self.profile).returncode, 0)
        self.change()
        before, after = self.codes()[0], self.codes()[-1]
        refused = self.client(self.address, *self.profile, said="never said\n")
        self.assertEqual(refused.returncode, 3)
        for part in (f"{before} was expected", f"{after} came", "listening in", f"--accept-fingerprint {after}"):
            self.assertIn(part, refused.stderr)
        wrong = self.client(self.address, *self.profile, "--accept-fingerprint", "0" * 16)
        self.assertEqual(wrong.returncode, 3)
        accepted = self.client(self.address, *self.profile, "--accept-fingerprint", after.upper())
        self.assertEqual(accepted.returncode, 0, accepted.stderr)
        self.assertIn(f"The certificate {after} is trusted from here on.", accepted.stderr)
        again = self.client(self.address, *self.profile)
        self.assertEqual((again.returncode, again.stderr), (0, ""))

    def test_a_change_in_mid_life_is_not_gone_along_with(self):
        terminal = Terminal("--server", self.address, "--nick", "anna")
        self.addCleanup(terminal.end)
        terminal.wait_for("First time here")
        terminal.wait_for("#lobby> ")
        self.change()
        # Whoever is asked to come back does so by itself, and meets the other certificate.
        subprocess.run(
            [program("natterd"), "admin", "drain", "1", "--admin-socket", self.path("admin.sock")],
            check=True, stdout=subprocess.DEVNULL, timeout=DEADLINE,
        )
        terminal.wait_for("Trying again")
        terminal.wait_for(f"{self.codes()[-1]} came")
        self.assertEqual(terminal.process.wait(DEADLINE), 4)

    def test_an_address_that_pins_another_is_refused_whatever_is_known(self):
        self.assertEqual(self.client(self.address, *self.profile).returncode, 0)
        pinned = f"{self.address}/#{'0' * 52}"
        refused = self.client(pinned, *self.profile)
        self.assertEqual(refused.returncode, 3)
        self.assertIn("0000-0000-0000-0000 was expected", refused.stderr)

    def test_a_server_without_tls_is_told_from_one_with_it(self):
        server = self.start("--no-tls")
        refused = self.client(f"tls://127.0.0.1:{server.ports['group']}")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("does not speak TLS", refused.stderr)
        self.assertIn(f"tcp://127.0.0.1:{server.ports['group']}", refused.stderr)


class Invitations(WithFolder):
    def setUp(self):
        super().setUp()
        self.server = self.start("--data", self.path("data"), "--invite-only", memory=False)

    def invitation(self):
        run = subprocess.run(
            [program("natterd"), "invite", "--data", self.path("data")],
            capture_output=True, text=True, timeout=DEADLINE,
        )
        return re.search(r"natter://\S+(?=')", run.stdout)[0]

    def test_lets_one_newcomer_in_and_no_second(self):
        invitation = self.invitation()
        first = self.client(invitation, "--profile", self.path("anna"))
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertEqual(first.stderr, "", "it names the certificate")
        second = self.client(invitation)
        self.assertEqual(second.returncode, 1)
        self.assertIn("invit", second.stderr)
        address = f"tls://127.0.0.1:{self.server.ports['group']}"
        again = self.client(address, "--profile", self.path("anna"))
        self.assertEqual((again.returncode, again.stderr), (0, ""))

    def test_with_a_wrong_fingerprint_is_refused_and_not_used_up(self):
        invitation = self.invitation()
        mark = invitation.index("#") + 1
        other = "1" if invitation[mark] == "0" else "0"
        refused = self.client(invitation[:mark] + other + invitation[mark + 1:])
        self.assertEqual(refused.returncode, 3)
        self.assertIn("was expected", refused.stderr)
        self.assertEqual(self.client(invitation).returncode, 0)


class Passwords(WithFolder):
    def test_is_asked_for_at_a_terminal_and_not_shown(self):
        server = self.start()
        address = f"127.0.0.1:{server.ports['group']}"
        owner = Peer(server.ports["group"])
        owner.hello("anna")
        owner.say("run", id="r", command="register", args="correct-horse")
        owner.expect("ok", re="r")
        owner.close()
        terminal = Terminal("--server", address, "--nick", "anna")
        self.addCleanup(terminal.end)
        terminal.wait_for("Password of anna: ")
        terminal.type("wrong-horse")
        terminal.wait_for("Type the password", times=2)
        terminal.type("correct-horse")
        terminal.wait_for("Welcome")
        self.assertNotIn("horse", terminal.shown)
        terminal.type("/quit")
        self.assertEqual(terminal.process.wait(DEADLINE), 0)


if __name__ == "__main__":
    unittest.main()
