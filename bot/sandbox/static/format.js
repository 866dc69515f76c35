// Text with entities to DOM. Offsets are UTF-16 units, which is what JavaScript strings count in.
import { el } from "./dom.js";
import { t } from "./i18n.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
};

// These start and end a line by themselves, so one line break beside them is not shown twice.
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

export function formatted(text, entities = [], onLink, onCommand) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, sorted, 0, text.length, { onLink, onCommand });
}

function build(text, entities, from, to, actions) {
  const fragment = document.createDocumentFragment();
  let at = from;
  entities.forEach((entity, index) => {
    if (entity.offset < at || entity.offset >= to) return;
    const block = BLOCKS.has(entity.type);
    const before = text.slice(at, entity.offset);
    fragment.append(block ? before.replace(/\n$/, "") : before);
    const end = Math.min(entity.offset + entity.length, to);
    const inner = build(text, entities.slice(index + 1), entity.offset, end, actions);
    fragment.append(wrap(entity, text.slice(entity.offset, end), inner, actions));
    at = block && text[end] === "\n" ? end + 1 : end;
  });
  fragment.append(text.slice(at, to));
  return fragment;
}

function wrap(entity, text, inner, { onLink, onCommand }) {
  if (entity.type in TAGS) return el(TAGS[entity.type], {}, inner);
  switch (entity.type) {
    case "text_link":
      return link(entity.url, inner, onLink);
    case "url":
      return link(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`, inner, onLink);
    case "email":
      return el("a", { href: `mailto:${text}` }, inner);
    case "bot_command":
      return el("button", { type: "button", class: "link", onclick: () => onCommand(text) }, inner);
    case "spoiler":
      return spoiler(inner);
    case "blockquote":
      return el("blockquote", {}, inner);
    case "expandable_blockquote":
      return expandable(inner);
    case "mention":
    case "hashtag":
    case "cashtag":
    case "text_mention":
    case "phone_number":
      return el("span", { class: "mark" }, inner);
    default:
      return el("span", {}, inner);
  }
}

function link(url, inner, onLink) {
  const open = (event) => {
    event.preventDefault();
    onLink(url);
  };
  return el("a", { href: url, rel: "noopener noreferrer", onclick: open }, inner);
}

function spoiler(inner) {
  const hidden = el("span", { "aria-hidden": "true" }, inner);
  const name = el("span", { class: "unseen" }, t("spoiler"));
  const cover = el("button", { type: "button", class: "spoiler" }, name, hidden);
  cover.addEventListener("click", () => {
    cover.replaceWith(el("span", { class: "revealed" }, ...hidden.childNodes));
  });
  return cover;
}

function expandable(inner) {
  const quote = el("blockquote", { class: "folded" }, inner);
  const attributes = { type: "button", class: "unfold", "aria-expanded": "false" };
  const toggle = el("button", { ...attributes, "aria-label": t("menu") }, "⌄");
  toggle.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!folded));
  });
  quote.append(toggle);
  return quote;
}
