// Filters: the list follows a choice at once, and typing after a short pause; without JavaScript the button does it.
const attente = new WeakMap();

const lancer = (formulaire, delai) => {
  clearTimeout(attente.get(formulaire));
  attente.set(formulaire, setTimeout(() => formulaire.isConnected && formulaire.requestSubmit(), delai));
};

document.addEventListener("change", (evenement) => {
  const formulaire = evenement.target.closest?.("form[data-filtres]");
  if (formulaire && !evenement.target.matches("input[type=search], input[type=text]")) lancer(formulaire, 0);
});

document.addEventListener("input", (evenement) => {
  const formulaire = evenement.target.closest?.("form[data-filtres]");
  if (formulaire && evenement.target.matches("input[type=search], input[type=text]")) lancer(formulaire, 350);
});

// A page that no longer has the session answers with the login page: go there rather than show it inside the list.
document.addEventListener("htmx:beforeSwap", (evenement) => {
  const reponse = evenement.detail.xhr;
  if (reponse.responseURL && !evenement.detail.serverResponse.includes('id="liste"') && evenement.detail.target.id === "liste") {
    evenement.preventDefault();
    window.location.reload();
  }
});
