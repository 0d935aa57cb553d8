// Keyboard: "/" goes to the search box; an element with data-raccourci="e" is followed or pressed by that key.
// Ignored while typing and with a modifier. A button in the footer turns the single-key shortcuts off (WCAG 2.1.4);
// the choice is all that is kept in the browser.
const CLE = "raccourcis";
const actifs = () => {
  try { return localStorage.getItem(CLE) !== "non"; } catch { return true; }
};

const enSaisie = (element) =>
  element instanceof HTMLElement &&
  (element.isContentEditable || element.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select"));

document.addEventListener("keydown", (evenement) => {
  if (evenement.defaultPrevented || evenement.ctrlKey || evenement.metaKey || evenement.altKey || evenement.isComposing) return;
  if (enSaisie(evenement.target) || !actifs()) return;
  const touche = evenement.key.toLowerCase();
  const cible = touche === "/"
    ? document.querySelector("[data-recherche]")
    : touche.length === 1 && document.querySelector(`[data-raccourci="${CSS.escape(touche)}"]`);
  if (!cible) return;
  evenement.preventDefault();
  if (touche === "/") { cible.focus(); cible.select(); } else { cible.click(); }
});

const pied = document.querySelector(".pied");
if (pied && document.querySelector("[data-recherche], [data-raccourci]")) {
  const bouton = document.createElement("button");
  bouton.type = "button";
  bouton.className = "lien";
  const dire = () => {
    bouton.textContent = actifs() ? "Désactiver les raccourcis à une touche" : "Activer les raccourcis à une touche";
    document.documentElement.toggleAttribute("data-sans-raccourcis", !actifs());
  };
  bouton.addEventListener("click", () => {
    try { localStorage.setItem(CLE, actifs() ? "non" : "oui"); } catch { /* private browsing: the default stays */ }
    dire();
  });
  dire();
  pied.append(bouton);
}
