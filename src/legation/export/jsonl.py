"""JSON lines: one claim a line, the wire format of DESIGN section 4."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final, TextIO

from legation.model import Claim, claim_to_dict

# Legal inside JSON strings, but some readers split lines at them.
_LINE_ENDS: Final = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def claim_line(claim: Claim) -> str:
    """The claim as one line of JSON, without the newline; any UTF-8 stream can take it.

    Raises:
        ValueError: a number of the claim is NaN or infinite, which JSON can't say.
    """
    data = claim_to_dict(claim)
    line = json.dumps(data, ensure_ascii=False, allow_nan=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate in the article: escaped, so that it survives
        return json.dumps(data, ensure_ascii=True, allow_nan=False)
    return line.translate(_LINE_ENDS)


def write_jsonl(claims: Iterable[Claim], stream: TextIO) -> int:
    """Write the claims as they come, one a line, and return how many there were.

    Raises:
        ValueError: a number of a claim is NaN or infinite.
    """
    count = 0
    for claim in claims:
        stream.write(claim_line(claim) + "\n")
        count += 1
    return count
