"""One trial: beck streams, beck ends, and what is on the disk is compared with what was sent."""

import glob
import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field

from plan import Plan
from server import Sent, Server
from store import Message, Store
from terminal import KEY, LEAVES_SCREEN, Beck, Clockwork, environment

# What the interactive start says of an answer that was made whole; its only place here.
RECOVERED = b"recovered"
MOST_LOST = 0.100
# A gentle end loses nothing that beck has received. What was sent so shortly before is still under way to it.
UNDER_WAY = 0.060
# Before the end, in which it is looked whether beck had a processor.
WATCHED = 0.150
# Those that beck sees coming.
SIGNALS = {"TERM": signal.SIGTERM, "HUP": signal.SIGHUP, "SEGV": signal.SIGSEGV}


@dataclass
class Result:
    plan: Plan
    problems: list[str] = field(default_factory=list)  # what fails the trial
    is_corrupt: bool = False
    finished: int = 0
    finished_lost: int = 0
    lost: float | None = None  # seconds: the end less the sending of the first token that is missing
    starved: float = 0.0  # seconds, of those before the end, that a thread of beck's waited for a processor
    leaving: float | None = None  # seconds from a gentle end's signal to the exit


class Home:
    """An account with a database that several trials share."""

    def __init__(self, path: str, program: str):
        self.path, self.program = path, program
        self.store = Store(f"{path}/.local/share/beck")
        self.known: dict[str, list[Message]] = {}  # what earlier trials left

    @property
    def has_unfinished(self) -> bool:
        return any(message.state == "streaming" for chat in self.known.values() for message in chat)

    def start(self, clockwork: Clockwork, *arguments: str) -> Beck:
        """Started and ready, having told of what it recovered."""
        beck = Beck(clockwork.selector, self.program, list(arguments), self.path)
        wanted = [b"ready"] + ([RECOVERED] if self.has_unfinished else [])
        if not clockwork.run(lambda: beck.status is not None or all(word in beck.output for word in wanted)):
            wanted = [word for word in wanted if word not in beck.output]
            beck.end()
            raise AssertionError(f"the start never said {wanted}")
        return beck

    def look(self, result: Result) -> dict[str, list[Message]]:
        """Reads the database and holds it against what earlier trials found in it."""
        damage, chats = self.store.chats()
        result.is_corrupt |= bool(damage)
        result.problems += damage
        for question, before in self.known.items():
            wanted = [Message(m.author, "interrupted" if m.state == "streaming" else m.state, m.text, m.reasoning)
                      for m in before]
            if chats.get(question) != wanted:
                result.finished_lost += sum(m.state == "complete" for m in before)
                result.problems.append(f"the chat {question!r} of an earlier trial has changed")
        return chats

    def visit(self, result: Result):
        """A start after the last trial, that is left as people leave."""
        clockwork = Clockwork()
        beck = self.start(clockwork, "--base-url", "http://127.0.0.1:9/v1", "-m", "test-model")
        beck.type("\x04")
        if not clockwork.run(lambda: beck.status is not None) or beck.status != 0:
            result.problems.append(f"Ctrl+D ended it with {beck.status}")
        beck.end()
        self.known = self.look(result)
        for folder, _, names in os.walk(self.path):
            for name in names:
                with open(f"{folder}/{name}", "rb") as file:
                    if KEY.encode() in file.read():
                        result.problems.append(f"the key is in {folder}/{name}")


class Trial:
    def __init__(self, plan: Plan, home: Home):
        self.plan, self.home = plan, home
        self.result = Result(plan)
        self.clockwork = Clockwork()
        self.server = Server(self.clockwork.selector, plan.answers, home.store.holds)
        self.before: dict[str, float] = {}
        self.watch_at: float | None = None
        self.end_at: float | None = None
        self.ended: float | None = None

    def run(self) -> Result:
        try:
            beck = self.home.start(
                self.clockwork, "--base-url", f"http://127.0.0.1:{self.server.port}/v1", "-m", "test-model")
            self.beck = beck
            try:
                self.talk()
                self.clockwork.run(lambda: self.ended is not None, self.due, self.act)
                if not self.clockwork.run(lambda: beck.status is not None):
                    self.result.problems.append("it did not end within 20 s")
            finally:
                beck.end()
            self.check_leaving()
            self.check()
        except (AssertionError, RuntimeError) as error:
            self.result.problems.append(str(error))
        finally:
            self.server.close()
        return self.result

    # What is said

    def talk(self):
        server = self.server
        for index, answer in enumerate(self.plan.answers):
            self.beck.type(answer.question + "\r")
            if not self.clockwork.run(
                    lambda: len(server.sent) > index and (server.sent[index].ended or not answer.ends or
                                                          index == len(self.plan.answers) - 1),
                    lambda: server.due, server.step):
                raise AssertionError(f"question {index} was not asked, or its answer not taken")
        self.end_at = server.sent[-1].began + self.plan.lasts
        self.watch_at = self.end_at - WATCHED

    # How it ends

    def due(self) -> float:
        moments = [self.server.due, self.watch_at, self.end_at]
        return min(moment for moment in moments if moment is not None)

    def act(self):
        now = time.monotonic()
        if self.watch_at is not None and now >= self.watch_at:
            self.watch_at = None
            self.before = self.beck.waits()
        elif now >= self.end_at:
            self.end()
        else:
            self.server.step()

    def end(self):
        waits = self.beck.waits()
        if self.plan.ending == "CLOSE":
            self.beck.hang_up()
        else:
            os.kill(self.beck.process, SIGNALS.get(self.plan.ending, signal.SIGKILL))
        # Behind the call: what is lost is rather said too large.
        self.ended = time.monotonic()
        self.result.starved = max((waits[task] - self.before.get(task, waits[task]) for task in waits), default=0)

    def check_leaving(self):
        if self.plan.is_gentle:
            self.result.leaving = time.monotonic() - self.ended
        code, ending = os.waitstatus_to_exitcode(self.beck.status), self.plan.ending
        # The terminal's end and the signal for it come together: whichever is seen first decides.
        wanted = (-signal.SIGHUP, 1) if ending == "CLOSE" else (-SIGNALS.get(ending, signal.SIGKILL),)
        if code not in wanted:
            self.result.problems.append(f"it ended with {code}")
        if ending in SIGNALS and self.beck.output.count(LEAVES_SCREEN) != 1:
            self.result.problems.append("the terminal was not given back")
        for core in glob.glob(f"{self.home.path}/core*"):
            os.remove(core)
            self.result.problems.append("it left its memory, the key in it, in a core file")

    # What is left

    def check(self):
        result, sent = self.result, self.server.sent
        chats = self.home.look(result)
        title = sent[0].answer.question
        messages = chats.get(title, [])
        for one in sent:
            if one.is_missing_question:
                result.problems.append(f"{one.answer.question!r} was not on the disk when it was sent")
        for index, one in enumerate(sent):
            question, answer = (messages[2 * index : 2 * index + 2] + [None, None])[:2]
            if question != Message("user", "complete", one.answer.question, ""):
                result.problems.append(f"the question {one.answer.question!r} is missing")
            self.check_answer(one, answer or Message("model", "none", "", ""), is_last=index == len(sent) - 1)
        if len(messages) > 2 * len(sent):
            result.problems.append("there are messages that nobody wrote")
        self.check_list(title, messages)
        self.home.known = chats

    def check_answer(self, sent: Sent, found: Message, is_last: bool):
        result = self.result
        missing = first_missing(sent, found)
        name = repr(sent.answer.question)
        if missing is None:
            result.problems.append(f"the answer to {name} is no beginning of what was sent")
            return
        if found.state == "complete" or not is_last or (sent.ended and self.ended - sent.ended > MOST_LOST):
            result.finished += 1
            if found.state != "complete" or missing < len(sent.answer.tokens):
                result.finished_lost += 1
                result.problems.append(
                    f"the finished answer to {name} is {found.state}, {missing} of {len(sent.answer.tokens)} tokens are there")
        elif self.plan.is_gentle and found.state != "streaming":
            result.problems.append(f"the answer to {name} is {found.state} after a gentle end")
        if is_last:
            lost = self.ended - sent.about[missing] if missing < len(sent.about) else 0.0
            result.lost = lost
            # What it had no processor for is told, and no fault of its own.
            if lost > (UNDER_WAY if self.plan.is_gentle else MOST_LOST) + result.starved:
                result.problems.append(
                    f"lost {1000 * lost:.0f} ms: tokens {missing} to {len(sent.about) - 1}, "
                    f"the first of them {1000 * (sent.done[missing] - sent.about[missing]):.1f} ms on its way out")

    def check_list(self, title: str, messages: list[Message]):
        """A fresh beck sees the chat, without having been opened since."""
        run = subprocess.run(
            [self.home.program, "sessions", "--json"], env=environment(self.home.path), capture_output=True, timeout=20)
        chats = {chat["title"]: chat for chat in map(json.loads, run.stdout.decode().splitlines())}
        chat = chats.get(title)
        if run.returncode != 0 or chat is None or chat["messages"] != len(messages):
            self.result.problems.append(f"beck sessions does not list it: {chat} {run.stderr.decode()[:200]}")
        elif chat["unfinished"] != (messages[-1].state == "streaming"):
            self.result.problems.append(f"beck sessions says unfinished: {chat['unfinished']}")


def first_missing(sent: Sent, found: Message) -> int | None:
    """The index of the first token that is not there, or their count. None: there is something else."""
    missing = len(sent.answer.tokens)
    for is_reasoning, text in ((False, found.text), (True, found.reasoning)):
        end = 0
        for index, token in enumerate(sent.answer.tokens):
            if token.is_reasoning != is_reasoning:
                continue
            if not text.startswith(token.text, end):
                missing = min(missing, index)
                # A token goes in as a whole or not at all.
                if end != len(text):
                    return None
                break
            end += len(token.text)
        else:
            if end != len(text):
                return None
    return missing
