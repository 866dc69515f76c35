// Small helpers to build elements. Text always goes in as text nodes, never as markup.
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "data") Object.assign(node.dataset, value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const PATHS = {
  send: "M2.6 20.4 22 12 2.600 3.600 2.500 10l13.500 2-13.500 2z",
  menu: "M12 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4m0 2a2 2 0 1 0 0 4 2 2 0 0 0 0-4m0 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  close: "m6.400 5 5.600 5.600L17.600 5 19 6.400 13.400 12l5.600 5.600-1.400 1.400-5.600-5.600L6.400 19 5 17.600l5.600-5.600L5 6.400z",
  add: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  beside: "M3 5h18v14H3zm2 2v10h6V7zm8 0v10h6V7z",
  link: "M7 7h7.600L6 15.600 7.400 17 16 8.400V16h2V5H7z",
  down: "m12 15.500-6-6L7.400 8l4.600 4.600L16.600 8 18 9.500z",
  attach: "M16.500 6v11.500a4 4 0 0 1-8 0V5a2.500 2.500 0 0 1 5 0v10.500a1 1 0 0 1-2 0V6H10v9.500a2.500 2.500 0 0 0 5 0V5a4 4 0 0 0-8 0v12.500a5.500 5.500 0 0 0 11 0V6z",
  commands: "M4 6h16v2H4zm0 5h16v2H4zm0 5h10v2H4z",
  keyboard: "M3 6h18v12H3zm2 2v2h2V8zm4 0v2h2V8zm4 0v2h2V8zm4 0v2h2V8zM5 12v2h2v-2zm4 0v2h6v-2zm8 0v2h2v-2z",
  ticks: "m1 12.500 1.400-1.400 4.100 4.100L15.100 6.600 16.500 8l-10 10zm11.600 3.900 1.400-1.400.5.500 8.600-8.900L24.500 8l-10 10z",
  file: "M6 2h8l5 5v15H5V2zm7 1.500V8h4.500z",
  reply: "M10 9V5l-7 7 7 7v-4.100c5 0 8.500 1.600 11 5.100-1-5-4-10-11-11z",
  pin: "M12 2a7 7 0 0 0-7 7c0 5.200 7 13 7 13s7-7.800 7-13a7 7 0 0 0-7-7m0 9.500a2.500 2.500 0 1 1 0-5 2.500 2.500 0 0 1 0 5",
  mic: "M12 14a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3m5-3a5 5 0 0 1-10 0H5a7 7 0 0 0 6 6.900V21h2v-3.100A7 7 0 0 0 19 11z",
  people: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8m0 2c-4 0-8 2-8 6h16c0-4-4-6-8-6",
};

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, extra = {}) {
  const kind = `icon-button ${extra.class ?? ""}`;
  const attributes = { type: "button", "aria-label": label, title: label, onclick };
  return el("button", { ...attributes, ...extra, class: kind }, icon(name));
}

export function avatar(id, name) {
  const letter = [...(name || "?")][0].toUpperCase();
  const hue = `avatar hue-${Math.abs(id) % 7}`;
  return el("span", { class: hue, "aria-hidden": "true" }, letter);
}
