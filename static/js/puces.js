// A number with usual values (its datalist): one press writes it, or takes it back. data-puces is the unit.
const equiper = (champ) => {
  if (champ.nextElementSibling?.matches(".puces-choix")) return;
  const puces = document.createElement("div");
  puces.className = "puces-choix";
  puces.setAttribute("role", "group");
  puces.setAttribute("aria-label", "Durées habituelles");
  const montrer = () => {
    for (const puce of puces.children) puce.setAttribute("aria-pressed", String(puce.value === champ.value));
  };
  for (const duree of [...champ.list.options].map((option) => Number(option.value)).sort((a, b) => a - b)) {
    const puce = document.createElement("button");
    puce.type = "button";
    puce.textContent = `${duree}\u00a0${champ.dataset.puces}`;
    puce.value = String(duree);
    puce.addEventListener("click", () => {
      champ.value = champ.value === puce.value ? "" : puce.value;
      champ.dispatchEvent(new Event("input", { bubbles: true }));
    });
    puces.append(puce);
  }
  champ.addEventListener("input", montrer);
  champ.after(puces);
  montrer();
};

const chercher = (racine) => racine.querySelectorAll("input[data-puces]").forEach(equiper);
chercher(document);
document.addEventListener("htmx:load", (evenement) => chercher(evenement.target));
