"""Whatever is wrong with the log's file or its disk is said in a sentence, and nothing that is there is harmed."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

from peers import DEADLINE, Natterd, Peer, program

NOBODY = 65534


class WithFolder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="natter-log-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.file = os.path.join(self.folder, "natterd.db")

    def started(self, *command, **options):
        server = Natterd(*command, memory=False, **options)
        self.addCleanup(server.end)
        return server

    def write_log(self, messages):
        """A log with so many messages, as a server leaves it."""
        server = self.started("--data", self.folder)
        peer = Peer(server.ports["group"])
        peer.hello("anna")
        for i in range(messages):
            self.assertEqual(peer.request("send", to="#lobby", text=f"message {i} " + "x" * 200)["type"], "ok")
        peer.close()
        self.assertEqual(server.stop()[0], 0)

    def content(self):
        with open(self.file, "rb") as file:
            return file.read()

    def assert_refused(self, sentence, **options):
        """natterd does not start, says why, and leaves the file as it is."""
        before = self.content() if os.access(self.file, os.R_OK) else None
        command = [program("natterd"), "--single", "off", "--group", "127.0.0.1:0", "--data", self.folder]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=DEADLINE, **options)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertRegex(done.stderr, sentence)
        self.assertNotIn("listening", done.stdout)
        if before is not None:
            self.assertEqual(self.content(), before)


class BadFiles(WithFolder):
    def test_a_text_file(self):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write("Dear diary, " * 1_000)
        self.assert_refused("is not a database of Natter: move it away, or name another folder")

    def test_a_database_of_another_program(self):
        database = sqlite3.connect(self.file)
        database.execute("CREATE TABLE notes(text)")
        database.commit()
        database.close()
        self.assert_refused("is a database of another program, not a message log of Natter: move it away")

    def test_a_newer_version(self):
        self.write_log(3)
        database = sqlite3.connect(self.file)
        database.execute("PRAGMA user_version=999")
        database.close()
        self.assert_refused("written by a newer Natter .*: install that version, or name another folder")

    def test_a_truncated_file(self):
        self.write_log(300)
        os.truncate(self.file, os.path.getsize(self.file) // 2)
        self.assert_refused("natterd.db is damaged: check the disk, then restore the last backup")

    def test_a_file_that_ends_within_its_first_page(self):
        self.write_log(3)
        os.truncate(self.file, 50)
        self.assert_refused("natterd.db is .*: (check the disk|move it away)")

    def test_a_damaged_page_is_found_by_verify_and_the_rest_goes_on(self):
        self.write_log(300)
        size = os.path.getsize(self.file)
        pages = size // 4096
        with open(self.file, "r+b") as file:
            file.seek(pages // 2 * 4096)
            file.write(os.urandom(4096))
        verdict = subprocess.run([program("natterd"), "verify", "--data", self.folder], capture_output=True, text=True,
                                 timeout=DEADLINE, check=False)
        self.assertEqual(verdict.returncode, 1, verdict.stdout)
        self.assertIn("restore the last backup", verdict.stderr)

    def test_a_second_server_on_the_same_log(self):
        self.started("--data", self.folder)
        self.assert_refused("[Aa]nother")

    @unittest.skipUnless(hasattr(os, "geteuid") and os.geteuid() == 0, "only root can make what belongs to another user")
    def test_a_folder_of_another_user(self):
        self.write_log(3)
        os.chmod(self.folder, 0o700)
        reachable = subprocess.run([program("natterd"), "--version"], user=NOBODY, capture_output=True, check=False)
        if reachable.returncode != 0:
            self.skipTest("another user cannot run the program from here")
        self.assert_refused("check .*own", user=NOBODY)


class FullDisk(WithFolder):
    """On a small disk of its own, which a test may mount in a namespace of its own."""

    def setUp(self):
        super().setUp()
        self.inside = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"]), "sh", "-c"]
        self.mount = f"mount -t tmpfs -o size=1m none '{self.folder}'"
        probe = subprocess.run([*self.inside, self.mount], capture_output=True, check=False)
        if probe.returncode != 0:
            self.skipTest("this system does not let a test mount a small disk")

    def test_sends_are_refused_until_there_is_room_and_reading_goes_on(self):
        server = self.started("--data", self.folder, within=[*self.inside, f"{self.mount} && exec \"$@\"", "sh"])
        filler = f"/proc/{server.process.pid}/root{self.folder}/filler"
        peer = Peer(server.ports["group"])
        self.addCleanup(peer.close)
        peer.hello("anna")
        self.assertEqual(peer.request("send", to="#lobby", text="before")["seq"], 1)
        with open(filler, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
        text = "x" * 8_000
        answers = iter(lambda: peer.request("send", to="#lobby", text=text), None)
        stored, refused = 1, None
        for answer in answers:
            if answer["type"] == "error":
                refused = answer
                break
            stored = answer["seq"]
            self.assertLess(stored, 500)
        self.assertEqual(refused["code"], "log_failed")
        self.assertGreater(refused["retry_after"], 0)
        page = peer.request("history", of="#lobby", limit=1)
        self.assertEqual([message["seq"] for message in page["messages"]], [stored])
        self.assertIn("is full: make room on it", server.log())
        os.unlink(filler)
        self.assertEqual(peer.request("send", to="#lobby", text="after")["seq"], stored + 1)
        self.assertEqual(server.stop()[0], 0)


if __name__ == "__main__":
    unittest.main()
