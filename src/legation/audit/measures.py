"""Shares with intervals, estimates for the whole desk from a stratified sample, and the agreement of coders."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

Z95: Final = 1.959963984540054  # the normal distribution's 97.5 % point
DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % interval."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha, None where nothing varies or no unit has two codes, and the units it rests on."""

    alpha: float | None
    units: int


def wilson(share: float, size: float) -> Share | None:
    """A share of ``size`` cases with Wilson's 95 % interval; None where there are no cases."""
    if size <= 0:
        return None
    z2 = Z95 * Z95
    middle = (share + z2 / (2 * size)) / (1 + z2 / size)
    half = Z95 / (1 + z2 / size) * math.sqrt(share * (1 - share) / size + z2 / (4 * size * size))
    low, high = min(share, middle - half), max(share, middle + half)  # rounding must not leave the share outside
    return Share(round(share, DIGITS), round(max(0.0, low), DIGITS), round(min(1.0, high), DIGITS))


def plain_share(right: int, cases: int) -> Share | None:
    """The share of the cases that are right."""
    return wilson(right / cases, cases) if cases else None


def weighted_share(cases: Sequence[tuple[bool, float]]) -> Share | None:
    """The share of right cases among all that the cases stand for, each by its weight.

    The interval is Wilson's at the effective sample size (Σw)² / Σw²: unequal weights widen it. What stratifying gains
    is left out, so that it rather is too wide.
    """
    total = math.fsum(weight for _, weight in cases)
    if total <= 0:
        return None
    size = total * total / math.fsum(weight * weight for _, weight in cases)
    return wilson(min(1.0, math.fsum(weight for right, weight in cases if right) / total), size)


def krippendorff(units: Iterable[Sequence[Hashable | None]]) -> Alpha:
    """Krippendorff's alpha for nominal codes: each unit has a code by each coder, None where one gave none."""
    pairs: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    number = 0
    for unit in units:
        codes = [code for code in unit if code is not None]
        if len(codes) < 2:
            continue
        number += 1
        for i, first in enumerate(codes):
            for k, second in enumerate(codes):
                if i != k:
                    pairs[first, second] += 1 / (len(codes) - 1)
    return Alpha(_alpha(pairs), number)


def _alpha(pairs: Mapping[tuple[Hashable, Hashable], float]) -> float | None:
    """Alpha of a coincidence matrix: one less the observed disagreement by the one that chance would give."""
    totals: Counter[Hashable] = Counter()
    for (first, _), weight in pairs.items():
        totals[first] += weight  # type: ignore[assignment]  # counts of coincidences are fractions
    size = math.fsum(totals.values())
    chance = size * size - math.fsum(total * total for total in totals.values())
    if chance <= 1e-9:
        return None
    observed = math.fsum(weight for (first, second), weight in pairs.items() if first != second)
    return round(1 - (size - 1) * observed / chance, DIGITS)
