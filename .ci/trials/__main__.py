"""What `.ci/kill` runs; how to call it stands there."""

import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time

import plan
from trial import MOST_LOST, Home, Result, Trial

MOST_LOST_P95 = 0.060


def run_group(task: tuple[int, list[int]]) -> list[Result]:
    """Trials on one database, in order. It is kept where one failed."""
    seed, numbers = task
    path = tempfile.mkdtemp(prefix="beck-kill-")
    home = Home(path, os.environ["BECK"])
    results = [Trial(plan.of_trial(seed, number), home).run() for number in numbers]
    try:
        home.visit(results[-1])
    except AssertionError as error:
        results[-1].problems.append(f"afterwards {error}")
    if any(result.problems for result in results):
        results[-1].problems.append(f"the trials {numbers[0]} to {numbers[-1]} shared {path}")
    else:
        shutil.rmtree(path)
    return results


def groups(seed: int, count: int, only: int | None) -> list[tuple[int, list[int]]]:
    # The others are beside those that are counted.
    numbers = list(range(count + (count - 1) // plan.KILLS if count else 0))
    if only is not None:
        numbers = list(range(only - only % plan.GROUP, only + 1))
    return [(seed, numbers[start : start + plan.GROUP]) for start in range(0, len(numbers), plan.GROUP)]


def at(values: list[float], share: float) -> float:
    """The value that this share of all does not exceed; 0 of none."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else 0.0


def tell(result: Result, seed: int):
    for problem in result.problems:
        number = result.plan.number
        print(f"trial {number} ({result.plan.ending}, repeat with: .ci/kill 0 {seed} {number}): {problem}; "
              f"a thread of beck's had waited {1000 * result.starved:.0f} ms for a processor", flush=True)


def summarize(results: list[Result], seconds: float) -> bool:
    """Returns whether all is as promised."""
    kills = [result for result in results if result.plan.ending == "KILL"]
    gentle = [result for result in results if result.plan.is_gentle]
    others = len(results) - len(kills) - len(gentle)
    lost = [result.lost for result in kills if result.lost is not None]
    print(f"{len(kills)} kills, {len(gentle)} ends in order, {others} crashes and late kills, {seconds:.0f} s, load {os.getloadavg()[0]:.1f} "
          f"on {os.cpu_count()} processors")
    print(f"corrupt: {sum(result.is_corrupt for result in results)}")
    print(f"finished messages lost: {sum(result.finished_lost for result in results)} "
          f"of {sum(result.finished for result in results)}")
    print(f"text lost by a kill, ms: p50 {1000 * at(lost, 0.5):.0f}, p95 {1000 * at(lost, 0.95):.0f}, "
          f"max {1000 * max(lost, default=0):.0f}")
    under_way = [result.lost for result in gentle if result.lost is not None]
    leaving = [result.leaving for result in gentle if result.leaving is not None]
    print(f"ends in order, ms: sent before the signal and not there max {1000 * max(under_way, default=0):.0f}; "
          f"to the exit p50 {1000 * at(leaving, 0.5):.0f}, max {1000 * max(leaving, default=0):.0f}")
    starved = [result.starved for result in results]
    late = [result for result in kills if (result.lost or 0) > MOST_LOST and not result.problems]
    if late:
        print(f"over {1000 * MOST_LOST:.0f} ms, all of the excess without a processor: "
              f"trials {', '.join(str(result.plan.number) for result in late)}")
    print(f"waited for a processor in the last 150 ms: p50 {1000 * at(starved, 0.5):.0f} ms, "
          f"max {1000 * max(starved, default=0):.0f} ms")
    failed = [result for result in results if result.problems]
    print(f"failed trials: {len(failed)}")
    # A 95th of a hundred says nothing of a few.
    is_late = len(lost) >= 100 and at(lost, 0.95) > MOST_LOST_P95
    if is_late:
        print(f"more than 5 % lost over {1000 * MOST_LOST_P95:.0f} ms")
    return bool(lost or gentle) and not failed and not is_late


def main() -> int:
    arguments = [int(word) for word in sys.argv[1:]]
    count, seed, only = (arguments + [None] * 3)[:3]
    count = 1000 if count is None else count
    seed = random.randrange(1 << 32) if seed is None else seed
    print(f"seed {seed}: .ci/kill {count} {seed}", flush=True)
    began, results = time.monotonic(), []
    with multiprocessing.Pool(int(os.environ.get("JOBS", "1"))) as pool:
        for group in pool.imap(run_group, groups(seed, count, only)):
            for result in group:
                tell(result, seed)
            results += group
    return 0 if summarize(results, time.monotonic() - began) else 1


if __name__ == "__main__":
    sys.exit(main())
