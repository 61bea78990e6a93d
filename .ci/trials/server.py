"""A server on loopback that streams one trial's answers and notes when each token left. One thread, the trial's."""

import json
import selectors
import socket
import time
from dataclasses import dataclass, field

from plan import Answer


@dataclass
class Sent:
    """Of an answer: when each token was about to be written and was; on the clock of time.monotonic()."""

    answer: Answer
    began: float = 0.0
    about: list[float] = field(default_factory=list)
    done: list[float] = field(default_factory=list)
    ended: float | None = None  # when its end was about to be written
    is_missing_question: bool = False  # it was on no disk when the request came


class Server:
    """Driven from outside: `selector` says when a descriptor is ready, `step` is called then and when `due`."""

    def __init__(self, selector: selectors.BaseSelector, answers: list[Answer], is_on_disk):
        self.selector, self.answers, self.is_on_disk = selector, answers, is_on_disk
        self.sent: list[Sent] = []
        self.due: float | None = None  # when the next token is to go
        self.connection: socket.socket | None = None
        self.requests: dict[socket.socket, bytes] = {}
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        selector.register(self.listener, selectors.EVENT_READ, self.accept)

    def close(self):
        for one in [self.listener, *self.requests]:
            self.drop(one)

    def drop(self, one: socket.socket):
        self.requests.pop(one, None)
        if one is self.connection:
            self.connection, self.due = None, None
        try:
            self.selector.unregister(one)
        except KeyError:
            pass
        one.close()

    def accept(self):
        connection, _ = self.listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(10)
        self.requests[connection] = b""
        self.selector.register(connection, selectors.EVENT_READ, lambda: self.read(connection))

    def read(self, connection: socket.socket):
        try:
            data = connection.recv(1 << 16)
        except OSError:
            data = b""
        if not data:
            return self.drop(connection)
        request = self.requests[connection] + data
        self.requests[connection] = request
        head, found, body = request.partition(b"\r\n\r\n")
        length = next(
            (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
        if found and len(body) >= length:
            self.requests[connection] = b""
            self.respond(connection, head, body)

    def respond(self, connection: socket.socket, head: bytes, body: bytes):
        if head.startswith(b"GET"):
            models = json.dumps({"object": "list", "data": [{"id": "test-model", "object": "model"}]}).encode()
            connection.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(models) + models)
            return
        asked = json.loads(body)["messages"][-1]["content"]
        answer = self.answers[len(self.sent)]
        # Questions whose answers held no text are one with the next.
        if not asked.endswith(answer.question):
            raise RuntimeError(f"asked {asked!r} for {answer.question!r}")
        sent = Sent(answer, is_missing_question=not self.is_on_disk(answer.question))
        self.connection = connection
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
        sent.began = time.monotonic()
        self.sent.append(sent)
        self.plan_next(sent, sent.began)

    def plan_next(self, sent: Sent, now: float):
        tokens = sent.answer.tokens
        if len(sent.about) < len(tokens):
            self.due = now + tokens[len(sent.about)].pause
        else:
            self.due = now if sent.answer.ends else None

    def step(self):
        """Sends what is due."""
        sent = self.sent[-1]
        tokens = sent.answer.tokens
        try:
            if len(sent.about) < len(tokens):
                token = tokens[len(sent.about)]
                delta = {"reasoning_content" if token.is_reasoning else "content": token.text}
                event = self.event({"delta": delta, "index": 0, "finish_reason": None})
                about = time.monotonic()
                self.connection.sendall(event)
                sent.about.append(about)
                sent.done.append(time.monotonic())
                self.plan_next(sent, about)
            else:
                end = self.event({"delta": {}, "index": 0, "finish_reason": "stop"}) + b"data: [DONE]\n\n"
                sent.ended = time.monotonic()
                self.connection.sendall(end)
                self.drop(self.connection)
        except OSError:
            self.drop(self.connection)

    @staticmethod
    def event(choice: dict) -> bytes:
        chunk = {"id": "a", "object": "chat.completion.chunk", "model": "test-model", "choices": [choice]}
        return b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n"
