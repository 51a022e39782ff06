"""What the dossier shows, as plain frozen dataclasses computed from a story.

A view holds facts and slices of the texts, never words of the page: it is the same in every
language and for every form. `dossier_view` computes all of them.
"""

from lagebild.dossier.views.whole import Dossier, dossier_view

__all__ = ["Dossier", "dossier_view"]
