"""How numbers and amounts of money are read in Italian, on screen and on paper."""


def number(count: int) -> str:
    """A number: 1.234."""
    return f"{count:,}".replace(",", ".")


def euro(cents: int) -> str:
    """An amount of money: 1.234,50 €."""
    return f"{number(cents // 100)},{cents % 100:02} €"
