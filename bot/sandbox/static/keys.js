// Inline buttons: what each kind does, and the spinner that turns until the bot answers.
import { openAddress } from "./link.js";
import { alertBox, toast } from "./notice.js";
import { pickChat } from "./share.js";

const SPINNER_MILLISECONDS = 15000;

export async function pressKey(pane, message, row, column, key) {
  const button = message.reply_markup.inline_keyboard[row][column];
  const address = button.url ?? button.web_app?.url ?? button.login_url?.url;
  const query = button.switch_inline_query ?? button.switch_inline_query_chosen_chat?.query;
  const here = button.switch_inline_query_current_chat;
  if (button.callback_data !== undefined) await pane.spinners.press(message, row, column, key);
  else if (address) await openAddress(address, pane);
  else if (button.copy_text) await pane.copy(button.copy_text.text);
  else if (here !== undefined) pane.composer.fill(inlineText(pane, here));
  else if (query !== undefined) await elsewhere(pane, query);
}

const inlineText = (pane, query) => `@${pane.shell.bot.username} ${query}`;

async function elsewhere(pane, query) {
  const chat = await pickChat(pane);
  if (!chat) return;
  const target = chat === pane.chat ? pane : pane.shell.onPick(pane.user, false, chat);
  target.composer.fill(inlineText(pane, query));
}

export class Spinners {
  constructor(pane) {
    this.pane = pane;
    this.pressed = new Map();
    this.answered = new Set();
  }

  async press(message, row, column, key) {
    if (key.classList.contains("waiting")) return;
    key.classList.add("waiting");
    key.setAttribute("aria-busy", "true");
    const values = { message_id: message.message_id, row, column };
    const answer = await this.pane.do("press", values);
    this.pressed.set(answer?.query, { id: message.message_id, row, column });
    // The bot may have answered before the press itself was confirmed.
    if (!answer || this.answered.delete(answer.query)) return this.stop(answer?.query);
    setTimeout(() => this.stop(answer.query), SPINNER_MILLISECONDS);
  }

  onAnswer({ query, answer }) {
    if (!this.stop(query)) this.answered.add(query);
    if (answer.url) openAddress(answer.url, this.pane);
    if (!answer.text) return;
    if (answer.show_alert) alertBox(answer.text);
    else toast(this.pane.toasts, answer.text);
  }

  // The message may have been drawn anew since the press, so the button is found by its place.
  stop(query) {
    const place = this.pressed.get(query);
    if (!place) return false;
    this.pressed.delete(query);
    const rows = this.pane.log.find(place.id)?.querySelectorAll(".keyboard .row");
    const key = rows?.[place.row]?.children[place.column];
    key?.classList.remove("waiting");
    key?.removeAttribute("aria-busy");
    return true;
  }
}
