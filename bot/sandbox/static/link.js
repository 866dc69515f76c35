// What happens when a person opens an address: the bot's own links stay inside the page.
import { confirmBox, toast } from "./notice.js";
import { t } from "./i18n.js";
import { share } from "./share.js";

export async function openAddress(address, pane) {
  const url = parse(address);
  if (!url) return toast(pane.toasts, t("openFailed"));
  const payload = startPayload(url, pane.shell.bot.username);
  if (payload !== null) return pane.openBot(payload);
  const shared = shareText(url);
  if (shared) return share(pane, ...shared);
  if (await confirmBox(`${t("openLink")}\n${readable(url)}`, t("open"))) {
    window.open(url.href, "_blank", "noopener,noreferrer");
  }
}

function parse(address) {
  try {
    return new URL(address.includes(":") ? address : `http://${address}`);
  } catch {
    return null;
  }
}

function readable(url) {
  try {
    return decodeURI(url.href);
  } catch {
    return url.href;
  }
}

const onTelegram = (url) => /^(www\.)?(t|telegram)\.(me|dog)$/.test(url.hostname);

// The payload of a link to the bot, empty if it has none; null for any other address.
function startPayload(url, username) {
  const same = (name) => name?.toLowerCase() === username.toLowerCase();
  const values = url.searchParams;
  if (onTelegram(url) && same(url.pathname.slice(1))) return values.get("start") ?? "";
  const resolves = url.href.startsWith("tg://resolve");
  return resolves && same(values.get("domain")) ? (values.get("start") ?? "") : null;
}

function shareText(url) {
  const shares = onTelegram(url) && /^\/share(\/url)?$/.test(url.pathname);
  if (!shares && !url.href.startsWith("tg://msg_url")) return null;
  return [url.searchParams.get("text") ?? "", url.searchParams.get("url") ?? ""];
}
