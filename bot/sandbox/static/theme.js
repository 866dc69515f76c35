// Light, dark, or whatever the system prefers.
export const THEMES = ["auto", "light", "dark"];

export const theme = () => localStorage.getItem("theme") || "auto";

export function setTheme(name) {
  localStorage.setItem("theme", name);
  applyTheme();
}

export function applyTheme() {
  document.documentElement.dataset.theme = theme();
}
