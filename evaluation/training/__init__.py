"""How the models that Lagebild ships were learned: one module per room."""
