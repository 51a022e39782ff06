"""A local model of quotations, learned from a licensed corpus: what it keeps, adds and corrects in what rules find.

Nothing learned is shipped, since weights inherit the licence of the corpus. Without a model this package does nothing.
"""

from lagebild.quotations.learned.corpus import AnnotatedText, Corpus, read_corpus
from lagebild.quotations.learned.model import Facts, Model, load

__all__ = ["AnnotatedText", "Corpus", "Facts", "Model", "load", "read_corpus"]
