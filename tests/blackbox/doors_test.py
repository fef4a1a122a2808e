"""Every door speaks every framing, with TLS around any of them, and all who come by one are in the same room."""

import os
import re
import socket
import ssl
import subprocess
import tempfile
import time
import unittest

from empty_records import EmptyRecords
from peers import DEADLINE, DOORS, Natterd, Peer, WithServer, program
from websocket import Closed, WebSocketPeer

ALL_DOORS = ("single", "group", "http")


def client_tls(**versions):
    """Trusts whoever it meets: what is looked at is what the server does."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    for name, value in versions.items():
        setattr(context, name, value)
    return context


def in_tls(peer, context=None):
    """The same peer, with TLS around it."""
    peer.socket = (context or client_tls()).wrap_socket(peer.socket, server_hostname="localhost")
    return peer


class EveryDoor(WithServer):
    def test_speaks_every_framing_with_tls_and_without(self):
        for door in ALL_DOORS:
            for tls in (False, True):
                with self.subTest(door=door, tls=tls):
                    self.talk_in_every_framing(door, in_tls if tls else lambda peer: peer, f"{door}{tls}")

    def talk_in_every_framing(self, door, wrap, suffix):
        anna = wrap(self.peer(door))
        anna.hello("anna" + suffix, mode="group")
        bob = wrap(self.peer(door))
        bob.type("bob" + suffix)
        bob.expect_line(r"\* Welcome to .*, bob.*")
        carla = WebSocketPeer(wrap(self.peer(door)))
        carla.hello("carla" + suffix, mode="group")
        anna.request("send", to="#lobby", text="from anna" + suffix)
        carla.expect("message", text="from anna" + suffix)
        carla.request("send", to="#lobby", text="from carla" + suffix)
        anna.expect("message", text="from carla" + suffix)
        if door != "single":
            bob.expect_line(r"\[..:..:..\] carla.*: from carla.*")
        health = wrap(self.peer(door))
        health.send(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertEqual(health.expect_end()[0].rstrip(), "HTTP/1.1 200 OK")

    def test_answers_metrics_and_readiness(self):
        WebSocketPeer(self.peer("http")).hello("anna")
        self.assertIn('natter_sessions{framing="websocket"} 1', self.get("/metrics"))
        self.assertIn('natter_sessions{framing="json"} 2', self.get("/metrics"))
        self.assertIn(" 401 ", self.get("/metrics", host="evil.example"))
        self.assertTrue(self.get("/readyz").endswith("ready"))
        self.assertIn(" 404 ", self.get("/../../etc/passwd"))
        self.assertIn(" 404 ", self.get("/%2e%2e/natterd.db"))
        self.assertIn(" 405 ", self.get("/metrics", method="DELETE"))

    def get(self, path, method="GET", host="127.0.0.1"):
        peer = self.peer("http")
        peer.send(f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        return "\n".join(line.rstrip() for line in peer.expect_end())

    def test_takes_tls_1_2_and_up_with_ephemeral_keys_alone(self):
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            context = client_tls(minimum_version=version, maximum_version=version)
            peer = in_tls(self.peer(), context)
            self.assertRegex(peer.socket.cipher()[0], "^(ECDHE|TLS_)")
            self.assertIsNone(peer.socket.compression())
            peer.hello(f"v{version.value}")
        old = client_tls()
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_2
        old.set_ciphers("AES128-SHA:AES256-GCM-SHA384:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0")
        with self.assertRaises(ssl.SSLError):
            in_tls(self.peer(), old)

    def test_drops_a_handshake_that_is_none_and_holds_nobody_up(self):
        half_open = [self.peer() for _ in range(100)]
        for peer in half_open:
            peer.send(b"\x16\x03\x01\x02\x00\x01\x00")
        broken = self.peer()
        broken.send(b"\x16\x03\x01\x00\x05hello" + b"\x00" * 1000)
        broken.expect_end()
        in_tls(self.peer()).hello("anna")
        self.chat()

    def test_an_end_that_comes_together_with_data_is_met(self):
        peer = self.peer()
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        tls = client_tls().wrap_bio(incoming, outgoing)
        while True:
            try:
                tls.do_handshake()
                break
            except ssl.SSLWantReadError:
                peer.send(outgoing.read())
                incoming.write(peer.socket.recv(65536))
        tls.write(b'{"type":"hello","version":1,"nick":"ghost"}\n')
        try:
            tls.unwrap()
        except ssl.SSLWantReadError:
            pass
        peer.send(outgoing.read())  # in one piece, and the connection stays open
        self.wait_for_log("ghost has left")

    def test_records_that_hold_nothing_hold_nobody_up(self):
        peers, floods = [], []
        for _ in range(10):
            peers.append(self.peer())
            floods.append(EmptyRecords(peers[-1]).take(1000))
        for peer, flood in zip(peers, floods):
            peer.send(flood)
        self.chat()
        for peer in peers:
            while peer.socket.recv(65536):
                pass

    def test_tls_within_tls_is_refused(self):
        peer = in_tls(self.peer())
        peer.send(b"\x16\x03\x01\x02\x00\x01\x00")
        self.assertEqual(peer.socket.recv(100)[:1], b"\x15")


class Crowded(WithServer):
    """Who says nothing costs a bounded number of connections, and so does who shakes hands again and again."""

    flags = ("--max-arrivals", "40", "--handshake-burst", "3", "--handshakes-per-second", "0.01",
             "--http-burst", "3", "--http-per-second", "0.01")

    def test_half_open_handshakes_push_out_their_own_and_newcomers_come_in(self):
        half_open = [self.peer(door) for door in ALL_DOORS * 30]
        for peer in half_open:
            peer.send(b"G")
        self.wait_until(lambda: self.server.open_handles() < 70, "more wait than may")
        self.assertTrue(half_open[0].expect_end() == [])
        self.json_peer("anna")
        self.chat()

    def test_handshakes_of_one_address_are_counted(self):
        for number in range(3):
            in_tls(self.peer()).hello(f"anna{number}")
        with self.assertRaises(OSError):
            in_tls(self.peer())
        self.json_peer("bob")

    def test_requests_of_one_address_are_counted(self):
        statuses = []
        for door in ALL_DOORS * 2:
            peer = self.peer(door)
            peer.send(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            statuses.append(peer.line().split()[1])
        self.assertEqual(statuses, ["200"] * 3 + ["429"] * 3)


class TlsIsKeptApart(unittest.TestCase):
    def start(self, *flags, **options):
        server = Natterd(*flags, **options)
        self.addCleanup(server.end)
        return server

    @staticmethod
    def certificate_of(server):
        return ssl.get_server_certificate(("127.0.0.1", server.ports["group"]))

    def test_a_server_without_it_says_so_in_an_alert(self):
        server = self.start("--no-tls")
        refused = Peer(server.ports["group"])
        self.addCleanup(refused.close)
        with self.assertRaisesRegex(ssl.SSLError, "(?i)handshake failure"):
            in_tls(refused)
        peer = Peer(server.ports["group"])
        self.addCleanup(peer.close)
        peer.hello("anna")

    def test_a_certificate_is_made_once_for_a_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            server = self.start("--data", folder, memory=False)
            first = self.certificate_of(server)
            server.stop()
            again = self.start("--data", folder, memory=False)
            self.assertEqual(self.certificate_of(again), first)
        self.assertNotEqual(self.certificate_of(self.start()), first)

    def test_files_that_do_not_fit_are_told_in_a_sentence(self):
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"nothing")
            file.flush()
            flags = ("--tls-certificate", file.name, "--tls-key", file.name)
            run = subprocess.run(
                [program("natterd"), *DOORS, "--memory", *flags], capture_output=True, text=True, timeout=DEADLINE
            )
        self.assertEqual(run.returncode, 1)
        self.assertIn("holds no certificate", run.stderr)


    def test_what_is_no_file_is_refused_at_once_and_a_reload_says_what_failed(self):
        with tempfile.TemporaryDirectory() as folder:
            pipe, data = os.path.join(folder, "pipe"), os.path.join(folder, "data")
            os.mkfifo(pipe)
            flags = ("--tls-certificate", pipe, "--tls-key", pipe)
            run = subprocess.run(
                [program("natterd"), *DOORS, "--memory", *flags], capture_output=True, text=True, timeout=DEADLINE
            )
            self.assertEqual(run.returncode, 1)
            self.assertIn("is no file but a folder, a pipe or a device", run.stderr)
            server = self.start("--data", data, memory=False)
            before = self.certificate_of(server)
            certificate = os.path.join(data, "tls", "certificate.pem")
            os.remove(certificate)
            os.mkfifo(certificate)
            reload = subprocess.run(
                [program("natterd"), "admin", "reload", "--data", data], capture_output=True, text=True, timeout=DEADLINE
            )
            self.assertEqual(reload.returncode, 1)
            self.assertIn("The certificate stays as it was.", reload.stderr)
            self.assertIn("is no file but", reload.stderr)
            self.assertEqual(self.certificate_of(server), before)
            server.stop()
            os.remove(certificate)
            again = self.start("--data", data, memory=False)
            self.assertNotEqual(self.certificate_of(again), before)
            code = re.compile(r"certificate (\S+) \(")
            self.assertEqual(code.search(again.log())[1], code.search(server.log())[1], "it has the same key")
            self.assertIn("was lost", again.log())

    def test_an_end_in_order_is_answered_by_one(self):
        server = self.start()
        silent, anna, bob = (Peer(server.ports["group"]) for _ in range(3))
        for peer in (silent, anna, bob):
            self.addCleanup(peer.close)
        in_tls(silent).send(b"{")
        silent.socket.unwrap().close()  # raises if the server only cuts the connection
        bob.hello("bob")
        in_tls(anna).send(b"anna\n/me waves")
        with self.assertRaisesRegex(ssl.SSLError, "(?i)data after close"):
            anna.socket.unwrap()  # it is greeted meanwhile
        bob.expect("message", text="waves")


class HostileWebSocket(WithServer):
    def websocket(self, door="http"):
        peer = WebSocketPeer(self.peer(door))
        return peer

    def assert_closed(self, peer, code):
        with self.assertRaises(Closed) as closed:
            while True:
                peer.message()
        self.assertEqual(closed.exception.code, code)

    def test_whoever_breaks_the_rules_is_told_the_code(self):
        for data, code in (
            (b"\x81\x05hello", 1002),
            (b"\xc1\x80mask", 1002),
            (b"\x82\x80mask", 1003),
            (b"\x80\x80mask", 1002),
            (b"\x83\x80mask", 1002),
            (b"\x09\x80mask", 1002),
            (b"\x89\xfe\x00\x7emask", 1002),
            (b"\x81\x82\x00\x00\x00\x00\xc3\x28", 1007),
            (b"\x81\xff\x00\x00\x00\x00\x40\x00\x00\x00mask", 1009),
            (b"\x88\x80mask", None),
            (b"\x88\x82\x00\x00\x00\x00\x03\xe8", 1000),
            (b"\x88\x82\x00\x00\x00\x00\x00\x01", 1002),
        ):
            with self.subTest(data=data):
                peer = self.websocket()
                peer.peer.send(data)
                self.assert_closed(peer, code)

    def test_fragments_without_end_take_no_memory_and_are_ended(self):
        peer = self.websocket()
        peer.hello("anna")
        before = self.server.resident_bytes()
        peer.peer.send(b"\x01\xfe" + (60_000).to_bytes(2, "big") + bytes(4) + b"x" * 60_000)
        for _ in range(300):
            peer.peer.send(b"\x00\xfe\xff\xff" + bytes(4) + b"x" * 65_535)
        self.assert_closed(peer, 1009)
        self.assertLess(self.server.resident_bytes() - before, 4 << 20)

    def test_a_message_that_is_too_large_is_refused_and_the_next_is_heard(self):
        peer = self.websocket()
        peer.hello("anna")
        peer.text(b"x" * 70_000)
        self.assertEqual(peer.expect("error")["code"], "too_large")
        self.assertEqual(peer.request("ping")["type"], "pong")

    def test_too_many_bad_frames_are_a_breach_of_the_rules(self):
        peer = self.websocket()
        for _ in range(20):
            peer.text(b"nonsense")
        self.assert_closed(peer, 1008)

    def test_pings_are_answered_and_a_flood_of_them_takes_no_memory(self):
        peer = self.websocket()
        peer.hello("anna")
        peer.frame(0x9, b"there?")
        self.assertEqual(peer.control(0xA), b"there?")
        before = self.server.resident_bytes()
        flood = self.websocket()
        flood.peer.socket.settimeout(2)
        try:
            for _ in range(200):
                flood.peer.socket.sendall((b"\x89\xfd" + bytes(4) + b"x" * 125) * 1000)
        except socket.timeout:
            pass  # the server reads no more of it
        self.chat()
        self.assertLess(self.server.resident_bytes() - before, 16 << 20)
        flood.peer.reset()

    def test_pages_of_other_hosts_are_kept_out(self):
        for origin, status in (("http://evil.example", 403), ("null", 403), ("http://evil:8000", 403),
            ("http://127.0.0.1:8000", 101)):
            peer = self.peer("http")
            host = "evil:8000" if "evil:" in origin else "127.0.0.1:8000"
            peer.send(WebSocketPeer.upgrade(host=host, origin=origin))
            self.assertEqual(peer.line().split()[1], str(status))


class MeteredWebSocket(WithServer):
    flags = ("--requests-per-second", "300", "--request-burst", "2000", "--ping-after", "0.2", "--pong-time", "0.5")

    def flood(self, begin, frame):
        peer = WebSocketPeer(self.peer("http"))
        peer.peer.send(begin + frame * 5_000)
        with self.assertRaises(Closed) as closed:
            while True:
                peer.message()
        self.assertEqual(closed.exception.code, 1013)

    def test_pings_are_metered_like_lines(self):
        self.flood(b"", b"\x89\x80mask")

    def test_pongs_are_metered_like_lines(self):
        self.flood(b"", b"\x8a\x80mask")

    def test_empty_fragments_are_metered_like_lines(self):
        self.flood(b"\x01\x80mask", b"\x00\x80mask")

    def test_a_silent_peer_is_pinged_and_only_one_that_once_answered_has_to_go_on(self):
        never, once = WebSocketPeer(self.peer("http")), WebSocketPeer(self.peer("http"))
        never.hello("never")
        once.hello("once")
        self.assertEqual(never.control(0x9), b"")
        self.assertEqual(once.control(0x9), b"")
        once.frame(0xA, b"")
        self.assertIn("No sign of life", once.expect("bye")["reason"])
        never.request("ping")


class SlowReader(WithServer):
    flags = ("--pong-time", "1", "--queue-bytes", "131072")

    def test_that_goes_on_reading_stays_and_one_that_has_stopped_does_not(self):
        talker = self.json_peer("talker")
        slow, stuck = (self.json_peer(nick, receive_buffer=4096) for nick in ("slow", "stuck"))
        for number in range(600):
            talker.say("send", id=f"t{number}", to="#lobby", text="x" * 20_000)
        self.wait_for_log(f"from {stuck.address()}: closed: it has stopped reading", lambda: self.read_some(slow))
        began = time.monotonic()
        while time.monotonic() - began < 4:
            self.read_some(slow)
        self.assertNotIn(f"from {slow.address()}: closed", self.server.log())

    def read_some(self, peer):
        time.sleep(0.05)
        self.assertTrue(peer.socket.recv(16_384))


class AllowedOrigin(WithServer):
    flags = ("--origins", "https://page.example")

    def test_pages_of_the_list_may_come(self):
        peer = self.peer("http")
        peer.send(WebSocketPeer.upgrade(host="here", origin="https://page.example"))
        self.assertEqual(peer.line().split()[1], "101")


if __name__ == "__main__":
    unittest.main()
