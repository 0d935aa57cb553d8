// Suggestions under a text box (an ARIA combobox): communes, organisations, people. The box names where to ask
// (data-suggestions) and what it chooses (data-suggestions-nom). Without this script it works as typed.
// Arrows choose, Enter or a click takes, Escape closes; nothing is taken unless it is chosen. Where the answer says how
// (`creer`), the last line makes what is not found (creer.js).
const DELAI = 130;
let numero = 0;

const equiper = (champ) => {
  if (champ.dataset.suggestionsPret) return;
  champ.dataset.suggestionsPret = "oui";
  const liste = document.createElement("ul");
  liste.id = `suggestions-${++numero}`;
  liste.className = "suggestions";
  liste.setAttribute("role", "listbox");
  const nom = champ.dataset.suggestionsNom || "fiche";
  liste.setAttribute("aria-label", `${nom[0].toUpperCase()}${nom.slice(1)}s proposées`);
  liste.hidden = true;
  const annonce = document.createElement("p");
  annonce.className = "lecteur";
  annonce.setAttribute("role", "status");
  const cadre = document.createElement("div");
  cadre.className = "champ-suggestions";
  const tenu = document.activeElement === champ;
  champ.replaceWith(cadre);
  cadre.append(champ, liste, annonce);
  if (tenu) champ.focus();  // what moves in the page loses the focus
  champ.setAttribute("role", "combobox");
  champ.setAttribute("aria-autocomplete", "list");
  champ.setAttribute("aria-expanded", "false");
  champ.setAttribute("aria-controls", liste.id);

  let active = -1;
  let attente = 0;
  let demande = null;

  const fermer = () => {
    clearTimeout(attente);
    demande?.abort();
    liste.hidden = true;
    active = -1;
    champ.setAttribute("aria-expanded", "false");
    champ.removeAttribute("aria-activedescendant");
  };

  const activer = (rang) => {
    active = rang;
    [...liste.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === rang)));
    const option = liste.children[rang];
    if (!option) { champ.removeAttribute("aria-activedescendant"); return; }
    champ.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const prendre = (rang) => {
    const { valeur, creer } = liste.children[rang].dataset;
    fermer();
    if (creer) {
      const texte = champ.value.trim();
      champ.dispatchEvent(new CustomEvent("creer-fiche", { bubbles: true, detail: { adresse: creer, texte } }));
      return;
    }
    champ.value = valeur;
    champ.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const faire = (donnees, titre, detail, i) => {
    const option = document.createElement("li");
    option.id = `${liste.id}-${i}`;
    Object.assign(option.dataset, donnees);
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const fort = document.createElement("b");
    fort.textContent = titre;
    const doux = document.createElement("span");
    doux.textContent = detail;
    option.append(fort, " ", doux);
    return option;
  };

  const montrer = (propositions, creer) => {
    liste.replaceChildren(...propositions.map(({ valeur, nom, detail }, i) => faire({ valeur }, nom, detail, i)));
    if (creer) liste.append(faire({ creer: creer.adresse }, `${creer.texte}…`, champ.value.trim(), propositions.length));
    active = -1;
    champ.removeAttribute("aria-activedescendant");
    liste.hidden = liste.children.length === 0;
    champ.setAttribute("aria-expanded", String(!liste.hidden));
    annonce.textContent = propositions.length === 0 ? `Aucune ${nom} proposée`
      : propositions.length === 1 ? `1 ${nom} proposée` : `${propositions.length} ${nom}s proposées`;
  };

  const demander = async () => {
    const texte = champ.value.trim();
    demande?.abort();
    if (texte.length < 2) { fermer(); annonce.textContent = ""; return; }
    demande = new AbortController();
    const adresse = new URL(champ.dataset.suggestions, window.location.href);
    adresse.searchParams.set("q", texte);
    try {
      const reponse = await fetch(adresse, { signal: demande.signal, headers: { Accept: "application/json" } });
      if (!reponse.ok || reponse.redirected) { fermer(); return; }
      const { propositions, creer } = await reponse.json();
      if (document.activeElement === champ) montrer(propositions, creer);
    } catch (erreur) {
      if (erreur.name !== "AbortError") fermer();
    }
  };

  champ.addEventListener("input", () => {
    clearTimeout(attente);
    attente = setTimeout(demander, DELAI);
  });

  champ.addEventListener("keydown", (evenement) => {
    const combien = liste.hidden ? 0 : liste.children.length;
    if (evenement.key === "ArrowDown" || evenement.key === "ArrowUp") {
      evenement.preventDefault();
      if (!combien) { demander(); return; }
      const pas = evenement.key === "ArrowDown" ? 1 : -1;
      activer(active < 0 && pas < 0 ? combien - 1 : (active + pas + combien) % combien);
    } else if (evenement.key === "Enter" && active >= 0) {
      evenement.preventDefault();
      prendre(active);
    } else if (evenement.key === "Escape" && combien) {
      evenement.preventDefault();
      evenement.stopPropagation();
      fermer();
    } else if (evenement.key === "Tab") {
      fermer();
    }
  });

  champ.addEventListener("blur", () => setTimeout(fermer, 0));
  // What is sent asks for nothing more: a late answer would lie over what the form says.
  champ.form?.addEventListener("submit", fermer);
  // A press on an option must not take the focus away from the field.
  liste.addEventListener("mousedown", (evenement) => evenement.preventDefault());
  liste.addEventListener("click", (evenement) => {
    const option = evenement.target.closest("[role=option]");
    if (option) prendre([...liste.children].indexOf(option));
  });
};

const chercher = (racine) => racine.querySelectorAll("input[data-suggestions]").forEach(equiper);

chercher(document);
// What htmx brings later.
document.addEventListener("htmx:load", (evenement) => {
  const element = evenement.target;
  if (element instanceof HTMLElement) {
    if (element.matches("input[data-suggestions]")) equiper(element);
    chercher(element);
  }
});
