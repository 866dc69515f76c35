"""What talks to Telegram: requests, reception, queues."""

import os

# Periods are timedeltas, as they will be in PTB's next major version; without this every 429 warns.
os.environ.setdefault("PTB_TIMEDELTA", "true")
