"""Lagebild: a pile of German press reports in, a sourced situation picture out."""
