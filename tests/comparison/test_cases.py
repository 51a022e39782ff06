"""Claims, origins, conflicts and denials of mini stories, as literate cases."""

import pytest

from tests.cases import Case, cases
from tests.comparison.making import told


@pytest.mark.parametrize("case", cases("comparison"), ids=str)
def test_cases(case: Case):
    assert told(case.text) == list(case.expect)
