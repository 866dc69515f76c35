"""What talks to Telegram: requests, reception, queues."""
