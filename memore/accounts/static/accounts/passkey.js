// Says it in words when the browser could not use or make a passkey (allauth only writes to the console).
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelectorAll("[data-passkey-error]").forEach((words) => { words.hidden = false; });
});
