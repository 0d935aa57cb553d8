// The booking form shows what the choices make useful; the panel of a series counts what will be saved.
const formulaire = document.querySelector("form[data-reserver]");

const montrer = (nom, visible) => {
  const champ = formulaire.querySelector(`[name="${nom}"]`)?.closest(".champ");
  champ?.classList.toggle("reserver-cache", !visible);
};

if (formulaire) {
  // What was typed in the grid.
  const saisi = JSON.parse(sessionStorage.getItem("reserver-saisie") ?? "{}");
  sessionStorage.removeItem("reserver-saisie");
  for (const [nom, valeur] of Object.entries(saisi)) {
    const champ = formulaire.elements[nom];
    if (champ && !champ.value) champ.value = valeur;
  }
  const rythme = formulaire.querySelector("[name=rythme]");
  const ajuster = () => {
    if (rythme) {
      const choix = rythme.value;
      montrer("intervalle", Boolean(choix) && choix !== "dates");
      montrer("jours", choix === "semaines");
      montrer("jusquau", Boolean(choix) && choix !== "dates");
      montrer("exceptions", Boolean(choix) && choix !== "dates");
      montrer("dates", choix === "dates");
    }
    const forcer = formulaire.querySelector("[name=forcer]");
    montrer("forcer", Boolean(forcer?.checked || forcer?.closest(".champ-en-erreur")));
  };
  rythme?.addEventListener("change", ajuster);
  ajuster();
}

const panneau = document.querySelector("form[data-panneau]");
if (panneau) {
  const bouton = panneau.querySelector("[data-compte]");
  const compter = () => {
    const cases = panneau.querySelectorAll("input[type=checkbox]:checked").length;
    const choix = [...panneau.querySelectorAll("select")].filter((s) => s.value).length;
    const total = cases + choix;
    bouton.textContent = total ? `Poser ${total > 1 ? `les ${total} dates gardées` : "la date gardée"}` : "Aucune date gardée";
    bouton.disabled = !total;
  };
  panneau.addEventListener("change", compter);
  compter();
}
