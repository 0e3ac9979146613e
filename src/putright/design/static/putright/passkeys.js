// Asks the browser for a passkey, or to make one, and sends what it answers. A page
// that needs this says so where it is not to be had.
const CANNOT =
  "This browser cannot use passkeys here. Use a newer one, or another way to sign in.";
const STOPPED =
  "No passkey was used: it was stopped, took too long, or none fits. Try again.";

async function ask(form) {
  const made = form.dataset.passkey === "create";
  const { publicKey } = form.dataset.options
    ? JSON.parse(form.dataset.options)
    : await (await fetch(form.dataset.optionsFrom)).json();
  if (made) {
    return navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey),
    });
  }
  return navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
  });
}

function begin(form) {
  const told = form.querySelector("[data-told]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    told.textContent = "";
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
      told.textContent = CANNOT;
      return;
    }
    try {
      form.elements.credential.value = JSON.stringify((await ask(form)).toJSON());
      form.submit();
    } catch (error) {
      told.textContent = error.name === "SecurityError" ? CANNOT : STOPPED;
    }
  });
}

document.querySelectorAll("form[data-passkey]").forEach(begin);
