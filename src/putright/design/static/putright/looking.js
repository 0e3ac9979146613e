// Looks at what is typed in a form after a pause and shows what the server says of it
// beside the form. The page does the same without this file, by its Check button.
const PAUSE = 700; // milliseconds without a key before anybody is asked
const FAILED =
  "It could not be checked just now. What you have typed is still here; try Check.";

function begin(form) {
  const beside = document.getElementById(form.dataset.beside);
  const told = form.querySelector("[data-told]");
  let waiting, asking, sent;

  async function look() {
    const typed = new FormData(form);
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(form.dataset.look, {
        method: "POST",
        body: typed,
        redirect: "error",
        signal: asking.signal,
      });
      const words = await answer.text();
      const page = new DOMParser().parseFromString(words, "text/html");
      const summary = page.querySelector("[data-summary]");
      if (!answer.ok || !summary) throw new Error(answer.statusText);
      say(summary.textContent);
      put(page.body);
    } catch (error) {
      if (error.name !== "AbortError") say(FAILED);
    }
  }

  // What is the same stays as it is, and so does what somebody is reading.
  function put(body) {
    if (body.innerHTML.trim() === beside.innerHTML.trim()) return;
    if (beside.contains(document.activeElement)) return;
    beside.replaceChildren(...body.childNodes);
  }

  // The same words are not said twice: nobody is interrupted for nothing.
  function say(words) {
    if (told.textContent !== words) told.textContent = words;
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(waiting);
    asking?.abort();
  });
  // Whoever leaves with something typed and not saved is asked by the browser first.
  const { text } = form.elements;
  const typed = () => text.value !== text.defaultValue;
  addEventListener("beforeunload", (event) => {
    if (!sent && typed()) event.preventDefault();
  });
  // Somebody may have typed before this file came, or the browser may have kept it.
  if (typed()) look();
}

for (const form of document.querySelectorAll("form[data-look]")) begin(form);
