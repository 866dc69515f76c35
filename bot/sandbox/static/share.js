// Choosing where something goes: forwarding, share links, inline buttons for other chats.
import { el } from "./dom.js";
import { t } from "./i18n.js";
import { dialog } from "./notice.js";

async function pick(title, options) {
  const group = options.map(([value, label], index) => {
    const input = el("input", { type: "radio", name: "target", value, checked: index === 0 });
    return el("label", { class: "check" }, input, label);
  });
  const content = el("div", { class: "targets" }, ...group);
  const buttons = [["cancel", t("cancel")], ["ok", t("send")]];
  if (!(await dialog(title, content, buttons))) return null;
  return content.querySelector("input:checked").value;
}

// A chat of this person: the one with the bot, or a group. With one choice nobody is asked.
export async function pickChat(pane) {
  const { shell, user } = pane;
  const groups = shell.groupsOf(user).map((group) => [String(group.id), group.title]);
  const options = [[String(user), t("botChat", pane.botName)], ...groups];
  if (options.length === 1) return user;
  const chosen = await pick(t("forwardTo"), options);
  return chosen && Number(chosen);
}

// A share link goes to a group as a message, or to another person as a link they may open.
export async function share(pane, text, url) {
  const { shell, user } = pane;
  const others = [...shell.people.values()].filter((person) => person.user.id !== user);
  const groups = shell.groupsOf(user).map((group) => [String(group.id), group.title]);
  const people = others.map((person) => [String(person.user.id), person.user.first_name]);
  const chosen = Number(await pick(t("shareTo"), [...groups, ...people]));
  if (!chosen) return;
  const words = [url, text].filter(Boolean).join("\n");
  if (chosen < 0) await pane.do("say", { chat: chosen, text: words });
  else shell.showShared(chosen, shell.person(user).user.first_name, words);
}
