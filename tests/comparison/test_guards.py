"""Each guard by one case where it must speak and one where it must not."""

import pytest

from lagebild.comparison import who_is_who
from lagebild.comparison.guards import compatible_quantities, compatible_times, obstacle
from lagebild.comparison.propositions import propositions
from lagebild.model import Made, Quantity, TimeValue
from lagebild.text import Span
from tests.comparison.making import articles


def verdict(left: str, right: str) -> str | None:
    documents = articles(f"== Hafenbote 2031-03-06\n{left}\n== Kurier 2031-03-06\n{right}")
    actors, identity = who_is_who(documents)
    [[one], [other]] = propositions(documents, identity, {actor.id: actor for actor in actors})
    found = obstacle(one, other)
    return found.name if found else None


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [
        ("Die Werft baut drei Fähren.", "(Chefin) deny: den Bau von drei Fähren durch die Werft", "one_silent"),
        ("Die Werft baut Fähren.", "Die Werft baut Fähren, wenn die Stadt zahlt.", "one_open"),
        ("Die Werft baut Fähren.", "(Stadtrat) demand: Die Werft solle Fähren bauen.", "another_act"),
        ("Die Werft baut Fähren.", "assert-: Die Werft baut keine Fähren.", "polarity"),
        ("Die Werft baut drei Fähren.", "Die Werft baut fünf Fähren.", "number"),
        ("Die Werft baut drei Fähren.", "Die Werft baut mindestens zwei Fähren.", None),
        ("Am 3. März legte die Fähre ab.", "Am 5. Mai legte die Fähre ab.", "time"),
        ("Am 3. März legte die Fähre ab.", "Im März legte die Fähre ab.", None),
        ("planned: Die Werft will Fähren bauen.", "done: Die Werft hat Fähren gebaut.", "phase"),
        ("ongoing: Die Werft baut Fähren.", "done: Die Werft hat Fähren gebaut.", None),
        ("Die Fähren gehen an Norwegen.", "Die Fähren gehen an Portugal.", "direction"),
        ("Die Fähren gehen an Norwegen.", "Die Fähren kommen aus Norwegen.", "direction"),
        ("Die Fähren gehen an Norwegen.", "Oslo bekommt die Fähren.", None),
        ("Eine Gruppe reiste nach Oslo.", "Eine andere Delegation reiste nach Oslo.", "another_party"),
    ],
)
def test_guards(left, right, name):
    assert verdict(left, right) == name


def quantity(value: float, bound: str = "exactly") -> Quantity:
    return Quantity((Span(0, 1),), Made("test", "made"), value=value, bound=bound)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (quantity(12), quantity(12), True),
        (quantity(12), quantity(13), False),
        (quantity(12, "at_least"), quantity(40), True),
        (quantity(12, "at_most"), quantity(40), False),
        (quantity(100, "about"), quantity(108), True),
        (quantity(100, "about"), quantity(120), False),
    ],
)
def test_quantities_fit_when_their_ranges_meet(one, other, fits):
    assert compatible_quantities(one, other) is fits
    assert compatible_quantities(other, one) is fits


def test_times_at_the_ends_of_the_calendar_are_compared():
    from datetime import date

    ever = TimeValue(date.min, date.max, "..", approximate=True)
    assert compatible_times(ever, TimeValue(date(2031, 3, 1), date(2031, 3, 1), "2031-03-01"))
