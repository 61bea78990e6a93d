"""What stands in a database, read without beck's help and without touching it."""

import json
import os
import re
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass


@dataclass
class Message:
    author: str
    state: str
    text: str
    reasoning: str


def details(text: str) -> dict:
    """A message's details: JSON in which a control character stands for a phrase, by beck's own list of them."""
    source = os.path.join(os.path.dirname(__file__), "../../Sources/Persistence/DetailsText.swift")
    with open(source, encoding="utf-8") as file:
        listed = file.read().partition("phrases: [[UInt8]] = [")[2].partition("].map")[0]
    phrases = re.findall(r'#"(.*?)"#(?=[,\s])', listed)
    return json.loads("".join(phrases[ord(sign) - 1] if 0 < ord(sign) < 32 else sign for sign in text))


class Store:
    def __init__(self, folder: str):
        self.folder = folder

    def holds(self, text: str) -> bool:
        """Some file of the database has the text, be it committed or not: for a store that is in use."""
        wanted = text.encode()
        for name in ("beck.db-wal", "beck.db"):
            try:
                with open(f"{self.folder}/{name}", "rb") as file:
                    if wanted in file.read():
                        return True
            except FileNotFoundError:
                pass
        return False

    def chats(self) -> tuple[list[str], dict[str, list[Message]]]:
        """
        What is wrong with the file, and all chats by their first question. Of a copy, since even a reader
        changes a database that nobody else has open. Nobody writes meanwhile.
        """
        with tempfile.TemporaryDirectory() as scratch:
            for name in ("beck.db", "beck.db-wal"):
                if os.path.exists(f"{self.folder}/{name}"):
                    shutil.copy(f"{self.folder}/{name}", scratch)
            try:
                database = sqlite3.connect(f"{scratch}/beck.db")
                try:
                    return self.damage(database), self.read(database)
                finally:
                    database.close()
            except sqlite3.Error as error:
                return [f"the database is unreadable: {error}"], {}

    @staticmethod
    def damage(database: sqlite3.Connection) -> list[str]:
        found = [row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"a row of {row[0]} belongs to none" for row in database.execute("PRAGMA foreign_key_check")]
        return found

    @staticmethod
    def read(database: sqlite3.Connection) -> dict[str, list[Message]]:
        chats: dict[str, list[Message]] = {}
        for (chat,) in database.execute("SELECT id FROM chat").fetchall():
            messages = []
            rows = database.execute(
                "SELECT key, author, state, CAST(text AS BLOB), details FROM message WHERE chat = ? ORDER BY number",
                [chat])
            for key, author, state, text, packed in rows.fetchall():
                message = Message(author, state, text.decode(), details(packed).get("reasoning", ""))
                parts = database.execute(
                    "SELECT kind, CAST(text AS BLOB) FROM part WHERE message = ? ORDER BY sequence", [key])
                for kind, part in parts:
                    if kind == "text":
                        message.text += part.decode()
                    elif kind == "reasoning":
                        message.reasoning += part.decode()
                messages.append(message)
            if messages:
                chats[messages[0].text] = messages
        return chats
