// Papers chosen in a form (data-titres): a title for each, its file's name proposed, in place of the one field
// where there is one. Without this script the one title serves a single file, and several take the names of their files.
const MAX = 120;

const proposer = (nom) => nom.replace(/\.[^.]*$/, "").replace(/[\s_]+/g, " ").trim().slice(0, MAX) || "Document";

const demander = (fichier, rang, titre) => {
  const champ = document.createElement("div");
  champ.className = "champ champ-plein";
  const libelle = document.createElement("label");
  libelle.htmlFor = `titre-${rang}`;
  libelle.textContent = `Titre de «\u00a0${fichier.name}\u00a0»`;
  const saisie = document.createElement("input");
  Object.assign(saisie, { type: "text", id: libelle.htmlFor, name: "titres", maxLength: MAX, value: titre });
  champ.append(libelle, saisie);
  return champ;
};

// From a telephone: one photograph after another, each added to those that are chosen.
const photographier = (choix) => {
  const appareil = Object.assign(document.createElement("input"), { type: "file", accept: "image/*" });
  appareil.setAttribute("capture", "environment");
  appareil.addEventListener("change", () => {
    const tous = new DataTransfer();
    for (const fichier of [...choix.files, ...appareil.files]) tous.items.add(fichier);
    choix.files = tous.files;
    appareil.value = "";
    choix.dispatchEvent(new Event("change", { bubbles: true }));
  });
  const outils = Object.assign(document.createElement("div"), { className: "puces-choix" });
  const prendre = Object.assign(document.createElement("button"), { type: "button", textContent: "Photographier une page" });
  prendre.addEventListener("click", () => appareil.click());
  outils.append(prendre);
  choix.after(outils);
};

const equipes = new WeakSet();

const equiper = (choix) => {
  if (equipes.has(choix)) return;
  equipes.add(choix);
  const seul = choix.form.elements.titre;
  const cadre = (seul ?? choix).closest(".champ");
  if (matchMedia("(pointer: coarse)").matches) photographier(choix);
  let demandes = [];
  choix.addEventListener("change", () => {
    const fichiers = [...choix.files];
    const titre = (fichier) => (fichiers.length === 1 && seul?.value) || proposer(fichier.name);
    demandes.forEach((champ) => champ.remove());
    demandes = fichiers.map((fichier, rang) => demander(fichier, rang, titre(fichier)));
    cadre.after(...demandes);
    if (seul) cadre.hidden = fichiers.length > 0;
  });
};

const chercher = (racine) => racine.querySelectorAll("input[type=file][data-titres]").forEach(equiper);
chercher(document);
document.addEventListener("htmx:load", (evenement) => chercher(evenement.target));
