/* Comforts only: every task works without this file. */
(() => {
  "use strict";

  // Read aloud: the button appears where the browser can speak.
  const voice = window.speechSynthesis;
  const offer = (root) => {
    if (!voice) return;
    root.querySelectorAll("[data-say][hidden]").forEach((button) => { button.hidden = false; });
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-say]");
    if (!button || !voice) return;
    event.preventDefault();
    const speaking = voice.speaking;
    voice.cancel();
    if (speaking && button.getAttribute("aria-pressed") === "true") {
      button.setAttribute("aria-pressed", "false");
      return;
    }
    document.querySelectorAll("[data-say]").forEach((other) => other.setAttribute("aria-pressed", "false"));
    const words = new SpeechSynthesisUtterance(button.dataset.say);
    words.lang = button.closest("[lang]").lang;
    words.rate = 0.9;
    words.onend = () => button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-pressed", "true");
    voice.speak(words);
  });

  // Print: the button appears where a script can open the print dialog.
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });

  const begin = (root) => {
    offer(root);
    root.querySelectorAll("[data-print][hidden]").forEach((button) => { button.hidden = false; });
  };
  begin(document);
  document.addEventListener("htmx:load", (event) => begin(event.detail.elt));
})();
