"""What reached whom, and how fast: the truth that every sender is judged by."""

from collections import deque
from dataclasses import dataclass, field

# As in the sandbox: who keeps exactly to the rate must not be refused for the network's jitter.
WINDOW = 0.9


@dataclass(slots=True)
class Pace:
    """Refuses the message that would be one too many within the window, as Telegram does.

    Args:
        most: messages allowed within the window; 0 allows any number.
    """

    most: int
    times: deque[float] = field(default_factory=deque)

    def allows(self, now: float) -> bool:
        if not self.most:
            return True
        while self.times and now - self.times[0] >= WINDOW:
            self.times.popleft()
        if len(self.times) >= self.most:
            return False
        self.times.append(now)
        return True


@dataclass(slots=True)
class Deliveries:
    """The broadcast's messages as they arrived. Moments are seconds since the epoch."""

    times: list[float] = field(default_factory=list)
    chats: dict[int, int] = field(default_factory=dict)
    refused: int = 0

    def add(self, chat: int, now: float) -> None:
        self.times.append(now)
        self.chats[chat] = self.chats.get(chat, 0) + 1

    def report(self) -> dict[str, float]:
        if not self.times:
            return {"delivered": 0, "refused": self.refused}
        return {
            "delivered": len(self.chats),
            "twice": sum(count > 1 for count in self.chats.values()),
            "refused": self.refused,
            "first": self.times[0],
            "last": self.times[-1],
            "most": most_within(self.times, 1.0),
        }


def most_within(times: list[float], seconds: float) -> int:
    """The largest number of moments within any span of this length; they are in order."""
    most, start = 0, 0
    for end, moment in enumerate(times):
        while moment - times[start] >= seconds:
            start += 1
        most = max(most, end - start + 1)
    return most
