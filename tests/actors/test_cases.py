"""The literate cases in tests/cases/actors.

A line of an expect block is a chain: `name (kind, institution) as role, role: mention · mention`, in
the order of first mentions. A mention that is no name says what it is in brackets. `nobody: er` is a
pronoun without a clear antecedent.
"""

import pytest

from tests.actors.reading import read, written
from tests.cases import Case, cases


@pytest.mark.parametrize("case", cases("actors"), ids=str)
def test_case(case: Case) -> None:
    assert written(read(case.text)) == list(case.expect)
