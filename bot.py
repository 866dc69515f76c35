"""Start here: `python bot.py` runs the bot; `python bot.py --help` shows everything else."""

from bot.cli import main

if __name__ == "__main__":
    main()
