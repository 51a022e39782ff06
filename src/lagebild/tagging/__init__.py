"""Tagging: part of speech, lemma and mood of each word, and the clauses of each sentence.

Reads: `Token`, `Sentence`.
Writes: `Word` (one per token, on its span), `Clause`.
Guarantees: every token has a word; only finite verbs have mood and tense; a verb whose
prefix stands apart ("teilte ... mit") has the lemma of the whole verb; clauses lie
inside their sentence, and every word that is no punctuation lies in exactly one of them.
Does not do: syntax beyond clauses (no subjects, no objects), resolve what words refer to.
"""

from lagebild.tagging.stage import Tagging

__all__ = ["Tagging"]
