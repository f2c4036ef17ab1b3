// Copy buttons, the only script of the app; every page works without it.
"use strict";
(() => {
  const told = document.getElementById("copied");

  async function copy(field) {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // where the page is not served securely
    }
  }

  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copy);
      await copy(field);
      button.textContent = "Copied";
      if (told) told.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; if (told) told.textContent = ""; }, 2500);
    });
  }
})();
