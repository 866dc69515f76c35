// Light, dark, or whatever the system prefers.
export const THEMES = ["auto", "light", "dark"];

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

export const theme = () => localStorage.getItem("theme") || "auto";

export function setTheme(name) {
  localStorage.setItem("theme", name);
  applyTheme();
}

export function applyTheme() {
  const system = prefersDark.matches ? "dark" : "light";
  document.documentElement.dataset.theme = theme() === "auto" ? system : theme();
}

prefersDark.addEventListener("change", applyTheme);
