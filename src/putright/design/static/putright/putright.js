// Starts GOV.UK Frontend's components. Every page works without this file.
import { initAll } from "../vendor/govuk-frontend.min.js";

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
initAll();

// In a list of complaints, up and down go from one to the next.
document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const here = document.activeElement?.closest?.("[data-rows] a");
  if (!step || !here) return;
  const links = [...document.querySelectorAll("[data-rows] a")];
  const next = links[links.indexOf(here) + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});
