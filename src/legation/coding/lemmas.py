"""Which words the parser takes for base forms: the word lists of its own lemmatiser."""

from __future__ import annotations

from legation.reading.parse import load_parser


class Lemmas:
    """The lemmatiser's index, rules and exceptions for verbs, and its index of adverbs."""

    def __init__(self) -> None:
        lookups = load_parser().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        self._verbs = frozenset(lookups.get_table("lemma_index")["verb"])
        self._adverbs = frozenset(lookups.get_table("lemma_index")["adv"])
        self._rules = tuple((str(old), str(new)) for old, new in lookups.get_table("lemma_rules")["verb"])
        self._exceptions = lookups.get_table("lemma_exc")["verb"]

    def verb_behind(self, word: str) -> str | None:
        """The verb of which a word is another form ("visited"); None for a base form and for an unknown word."""
        if word in self._verbs:
            return None
        bases = [*self._exceptions.get(word, ())]
        bases += [word.removesuffix(old) + new for old, new in self._rules if old and word.endswith(old)]
        return next((base for base in bases if base in self._verbs and base != word.replace("-", "")), None)

    def is_adverb(self, word: str) -> bool:
        """Whether it is an adverb and no verb ("jointly")."""
        return word.endswith("ly") and word in self._adverbs and word not in self._verbs
