// What happens when a person opens an address: the bot's own links stay inside the page.
import { confirmBox } from "./notice.js";
import { t } from "./i18n.js";

export async function openAddress(address, pane) {
  const url = parse(address);
  if (!url) return;
  const payload = startPayload(url, pane.shell.bot.username);
  if (payload !== null) {
    await pane.open(payload);
    return;
  }
  if (await confirmBox(`${t("openLink")}\n${url.href}`, t("open"))) {
    window.open(url.href, "_blank", "noopener,noreferrer");
  }
}

function parse(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

// The payload of a link to the bot, empty if it has none; null for any other address.
function startPayload(url, username) {
  const same = (name) => name?.toLowerCase() === username.toLowerCase();
  const values = url.searchParams;
  if (/^(t|telegram)\.me$/.test(url.hostname) && same(url.pathname.slice(1))) {
    return values.get("start") ?? "";
  }
  const resolves = url.protocol === "tg:" && url.href.startsWith("tg://resolve");
  return resolves && same(values.get("domain")) ? (values.get("start") ?? "") : null;
}
