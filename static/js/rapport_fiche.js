// A story, a portrait, a signature, a box by their fields instead of their marks: what danaecare/rapport/ecriture/recits.py
// reads line by line. A block that nobody touched keeps its letters.
const OUVRE = /^:::\s*(?:(r[ée]cit|portrait|signature)\b\s*:?\s*)?(.*)$/i;
const AUTRES = /^:::\s*(?:accords|interne)\b/i;
const MOIS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const JOUR = new RegExp(`,?\\s*(?:\\ble\\s+)?\\b(\\d{1,2})(?:er)?\\s+(${MOIS.join("|")})\\s+(\\d{4})\\b`, "i");
const JOUR_COURT = /,?\s*(?:\ble\s+)?\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/i;
const NOMS = { recit: "récit", portrait: "portrait", signature: "signature", encadre: "" };
const DITS = { recit: "Récit", portrait: "Portrait", signature: "Signature", encadre: "Encadré" };
const VIDE = "…";
// name, label, how it is typed; of each kind of block.
const TITRE = ["titre", "Titre", "input"];
const NOM = ["titre", "Nom", "input"];
const IMAGE = ["image", "Image", "select"];
const DIT = ["citation", "Ce qui est dit", "textarea"];
const ACCORD = [["accord", "Accord donné pour", "input"], ["jour", "Le", "date"]];
const CHAMPS = {
  recit: [TITRE, IMAGE, ["texte", "Ce qui s’est passé", "textarea"], DIT, ["auteur", "Dit par", "input"], ...ACCORD],
  portrait: [NOM, IMAGE, ["texte", "Ce qu’on en raconte", "textarea"], DIT, ["auteur", "Dit par", "input"], ...ACCORD],
  signature: [NOM, IMAGE, ["texte", "Ce que fait cette personne", "textarea"], ...ACCORD],
  encadre: [TITRE, ["texte", "Texte", "textarea"]],
};

const deux = (nombre) => String(nombre).padStart(2, "0");
// The day of an agreement, and what it is for; a day that no calendar has stays where it was typed.
const existe = (jour) => new Date(`${jour}T12:00Z`).toJSON()?.startsWith(jour) === true;
const dater = (accord) => {
  const long = JOUR.exec(accord);
  const [dit, jour, mois, annee] = long ? [long[0], long[1], MOIS.indexOf(long[2].toLowerCase()) + 1, long[3]] : JOUR_COURT.exec(accord) ?? [];
  const iso = `${annee}-${deux(mois)}-${deux(jour)}`;
  return existe(iso) ? { jour: iso, reste: accord.replace(dit, "") } : { jour: "", reste: accord };
};
const jourDit = (iso) => {
  const [annee, mois, jour] = iso.split("-").map(Number);
  return `${jour === 1 ? "1er" : jour} ${MOIS[mois - 1]} ${annee}`;
};

// The parts of a block; null of what has none, or of one that is not closed.
export const lireFiche = (texte) => {
  const lignes = texte.split("\n");
  const ouvre = OUVRE.exec(lignes[0].trim());
  if (!ouvre || lignes.length < 2 || lignes.at(-1).trim() !== ":::" || AUTRES.test(lignes[0])) return null;
  const sorte = ouvre[1] ? ouvre[1].toLowerCase().replace("é", "e") : "encadre";
  const fiche = { sorte, titre: ouvre[2].trim(), image: "", figure: "", citation: "", auteur: "", accord: "", jour: "" };
  const textes = [];
  const dites = [];
  for (const ligne of lignes.slice(1, -1).map((une) => une.trim())) {
    const seule = sorte !== "encadre" && (/^!(?:\[([\w-]+)\](?:\(\w+\))?|\{([\w.-]+)\})$/.exec(ligne) ?? /^(>)\s*(.*)$/.exec(ligne) ?? /^(accord)s?\s*:\s*(.+)$/i.exec(ligne));
    if (!seule) textes.push(ligne);
    else if (seule[1] === ">") {
      if (/^[—–]/.test(seule[2])) fiche.auteur = seule[2].replace(/^[—–\s]+/, "");
      else dites.push(seule[2]);
    } else if (seule[1]?.toLowerCase() === "accord") {
      const { jour, reste } = dater(seule[2]);
      Object.assign(fiche, { jour, accord: reste.trim() });
    } else if (seule[2]) fiche.figure = seule[2];
    else fiche.image = seule[1];
  }
  return { ...fiche, texte: textes.join("\n").trim(), citation: dites.join("\n") };
};

const enLignes = (texte) => texte.split("\n").map((ligne) => ligne.trim()).filter(Boolean);

export const ecrireFiche = (fiche) => {
  const texte = fiche.texte.split("\n").filter((ligne) => ligne.trim() !== ":::").join("\n").trim();
  const accord = [fiche.accord.trim(), fiche.jour && jourDit(fiche.jour)].filter(Boolean).join(", ");
  return [
    // A box without a title would be its own end.
    `::: ${[NOMS[fiche.sorte], fiche.titre.trim() || (NOMS[fiche.sorte] ? "" : VIDE)].filter(Boolean).join(" ")}`,
    fiche.image && `![${fiche.image}]`, fiche.figure && `!{${fiche.figure}}`, texte,
    ...enLignes(fiche.citation).map((ligne) => `> ${ligne}`), fiche.auteur.trim() && `> — ${fiche.auteur.trim()}`,
    accord && `accord : ${accord}`, ":::",
  ].filter(Boolean).join("\n");
};

const element = (balise, proprietes = {}) => Object.assign(document.createElement(balise), proprietes);

// What a new block holds only to be replaced: nothing in its field. Words that end so are somebody's.
const tapee = (valeur) => (valeur === VIDE ? "" : valeur.replace(/,?\s*\ble …$/, ""));

// The block as a form. `ecrire` receives its new marks, `retirer` takes it away; `images`: name -> what it shows.
export const vueDeFiche = (noeud, { images, ecrire, retirer }) => {
  let fiche = lireFiche(noeud.attrs.texte);
  const dom = element("fieldset", { className: "bloc-fiche", contentEditable: "false" });
  dom.append(element("legend", { className: "bloc-nom", textContent: DITS[fiche.sorte] }));
  const champs = {};
  for (const [nom, libelle, sorte] of CHAMPS[fiche.sorte]) {
    const champ = sorte === "date" ? element("input", { type: "date" }) : element(sorte, sorte === "textarea" ? { rows: 2 } : {});
    if (sorte === "select") champ.append(new Option("Aucune", ""), ...images().map(([valeur, dit]) => new Option(dit || valeur, valeur)));
    const label = element("label", { className: `fiche-${nom}` });
    label.append(element("span", { textContent: libelle }), champ);
    champs[nom] = champ;
    dom.append(label);
  }
  const avis = element("p", { className: "doux", textContent: "Sans ce jour, rien de ce bloc ne sort de la maison." });
  if (champs.jour) dom.append(avis);
  dom.append(element("button", { type: "button", className: "bouton bouton-petit", textContent: "Retirer", onclick: retirer }));

  const montrer = () => {
    for (const [nom, champ] of Object.entries(champs)) {
      const valeur = nom === "titre" || nom === "accord" ? tapee(fiche[nom]) : fiche[nom];
      if (champ.value === valeur || champ === document.activeElement) continue;
      if (nom === "image" && ![...champ.options].some((option) => option.value === valeur)) champ.append(new Option(valeur, valeur));
      champ.value = valeur;
    }
    avis.hidden = Boolean(fiche.jour);
  };
  dom.addEventListener("input", () => {
    for (const [nom, champ] of Object.entries(champs)) fiche[nom] = champ.value;
    avis.hidden = Boolean(fiche.jour);
    ecrire(ecrireFiche(fiche));
  });
  montrer();
  return {
    dom,
    update: (neuf) => {
      const lue = neuf.type === noeud.type ? lireFiche(neuf.attrs.texte) : null;
      if (lue?.sorte !== fiche.sorte) return false;
      noeud = neuf;
      fiche = lue;
      montrer();
      return true;
    },
    stopEvent: () => true,
    ignoreMutation: () => true,
  };
};
