"""The configuration of the real natterd, its reload while it runs, and natterd admin."""

import os
import signal
import subprocess
import tempfile
import time
import unittest

from peers import DEADLINE, Natterd, Peer, program

SECRET = "correct-horse-battery-staple"


def natterd(*arguments, **environment):
    """Runs it to its end. It sees no configuration but what it is given."""
    own = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", **environment}
    for name in ("ASAN_OPTIONS", "TSAN_OPTIONS"):
        if name in os.environ:
            own[name] = os.environ[name]
    return subprocess.run(
        [program("natterd"), *arguments], env=own, capture_output=True, text=True, timeout=DEADLINE, check=False
    )


class WithFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path


class Configuration(WithFolder):
    def printed(self, *arguments, **environment):
        """The lines of --print-config, by key."""
        done = natterd("--print-config", *arguments, **environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = [line for line in done.stdout.splitlines() if " = " in line and not line.startswith("# ")]
        return dict(line.split(" = ", 1) for line in lines)

    def test_a_flag_wins_over_the_environment_and_that_over_the_file(self):
        file = self.write("natterd.toml", "[limits]\nping_after = 11\npong_time = 12\nhello_time = 13\n")
        variables = {"NATTER__LIMITS__PONG_TIME": "21", "NATTER__LIMITS__HELLO_TIME": "22"}
        values = self.printed("--config", file, "--hello-time", "31", **variables)
        self.assertEqual([values[key] for key in ("ping_after", "pong_time", "hello_time")], ["11", "21", "31"])

    def test_the_file_in_its_place_is_read_without_being_named(self):
        os.makedirs(os.path.join(self.folder, "natter"))
        self.write("natter/natterd.toml", '[server]\nmotd = "Tea is ready."\n')
        self.assertEqual(self.printed(XDG_CONFIG_HOME=self.folder)["motd"], '"Tea is ready."')
        self.assertEqual(self.printed()["motd"], '""')

    def test_what_is_printed_is_a_file_that_says_the_same(self):
        file = self.write("natterd.toml", "[rates]\nlogins_per_minute = 7\n[log]\nmemory = true\n")
        first = natterd("--print-config", "--config", file).stdout
        again = natterd("--print-config", "--config", self.write("again.toml", first))
        self.assertEqual(again.returncode, 0, again.stderr)
        values = [line for line in first.splitlines() if not line.startswith("#")]
        self.assertEqual([line for line in again.stdout.splitlines() if not line.startswith("#")], values)

    def test_all_mistakes_are_told_at_once_each_with_its_line(self):
        file = self.write(
            "natterd.toml",
            '[limits]\nping_aftr = 3\npong_time = "soon"\nmax_sessions = 0\n'
            '[lmits]\n[doors]\ngroup = "nowhere"\n[log]\ndurability = "luck"\n',
        )
        done = natterd("--check-config", "--config", file, NATTER__SERVER__NAMES="x", NATTER__LOG__KEEP_DAYS="many")
        self.assertEqual(done.returncode, 2)
        told = done.stderr.splitlines()
        self.assertEqual(
            [line.split(": ")[0] for line in told],
            [*(f"{file}:{line}" for line in (2, 3, 4, 5, 7, 9)), "NATTER__SERVER__NAMES", "NATTER__LOG__KEEP_DAYS"],
            done.stderr,
        )
        self.assertIn("Did you mean limits.ping_after?", told[0])
        self.assertIn("Did you mean limits?", told[3])
        self.assertIn("write HOST:PORT", told[4])
        self.assertIn("Did you mean NATTER__SERVER__NAME?", told[6])
        started = natterd("--config", file)
        self.assertEqual((started.returncode, started.stdout), (2, ""), "it does not start with such a file")

    def test_a_right_configuration_is_told_to_be_right(self):
        done = natterd("--check-config")
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_a_file_that_cannot_be_read_is_told(self):
        for path in (os.path.join(self.folder, "nowhere"), self.folder):
            done = natterd("--check-config", "--config", path)
            self.assertEqual((done.returncode, done.stderr), (2, f"{path}: This configuration file cannot be read.\n"))

    def test_no_output_shows_a_secret(self):
        file = self.write("secret", SECRET + "\n")
        config = self.write("natterd.toml", f'[doors]\nmetrics_token = "{SECRET}"\n')
        for arguments, environment in (
            (["--config", config], {}),
            (["--metrics-token-file", file], {}),
            ([], {"NATTER__DOORS__METRICS_TOKEN": SECRET}),
            ([], {"NATTER__DOORS__METRICS_TOKEN_FILE": file}),
        ):
            done = natterd("--print-config", *arguments, **environment)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotIn(SECRET, done.stdout + done.stderr)
            self.assertIn('#metrics_token = "(hidden)"', done.stdout)

    def test_no_output_shows_the_key_of_a_model(self):
        file = self.write("key", SECRET + "\n")
        for arguments, environment in (
            (["--search-key-file", file], {}),
            ([], {"OPENAI_API_KEY": SECRET}),
            ([], {"NATTER__SEARCH__KEY": SECRET}),
            ([], {"NATTER__SEARCH__KEY_FILE": file}),
        ):
            done = natterd("--print-config", *arguments, **environment)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotIn(SECRET, done.stdout + done.stderr)
            self.assertIn('#key = "(hidden)"', done.stdout)
        done = natterd("--print-config", "--search-key", SECRET)
        self.assertEqual(done.returncode, 2)
        self.assertNotIn(SECRET, done.stdout + done.stderr)

    def test_the_usual_variables_of_a_model_lose_to_those_of_natter(self):
        url = "http://127.0.0.1:9/v1"
        self.assertEqual(self.printed(OPENAI_BASE_URL=url)["base_url"], f'"{url}"')
        values = self.printed(OPENAI_BASE_URL=url, NATTER__SEARCH__BASE_URL="https://models.example/v1")
        self.assertEqual(values["base_url"], '"https://models.example/v1"')


class Running(WithFolder):
    """A server with a file of its own and its log in a folder."""

    def start(self, *flags, text=""):
        self.config = self.write("natterd.toml", text)
        self.data = os.path.join(self.folder, "data")
        self.server = Natterd("--config", self.config, "--data", self.data, *flags, memory=False, unhurried=False)
        self.addCleanup(self.server.end)
        self.peers = []
        self.addCleanup(lambda: [peer.close() for peer in self.peers])

    def person(self, nick):
        peer = Peer(self.server.ports["group"])
        self.peers.append(peer)
        return peer, peer.hello(nick)

    def admin(self, *words):
        return natterd("admin", *words, "--data", self.data)

    def wait_for_log(self, text):
        began = time.monotonic()
        while text not in self.server.log():
            self.assertLess(time.monotonic() - began, DEADLINE, f"not in the log: {text}\n{self.server.log()}")

    def stop(self):
        code, _ = self.server.stop()
        self.assertEqual(code, 0, self.server.log())


class Reloading(Running):
    def test_a_hangup_takes_over_what_can_change_and_names_what_needs_a_restart(self):
        self.start(text='[server]\nmotd = "Old."\n')
        self.assertEqual(self.person("anna")[1]["server"]["motd"], "Old.")
        self.write(
            "natterd.toml",
            '[server]\nmotd = "New."\nname = "Other"\n[rates]\nmessages_per_second = 0.01\nmessage_burst = 1\n',
        )
        self.server.process.send_signal(signal.SIGHUP)
        self.wait_for_log('server.name: "Natter" is now "Other" after a restart')
        log = self.server.log()
        self.assertIn('server.motd: "Old." is now "New."\n', log)
        self.assertIn("rates.messages_per_second: 100 is now 0.01\n", log)
        bob, welcome = self.person("bob")
        self.assertEqual((welcome["server"]["motd"], welcome["server"]["name"]), ("New.", "Natter"))
        self.assertEqual(bob.request("send", to="#lobby", text="one")["type"], "ok")
        self.assertEqual(bob.request("send", to="#lobby", text="two")["code"], "rate_limited")
        self.stop()

    def test_a_hangup_with_a_mistake_changes_nothing(self):
        self.start(text='[server]\nmotd = "Old."\n')
        self.write("natterd.toml", '[server]\nmotd = "New."\nnme = "x"\n')
        self.server.process.send_signal(signal.SIGHUP)
        self.wait_for_log("nothing was changed")
        self.assertIn("natterd.toml:3: There is no setting server.nme. Did you mean server.name?", self.server.log())
        self.assertEqual(self.person("anna")[1]["server"]["motd"], "Old.")
        self.stop()


class Admin(Running):
    def test_the_verbs_work_on_a_running_server(self):
        self.start()
        anna, _ = self.person("anna")
        bob, _ = self.person("bob")
        self.assertIn("anna", self.admin("people").stdout)
        self.assertIn("2 connections", self.admin("sessions").stdout)
        self.assertIn("#lobby (2)", self.admin("rooms").stdout)
        self.assertEqual(self.admin("announce", "The kettle", "is on.").returncode, 0)
        anna.expect("notice", text="The kettle is on.")
        self.assertEqual(self.admin("kick", "bob", "spam").stdout, "bob is out.\n")
        self.assertIn("spam", bob.expect("bye")["reason"])
        statistics = self.admin("statistics").stdout
        self.assertIn("\nnatter_people 1\n", statistics)
        self.assertRegex(statistics, r"\nnatter_log_bytes [1-9]\d+\n")
        invited = natterd("invite", "--data", self.data).stdout
        self.assertRegex(invited, r"natter://127\.0\.0\.1:\d+/#\w+\+\S+\n.* lets one newcomer in, within 7 days: \S+\n")
        self.write("natterd.toml", '[server]\nmotd = "New."\n')
        self.assertEqual(self.admin("reload").stdout, 'server.motd: "" is now "New."\n')
        self.assertGreaterEqual(self.admin("drain", "5").returncode, 0)
        self.assertGreaterEqual(anna.expect("bye")["retry_after"], 5_000)
        self.assertEqual(self.admin("stop", "tea", "time").returncode, 0)
        self.assertEqual(self.server.process.wait(DEADLINE), 0)
        audit = natterd("audit", "--data", self.data).stdout
        for line in ("operator announce", "operator kick bob: spam", "operator reload", "operator drain: 5 s",
                     "operator stop: tea time"):
            self.assertIn(line, audit)
        self.assertNotIn("kettle", audit)

    def test_mistakes_end_with_1_and_say_what_to_do(self):
        self.start()
        done = self.admin("kik", "anna")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("Did you mean kick?", done.stderr)
        self.assertIn("is called anna: check the name", self.admin("kick", "anna").stderr)
        self.stop()
        done = self.admin("people")
        self.assertEqual(done.returncode, 1)
        self.assertIn("No server answers at", done.stderr)

    def test_the_socket_is_its_owners_alone_and_goes_with_the_server(self):
        self.start()
        socket = os.path.join(self.data, "admin.sock")
        self.assertEqual(os.stat(socket).st_mode & 0o777, 0o600)
        self.stop()
        self.assertFalse(os.path.exists(socket))

    def test_the_socket_of_a_server_that_was_killed_is_no_obstacle(self):
        self.start()
        self.server.process.kill()
        self.server.process.wait()
        self.assertTrue(os.path.exists(os.path.join(self.data, "admin.sock")))
        self.start()
        self.assertIn("0 connections", self.admin("sessions").stdout)
        self.stop()

    def test_more_files_are_allowed_than_the_shell_would(self):
        self.start()
        with open(f"/proc/{self.server.process.pid}/limits", encoding="ascii") as limits:
            line = next(line for line in limits if line.startswith("Max open files"))
        soft, hard = line.split()[3:5]
        self.assertEqual(soft, hard)
        self.stop()


class Rates(Running):
    def test_our_own_client_loses_nothing_and_keeps_its_order_when_it_says_more_than_is_taken(self):
        self.start("--message-burst", "50", "--messages-per-second", "200")
        anna, _ = self.person("anna")
        said = [f"number {number}" for number in range(400)]
        command = [program("natter-cli"), "--server", f"127.0.0.1:{self.server.ports['group']}", "--nick", "bob"]
        client = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(client.stdout.close)
        self.addCleanup(client.kill)
        anna.expect("joined", nick="bob")
        client.stdin.write("\n".join(said) + "\n")
        client.stdin.flush()
        heard = [anna.expect("message", **{"from": "bob"})["text"] for _ in said]
        self.assertEqual(heard, said)
        self.assertRegex(self.admin("statistics").stdout, r'natter_rate_limited_total{asked="message"} [1-9]')
        client.stdin.close()
        self.assertEqual(client.wait(DEADLINE), 0)
        self.stop()

    def test_whoever_insists_is_closed_and_their_address_is_shut_out(self):
        self.start("--message-burst", "1", "--messages-per-second", "0.01")
        mallory, _ = self.person("mallory")
        line = b'{"type":"send","id":"1","to":"#lobby","text":"buy tea"}\n'
        mallory.send(line * 1_000)
        self.assertEqual(mallory.expect("bye")["retry_after"], 60_000)
        again = Peer(self.server.ports["group"])
        self.peers.append(again)
        again.say("hello", version=1, nick="mallory")
        self.assertIn("Too many connections from your address", again.expect("bye")["reason"])
        self.stop()


if __name__ == "__main__":
    unittest.main()
