"""HTTP that means no good gets a 4xx and the end of its connection, on every door, and disturbs nobody."""

import unittest

from peers import WithServer

HOST = b"Host: x\r\n"


class HostileHttp(WithServer):
    def status(self, data, door="http"):
        """The status of the only response; the connection has ended behind it."""
        peer = self.peer(door)
        peer.send(data)
        lines = peer.expect_end()
        self.assertTrue(lines, data[:100])
        statuses = [line.split()[1] for line in lines if line.startswith("HTTP/1.1 ")]
        self.assertEqual(len(statuses), 1, "one request, one response")
        return int(statuses[0])

    def test_smuggled_requests(self):
        second = b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"
        for data, status in (
            (b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + second, 400),
            (b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n" + second, 400),
            (b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 0\r\nContent-Length: 44\r\n\r\n" + second, 400),
            (b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + second, 400),
            (b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + second, 411),
            (b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: +6\r\n\r\n0\r\n\r\n" + second, 400),
            (b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n" + second, 200),
        ):
            for door in ("http", "group"):
                self.assertEqual(self.status(data, door), status, data)
        self.chat()

    def test_head_floods(self):
        self.assertEqual(self.status(b"GET / HTTP/1.1\r\n" + HOST + b"X-Flood: and on and on\r\n" * 5000), 431)
        self.assertEqual(self.status(b"GET /" + b"x" * 200_000), 431)
        self.assertEqual(self.status(b"GET / HTTP/1.1\r\nX: " + b"x" * 200_000), 431)

    def test_lengths_that_nobody_sends(self):
        for length in (b"1073741824", b"65537"):
            request = b"POST /hooks/x HTTP/1.1\r\n" + HOST + b"Content-Length: " + length + b"\r\n\r\n"
            self.assertEqual(self.status(request + b"x" * 1000), 413)
        self.assertEqual(
            self.status(b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 99999999999999999999\r\n\r\n"), 400
        )

    def test_chunks(self):
        chunked = b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n"
        for body in (b"FFFFFFFFFFFFFFFF\r\n", b"-1\r\n", b"5\r\nhello\r\n", b"5;" + b"x" * 100_000, b"\r\n"):
            self.assertIn(self.status(chunked + body), (400, 411, 413, 431), body[:20])

    def test_what_is_no_http(self):
        for data in (
            b"GET / HTTP/9.9\r\n" + HOST + b"\r\n",
            b"GET / HTTX/1.1\r\n\r\n",
            b"GET /\x00 HTTP/1.1\r\n" + HOST + b"\r\n",
            b"POST / HTTP/1.1\r\n\x00\r\n\r\n",
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"CONNECT x:1 HTTP/1.1\r\n" + HOST + b"\r\n",
        ):
            self.assertIn(self.status(data), range(400, 500), data)

    def test_slow_requests_hold_nobody_up_and_are_dropped(self):
        slow = [self.peer("http") for _ in range(200)]
        for peer in slow:
            peer.send(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        self.chat()
        self.assertEqual(self.status(b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n"), 200)

        def all_dropped():
            for peer in slow:
                peer.send(b"x")
            return self.server.open_handles() < 100

        self.wait_until(all_dropped, "slow requests stay", self.chat)


if __name__ == "__main__":
    unittest.main()
