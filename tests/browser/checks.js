// What is wrong with the page that is open, in words: a list, empty if nothing.
const faults = [];
const visible = (e) => e.checkVisibility();

for (const details of document.querySelectorAll("details")) details.open = true;

// One main heading, and no level left out.
let level = 0;
for (const head of document.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
  const next = Number(head.tagName[1]);
  if (next > level + 1) faults.push(`heading out of order: ${head.outerHTML}`);
  if (!head.textContent.trim()) faults.push("empty heading");
  level = next;
}
if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1");
if (!document.documentElement.lang) faults.push("no language");
if (!document.title.trim()) faults.push("no title");
if (document.querySelectorAll("main").length !== 1) faults.push("not one main");

// Everything that is met has a name.
for (const e of document.querySelectorAll(
  "a,button,summary,[role=img],[role=region]")) {
  if (!(e.getAttribute("aria-label") || e.textContent).trim()) {
    faults.push(`no name: ${e.outerHTML.slice(0, 80)}`);
  }
}
for (const head of document.querySelectorAll("th")) {
  if (!head.hasAttribute("scope")) faults.push(`no scope: ${head.outerHTML}`);
}
// What scrolls is reached by keyboard.
for (const e of document.querySelectorAll(".scroll")) {
  if (e.tabIndex !== 0) faults.push("a region that keys do not reach");
}
const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
if (new Set(ids).size !== ids.length) faults.push("an id twice");

// Contrast, as WCAG 2 computes it: 4.5 for text, whatever its size.
const canvas = new OffscreenCanvas(1, 1).getContext(
  "2d", { willReadFrequently: true });
const rgba = (color) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const luminance = (c) => {
  const [r, g, b] = c.slice(0, 3).map((v) => {
    const part = v / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (e) => {
  for (; e; e = e.parentElement) {
    const color = rgba(getComputedStyle(e).backgroundColor);
    if (color[3] > 0) return color;
  }
  return [255, 255, 255, 255];
};
const told = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
let texts = 0;
while (walker.nextNode()) {
  const e = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !visible(e)) continue;
  if (e.closest("title")) continue;
  ++texts;
  const style = getComputedStyle(e);
  const ink = luminance(rgba(e instanceof SVGElement ? style.fill : style.color));
  const paper = luminance(ground(e));
  const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  const what = `contrast ${ratio.toFixed(2)}: ${e.tagName}.${e.getAttribute("class")}`;
  if (ratio < 4.5 && !told.has(what)) {
    told.add(what);
    faults.push(what);
  }
}
if (texts < 3) faults.push("hardly any text");
return faults;
