"""What happens in a trial, drawn from the seed: the same numbers give the same words, pauses and end."""

import random
from dataclasses import dataclass, field

# Beside the numbers: what a store may trip over. No NUL, which no answer holds, and nothing that beck
# leaves out of what it keeps.
ODD = (
    "二分探索は半分ずつ", "「終わり」、", "ｶﾀｶﾅ", "e\u0301", "👩\u200d👩\u200d👧", "\u202eabc\u202c", "'; DROP TABLE part;--",
    "\\n \"quoted\"", "\t", "\r\n", "\n\n```swift\nlet a = 1\n```\n", "$x^2$", "\ufeff", "\u00a0", "𝛼", "%s%n", "\x1b[31m",
)
# Beside kills in mid-stream: ends in order, the end of the terminal, a crash, and a kill about when the answer ends.
OTHERS = ("TERM", "HUP", "CLOSE", "SEGV", "DONE")
# So many kills, then one of the others.
KILLS = 5
# Trials that share a database.
GROUP = 12


@dataclass
class Token:
    text: str
    is_reasoning: bool
    pause: float  # seconds, before it is sent


@dataclass
class Answer:
    question: str
    tokens: list[Token]
    ends: bool  # else it goes on until beck is gone


@dataclass
class Plan:
    number: int
    ending: str  # "KILL" or one of OTHERS
    answers: list[Answer] = field(default_factory=list)
    lasts: float = 0.0  # seconds from the last request to the end of beck

    @property
    def is_gentle(self) -> bool:
        """Beck is told to end, and ends by itself."""
        return self.ending in ("TERM", "HUP", "CLOSE")


def of_trial(seed: int, number: int) -> Plan:
    """Numbers begin at 0; every sixth trial is one of the others."""
    dice = random.Random(f"{seed}/{number}")
    turn, place = divmod(number, KILLS + 1)
    ending = "KILL" if place < KILLS else OTHERS[turn % len(OTHERS)]
    plan = Plan(number, ending, lasts=dice.uniform(0.005, 1.8))
    for index in range(dice.choice((0, 0, 1, 1, 2))):
        plan.answers.append(answer(dice, number, index, seconds=dice.uniform(0.01, 0.15), ends=True))
    ends = ending == "DONE"
    seconds = max(0.0, plan.lasts + dice.uniform(-0.3, 0.1)) if ends else 30.0
    plan.answers.append(answer(dice, number, len(plan.answers), seconds, ends))
    return plan


def answer(dice: random.Random, number: int, index: int, seconds: float, ends: bool) -> Answer:
    pace = dice.choice((0.002, 0.004, 0.007, 0.010))
    thinks = dice.random() < 0.4
    turns_to_text = dice.uniform(0.05, 0.6)
    tokens, passed = [], 0.0
    while passed < seconds and len(tokens) < 4000:
        # Mostly steady, with silences in between.
        pause = dice.uniform(0.5, 1.5) * pace if dice.random() < 0.996 else dice.uniform(0.05, 0.4)
        passed += pause
        # Providers send the thinking first; a few come back to it.
        is_reasoning = thinks and (passed < turns_to_text or dice.random() < 0.01)
        tokens.append(Token(words(dice, len(tokens)), is_reasoning, pause))
    return Answer(f"question {number}.{index} 質問{dice.getrandbits(40):x}", tokens, ends)


def words(dice: random.Random, count: int) -> str:
    text = f"[{count}]"
    if dice.random() < 0.3:
        text += dice.choice(ODD)
    size = dice.random()
    if size < 0.7:
        return text + " word"[: dice.randrange(6)]
    if size < 0.99:
        return text + "".join(dice.choice("abcde fghij klmno あいうえお") for _ in range(dice.randrange(200)))
    return text + dice.choice("xyzあ") * dice.randrange(2_000, 12_000)
