// Plus and minus beside a quantity: the number moves here; without this file the server moves it.
document.documentElement.classList.add("avec-js");

// On a phone the tabs are wider than the screen: show the one of this page.
document.querySelector(".onglets [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

// They no longer send anything: htmx would add the pressed step to the count that already holds it.
for (const bouton of document.querySelectorAll(".compteur [data-pas], [data-juste]")) {
  bouton.type = "button";
  bouton.removeAttribute("name");
}

const ecrire = (champ, texte) => {
  champ.value = texte;
  champ.dispatchEvent(new Event("input", { bubbles: true }));
  champ.dispatchEvent(new Event("change", { bubbles: true }));
};

document.addEventListener("click", (evenement) => {
  // What the register says is what was found: one tap.
  const juste = evenement.target.closest?.("[data-juste]");
  if (juste) ecrire(juste.form.elements.compte, juste.value.slice(1));
  const bouton = evenement.target.closest?.(".compteur [data-pas]");
  if (!bouton) return;
  const champ = bouton.parentElement.querySelector("input");
  const depart = Number((champ.value || (champ.closest("[data-compte]") ? champ.placeholder : "0")).replace(/\s/g, "").replace(",", "."));
  if (Number.isNaN(depart)) return;
  const valeur = Math.round((depart + Number(bouton.dataset.pas)) * 100) / 100;
  ecrire(champ, Math.max(valeur, 0).toLocaleString("fr-FR"));
});

// The counting screen in a greenhouse: a count that could not leave says so, and leaves when the network is back.
const enAttente = new Set();

document.addEventListener("htmx:sendError", (evenement) => {
  const formulaire = evenement.target.closest?.("[data-compte]");
  if (!formulaire) return;
  enAttente.add(formulaire);
  formulaire.querySelector(".etat").textContent = "Pas de réseau : ce compte n’est pas encore gardé. Laissez la page ouverte.";
});

document.addEventListener("htmx:responseError", (evenement) => {
  const formulaire = evenement.target.closest?.("[data-compte]");
  if (formulaire) formulaire.querySelector(".etat").textContent = "Ce compte n’est pas gardé. Rechargez la page, puis recomptez cette ligne.";
});

window.addEventListener("online", () => {
  for (const formulaire of enAttente) formulaire.requestSubmit();
  enAttente.clear();
});

window.addEventListener("beforeunload", (evenement) => {
  if (enAttente.size) evenement.preventDefault();
});
