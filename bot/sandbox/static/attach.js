// Sending files: from the button, by paste, or dropped on the pane.
import { el } from "./dom.js";
import { t } from "./i18n.js";
import { bytes } from "./media.js";
import { alertBox, dialog } from "./notice.js";

const MOST_BYTES = 50 * 1024 * 1024;

export function chooseFile(onFile) {
  const input = el("input", { type: "file" });
  input.addEventListener("change", () => input.files[0] && onFile(input.files[0]));
  input.click();
}

export function acceptFiles(element, onFile) {
  element.addEventListener("paste", (event) => {
    const file = event.clipboardData?.files[0];
    if (!file) return;
    event.preventDefault();
    onFile(file);
  });
  element.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    element.classList.add("dropping");
  });
  element.addEventListener("dragleave", (event) => {
    if (!element.contains(event.relatedTarget)) element.classList.remove("dropping");
  });
  element.addEventListener("drop", (event) => {
    element.classList.remove("dropping");
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    onFile(file);
  });
}

// What to send and how, or null if the person thinks better of it.
export async function askAboutFile(file) {
  if (file.size > MOST_BYTES) {
    await alertBox(t("tooLarge"));
    return null;
  }
  const picture = /^image\/(png|jpeg|gif|webp)$/.test(file.type);
  const address = picture ? URL.createObjectURL(file) : "";
  const caption = el("input", { maxlength: "1024", autocomplete: "off" });
  const plain = el("input", { type: "checkbox" });
  const content = el("div", { class: "file-question" });
  if (picture) content.append(el("img", { src: address, alt: "" }));
  content.append(el("p", {}, `${file.name} · ${bytes(file.size)}`));
  if (picture) content.append(el("label", { class: "check" }, plain, t("asDocument")));
  content.append(el("label", { class: "field" }, el("span", {}, t("captionLabel")), caption));
  const buttons = [["cancel", t("cancel")], ["ok", t("send")]];
  const answer = await dialog(t("sendFile"), content, buttons);
  URL.revokeObjectURL(address);
  return answer ? { caption: caption.value, as_document: plain.checked ? "1" : "" } : null;
}
