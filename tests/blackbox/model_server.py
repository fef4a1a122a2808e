#!/usr/bin/env python3
"""A model's endpoint for tests: speaks OpenAI's chat completions as documented, and fails as it is told.

    model_server.py [PORT]        prints "listening http://127.0.0.1:PORT/v1", and serves until its standard input ends

POST /v1/chat/completions answers in events (`"stream": true`) or as a whole. GET /v1/models names the model.
POST /script takes what the next requests are answered, one after the other: an object, or a list of them; the last one
with "repeat" stays. Without any, a request is answered with the question itself. Every key of an answer may be left out:

    pieces        texts that the answer consists of
    status        200, or a refusal with `error` (its message), `code` and `param`
    headers       more of them, such as {"Retry-After": "2"}
    delay_ms      before the first byte                     piece_ms    before each piece but the first
    whole         true: not streamed, whatever was asked    finish      "stop", "length", "content_filter"; null: none
    prompt_tokens, answer_tokens                            done        false: without [DONE]
    stall_after   so many pieces; then silence              cut_after   so many pieces; then the connection breaks off
    bad_after     so many pieces; then an event that is no JSON
    error_after   so many pieces; then an event that is an error
    huge          so many bytes of text after the pieces    slow        true: every byte is sent by itself
    refuses       fields that are answered 400 by their name, as often as they come
    raw           is sent as it is (latin-1) instead of all this, and the connection closed
    repeat        true: answers all that follow

POST /reset forgets answers and the log. GET /log gives the requests in the order in which they came, each with "path",
"headers" (names in small letters), "body", and "end": null (under way), "whole", "cut", or "hung up" (by the client).
"""
import json
import select
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MODEL = "scripted-1"
STALL = 600.0  # seconds; a test ends before that


class HungUp(Exception):
    """The client has gone."""


class Script:
    """What is answered, and what was asked. One lock for all threads."""

    def __init__(self):
        self.lock = threading.Lock()
        self.answers = []
        self.log = []

    def add(self, answers):
        with self.lock:
            self.answers += answers if isinstance(answers, list) else [answers]

    def reset(self):
        with self.lock:
            self.answers, self.log = [], []

    def begin(self, path, headers, body):
        """Logs a request, and gives its entry with its answer."""
        entry = {"path": path, "headers": headers, "body": body, "end": None}
        with self.lock:
            self.log.append(entry)
            answer = {}
            if self.answers:
                answer = self.answers[0]
                refused = any(field in body for field in answer.get("refuses", []))
                if not answer.get("repeat") and not refused:
                    self.answers.pop(0)
            return entry, dict(answer)

    def seen(self):
        with self.lock:
            return json.dumps(self.log)


class Endpoint(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    script = Script()

    def log_message(self, *_):
        """Nothing: standard output is for the port alone."""

    def do_GET(self):
        if self.path == "/log":
            self.send_json(200, self.script.seen())
        elif self.path == "/v1/models":
            model = {"id": MODEL, "object": "model", "created": 0, "owned_by": "natter"}
            self.send_json(200, json.dumps({"object": "list", "data": [model]}))
        else:
            self.send_json(404, error_body("There is no such path.", "not_found"))

    def do_POST(self):
        text = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/reset":
            self.script.reset()
            return self.send_json(200, "{}")
        try:
            body = json.loads(text)
        except ValueError:
            return self.send_json(400, error_body("The body is no JSON.", "invalid_request_error"))
        if self.path == "/script":
            self.script.add(body)
            return self.send_json(200, "{}")
        headers = {name.lower(): value for name, value in self.headers.items()}
        entry, answer = self.script.begin(self.path, headers, body)
        try:
            entry["end"] = self.answer(body, answer)
        except (HungUp, OSError):
            entry["end"] = "hung up"
            self.close_connection = True
        return None

    def answer(self, body, answer):
        """Answers as the script says; gives how that ended."""
        self.pause(answer.get("delay_ms", 0))
        if "raw" in answer:
            self.wfile.write(answer["raw"].encode("latin-1"))
            self.close_connection = True
            return "cut"
        refused = [field for field in answer.get("refuses", []) if field in body]
        if refused:
            message = f"Unsupported parameter: '{refused[0]}' is not supported with this model."
            self.send_json(400, error_body(message, "unsupported_parameter", refused[0]))
            return "whole"
        if answer.get("status", 200) != 200:
            refusal = error_body(answer.get("error", "No."), answer.get("code"), answer.get("param"))
            self.send_json(answer["status"], refusal, answer.get("headers", {}))
            return "whole"
        pieces = answer.get("pieces", [f"You asked: {body['messages'][-1]['content']}"])
        if answer.get("huge"):
            pieces = [*pieces, *(["x" * 4096] * (answer["huge"] // 4096 + 1))]
        if body.get("stream") and not answer.get("whole"):
            return Stream(self, body, answer).send(pieces)
        self.send_json(200, json.dumps(completion(answer, "".join(pieces))), answer.get("headers", {}))
        return "whole"

    def send_json(self, status, text, headers=None):
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        data = text.encode()
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def pause(self, milliseconds):
        """Waits, but not for a client that has gone."""
        until = time.monotonic() + milliseconds / 1000
        while (left := until - time.monotonic()) > 0:
            if select.select([self.connection], [], [], left)[0] and not self.connection.recv(1, socket.MSG_PEEK):
                raise HungUp


class Stream:
    """An answer in server-sent events, in chunks."""

    def __init__(self, endpoint, body, answer):
        self.endpoint, self.body, self.answer = endpoint, body, answer

    def send(self, pieces):
        endpoint, answer = self.endpoint, self.answer
        endpoint.send_response(200)
        headers = {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked", **answer.get("headers", {})}
        for name, value in headers.items():
            endpoint.send_header(name, value)
        endpoint.end_headers()
        self.event(self.chunk({"role": "assistant", "content": ""}))
        for number, piece in enumerate([*pieces, None]):
            if number == answer.get("stall_after"):
                endpoint.pause(STALL * 1000)
            if number == answer.get("cut_after"):
                endpoint.close_connection = True
                return "cut"
            if number == answer.get("bad_after"):
                self.chunk_of_bytes(b'data: {"choices": [{"delta": \n\n')
            if number == answer.get("error_after"):
                self.event({"error": {"message": "The model is overloaded.", "type": "server_error", "code": None}})
            if piece is None:
                break
            if number > 0:
                endpoint.pause(answer.get("piece_ms", 0))
            self.event(self.chunk({"content": piece}))
        return self.end()

    def end(self):
        if finish := self.answer.get("finish", "stop"):
            self.event(self.chunk({}, finish))
        if (self.body.get("stream_options") or {}).get("include_usage"):
            self.event({**self.head(), "choices": [], "usage": usage(self.answer)})
        last = b"data: [DONE]\n\n" if self.answer.get("done", True) else b": the end\n\n"
        self.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(last), last))
        return "whole"

    def head(self):
        return {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1767225600, "model": MODEL}

    def chunk(self, delta, finish=None):
        return {**self.head(), "choices": [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}]}

    def event(self, data):
        self.chunk_of_bytes(b"data: " + json.dumps(data).encode() + b"\n\n")

    def chunk_of_bytes(self, data):
        self.write(b"%x\r\n%s\r\n" % (len(data), data))

    def write(self, data):
        step = 1 if self.answer.get("slow") else len(data)
        for at in range(0, len(data), step):
            self.endpoint.wfile.write(data[at : at + step])


def usage(answer):
    prompt, said = answer.get("prompt_tokens", 10), answer.get("answer_tokens", 5)
    return {"prompt_tokens": prompt, "completion_tokens": said, "total_tokens": prompt + said}


def completion(answer, text):
    message = {"role": "assistant", "content": text, "refusal": None}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": answer.get("finish", "stop")}
    head = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1767225600, "model": MODEL}
    return {**head, "choices": [choice], "usage": usage(answer)}


def error_body(message, code=None, param=None):
    return json.dumps({"error": {"message": message, "type": "invalid_request_error", "param": param, "code": code}})


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, client_address):
        """A client that hangs up is what tests are about."""


def main():
    server = Server(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0), Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"listening http://127.0.0.1:{server.server_port}/v1", flush=True)
    sys.stdin.read()
    server.shutdown()


if __name__ == "__main__":
    main()
