"use strict";

// The page around the terminal: it says in Chinese what is going on, and lets nothing out of this computer.

// What looks like an address in a report is text: clicking it opens no other site.
const openHere = window.open.bind(window);
window.open = (url, ...rest) =>
  url && new URL(url, location.href).origin === location.origin ? openHere(url, ...rest) : null;

const takeKeys = () => document.querySelector(".xterm-helper-textarea")?.focus();
window.addEventListener("focus", takeKeys);

// The terminal's own line to the desk, on which this page also hears why the desk ended.
window.WebSocket = class extends WebSocket {
  constructor(url) {
    super(url);
    this.addEventListener("message", ({ data }) => {
      if (typeof data !== "string") return;
      const [kind, text] = JSON.parse(data);
      if (kind === "said") document.querySelector("#said").textContent = text;
    });
    this.addEventListener("open", takeKeys);
    this.addEventListener("close", () => {
      document.body.classList.add("-closed");
      document.querySelector("#again").focus();
    });
  }

  // The terminal also speaks of its focus before the line is there and after it was closed.
  send(data) {
    if (this.readyState === WebSocket.OPEN) super.send(data);
  }
};

const loaded = new Promise((resolve) => {
  if (document.readyState === "complete") resolve();
  else window.addEventListener("load", resolve);
});

async function begin() {
  document.querySelector("#again").addEventListener("click", () => location.reload());
  const terminal = document.querySelector("#terminal");
  terminal.dataset.sessionWebsocketUrl = `ws://${location.host}/ws`;
  // The terminal measures its letters once, so they must be there before it is.
  const faces = ["16px", "bold 16px"].map((size) => document.fonts.load(`${size} "Roboto Mono"`, "M中"));
  await Promise.allSettled([loaded, ...faces]);
  const script = document.createElement("script");
  script.src = "/static/textual.js";
  script.addEventListener("load", () => window.onload());
  document.head.append(script);
}

begin();
