"""Versions of the catalogue in the database: published ones, the draft, and spreadsheets for it."""
