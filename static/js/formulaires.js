// Forms: the error summary takes the focus, a form marked data-garde warns before its text is lost,
// a second press on the same button does not send twice, and the wheel over a number scrolls the page.
document.querySelector("[data-resume-erreurs]")?.focus();

document.addEventListener("wheel", (evenement) => {
  if (evenement.target === document.activeElement && evenement.target.type === "number") evenement.target.blur();
}, { passive: true });

const touches = new WeakSet();
let envoi = false;

document.addEventListener("input", (evenement) => {
  const formulaire = evenement.target.closest?.("form[data-garde]");
  if (formulaire) touches.add(formulaire);
});

// A form that saved itself has nothing to lose any more.
document.addEventListener("enregistre", (evenement) => touches.delete(evenement.target));

document.addEventListener("submit", (evenement) => {
  const formulaire = evenement.target;
  if (evenement.defaultPrevented || formulaire.method !== "post" || formulaire.hasAttribute("hx-post")) return;
  if (formulaire.getAttribute("aria-busy") === "true") { evenement.preventDefault(); return; }
  formulaire.setAttribute("aria-busy", "true");
  envoi = true;
});

window.addEventListener("beforeunload", (evenement) => {
  if (envoi) return;
  for (const formulaire of document.querySelectorAll("form[data-garde]")) {
    if (touches.has(formulaire) || formulaire.dataset.garde === "modifie") { evenement.preventDefault(); return; }
  }
});

// Back from the browser's cache: the form can be sent again.
window.addEventListener("pageshow", () => {
  envoi = false;
  for (const formulaire of document.querySelectorAll("form[aria-busy]")) formulaire.removeAttribute("aria-busy");
});
