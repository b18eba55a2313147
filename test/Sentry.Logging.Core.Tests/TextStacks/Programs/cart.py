"""Fails in ten ways, and writes each traceback under its name."""
import asyncio
import json
import sys
import traceback


def pay(n):
    return {}["card"] if n == 0 else pay(n - 1)


class Cart:
    def __init__(self, items):
        self.total = sum(item["price"] for item in items)

    def ship(self):
        try:
            pay(1)
        except KeyError as e:
            raise RuntimeError("order 7 was not shipped") from e

    def cancel(self):
        try:
            pay(0)
        except KeyError:
            raise ValueError("and it could not be cancelled")


async def collect():
    await asyncio.sleep(0)
    Cart(None)


def group():
    errors = []
    for n in (0, 1):
        try:
            pay(n)
        except KeyError as e:
            errors.append(e)
    raise ExceptionGroup("two orders", errors)


def long_statement():
    return dict(
        total=pay(
            2,
        ),
    )


cases = {
    "one call": lambda: pay(0),
    "recursion": lambda: pay(9),
    "cause": lambda: Cart([]).ship(),
    "during handling": lambda: Cart([]).cancel(),
    "generator in a constructor": lambda: Cart([{"price": 1}, {}]),
    "library": lambda: json.loads("{"),
    "syntax": lambda: compile("pay(", "cart.cfg", "exec"),
    "no source": lambda: exec("pay(0)"),
    "coroutine": lambda: asyncio.run(collect()),
    "group": group,
    "long statement": long_statement,
    "sentence around it": None,
}

for name, case in cases.items():
    print("===", name)
    try:
        (case or cases["one call"])()
    except BaseException:
        text = traceback.format_exc()
        sys.stdout.write(text if case else "Worker 3 says:\n" + text + "It is started again.\n")
