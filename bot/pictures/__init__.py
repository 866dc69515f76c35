"""What is looked at or printed: charts for the chat, posters and lists for paper.

One typesetter makes them all; each has a template beside this file.
"""

from bot.pictures.typeset import pdf, png

__all__ = ["pdf", "png"]
