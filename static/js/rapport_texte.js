// The light markup of the report's texts as a document of ProseMirror, and back (danaecare/rapport/ecriture/balises.py
// says what prints). A block that nobody touched is written back letter for letter: two writers are joined by lines.
import { Schema } from "../vendeurs/prosemirror/prosemirror.js";
import { lireFiche } from "./rapport_fiche.js";

const SEULE = /^(?:!\[([\w-]+)\](?:\((pleine|moyenne|logo)\))?|!\{([\w.-]+)\})$/;
const PUCE = /^[-*•] +(.+)$/;
const RANG = /^\d{1,3}[.)] +(.+)$/;
const EN_LIGNE = /\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|\[([^[\]\n]+)\]\(([^()\s]+)\)|\^\[((?:[^[\]\n]|\[[^[\]\n]*\]\([^()\s]*\))+)\]|\{([a-z][^{}\n]{1,200})\}/g;
const GENRES_DITS = [[/^\|/, "Tableau"], [/^:::\s*r[ée]cit/i, "Récit"], [/^:::\s*portrait/i, "Portrait"], [/^:::\s*signature/i, "Signature"],
  [/^:::\s*accords/i, "Accords"], [/^:::\s*interne/i, "Encadré interne"], [/^:::/, "Encadré"]];

export const genreDit = (texte) => GENRES_DITS.find(([motif]) => motif.test(texte))?.[1] ?? "Bloc";

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraphe: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }, { tag: "li" }], toDOM: () => ["p", 0] },
    titre: {
      group: "block", content: "inline*", attrs: { niveau: { default: 3 } }, defining: true,
      parseDOM: [{ tag: "h1, h2, h3", attrs: { niveau: 3 } }, { tag: "h4, h5, h6", attrs: { niveau: 4 } }],
      toDOM: (noeud) => [`h${noeud.attrs.niveau}`, 0],
    },
    puces: { group: "block", content: "paragraphe+", parseDOM: [{ tag: "ul" }], toDOM: () => ["div", { class: "liste-puces", role: "list" }, 0] },
    rangs: { group: "block", content: "paragraphe+", parseDOM: [{ tag: "ol" }], toDOM: () => ["div", { class: "liste-rangs", role: "list" }, 0] },
    citation: { group: "block", content: "paragraphe+", parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
    image: { group: "block", atom: true, draggable: true, attrs: { nom: {}, taille: { default: "" } }, toDOM: (noeud) => ["div", { class: "image" }, noeud.attrs.nom] },
    figure: { group: "block", atom: true, draggable: true, attrs: { code: {} }, toDOM: (noeud) => ["div", { class: "graphique" }, noeud.attrs.code] },
    fiche: { group: "block", atom: true, draggable: false, attrs: { texte: {} }, toDOM: (noeud) => ["pre", noeud.attrs.texte] },
    brut: { group: "block", content: "text*", marks: "", code: true, defining: true, toDOM: () => ["pre", 0] },
    text: { group: "inline" },
    saut: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
    chiffre: { group: "inline", inline: true, atom: true, attrs: { demande: {} }, toDOM: (noeud) => ["span", { class: "puce-chiffre" }, noeud.attrs.demande] },
  },
  marks: {
    note: { inclusive: false, toDOM: () => ["span", { class: "note-tapee" }, 0] },
    lien: { attrs: { adresse: {} }, inclusive: false, parseDOM: [{ tag: "a[href]", getAttrs: (lien) => ({ adresse: lien.getAttribute("href") }) }], toDOM: (marque) => ["a", { href: marque.attrs.adresse }, 0] },
    gras: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    italique: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  },
});
const { nodes, marks } = schema;

const enLigne = (texte, portees = []) => {
  const noeuds = [];
  let place = 0;
  const dire = (brut) => brut && noeuds.push(schema.text(brut, portees));
  for (const trouve of texte.matchAll(EN_LIGNE)) {
    const [entier, gras, italique, lien, adresse, note, demande] = trouve;
    dire(texte.slice(place, trouve.index));
    if (gras) noeuds.push(...enLigne(gras, marks.gras.create().addToSet(portees)));
    else if (italique) noeuds.push(...enLigne(italique, marks.italique.create().addToSet(portees)));
    else if (note) noeuds.push(...enLigne(note, marks.note.create().addToSet(portees)));
    else if (demande) noeuds.push(nodes.chiffre.create({ demande }, null, portees));
    else if (/^(?:https?:\/\/|mailto:)/i.test(adresse)) noeuds.push(...enLigne(lien, marks.lien.create({ adresse }).addToSet(portees)));
    else dire(entier);
    place = trouve.index + entier.length;
  }
  dire(texte.slice(place));
  return noeuds;
};

const paragraphe = (lignes) => nodes.paragraphe.create(null, lignes.flatMap((ligne, i) => [...(i ? [nodes.saut.create()] : []), ...enLigne(ligne)]));
const chacune = (type, motif) => (lignes) => type.create(null, lignes.map((ligne) => paragraphe([ligne.replace(motif, "$1")])));
const brut = (lignes) => {
  const texte = lignes.join("\n");
  return lireFiche(texte) ? nodes.fiche.create({ texte }) : nodes.brut.create(null, schema.text(texte));
};
const FAIRE = {
  puces: chacune(nodes.puces, PUCE), rangs: chacune(nodes.rangs, RANG), citation: chacune(nodes.citation, /^> ?(.*)$/),
  tableau: brut, paragraphe,
};
const genreDe = (ligne) => {
  if (!ligne || /^(?:## |### |:::)/.test(ligne) || SEULE.test(ligne)) return "";
  if (PUCE.test(ligne)) return "puces";
  if (RANG.test(ligne)) return "rangs";
  if (ligne.startsWith(">")) return "citation";
  return ligne.length > 2 && ligne.startsWith("|") && ligne.endsWith("|") ? "tableau" : "paragraphe";
};

// node -> what it was read from, with the blank lines before it and the block that they follow.
const sources = new WeakMap();

export const lire = (texte) => {
  const lignes = texte.split("\n");
  const blocs = [];
  let place = 0;
  let sauts = "";
  while (place < lignes.length) {
    const debut = place;
    const ligne = lignes[place].trim();
    const seule = SEULE.exec(ligne);
    let noeud;
    place += 1;
    if (!ligne) { sauts += "\n"; continue; }
    if (seule) noeud = seule[1] ? nodes.image.create({ nom: seule[1], taille: seule[2] ?? "" }) : nodes.figure.create({ code: seule[3] });
    else if (ligne.startsWith("### ")) noeud = nodes.titre.create({ niveau: 4 }, enLigne(ligne.slice(4)));
    else if (ligne.startsWith("## ")) noeud = nodes.titre.create({ niveau: 3 }, enLigne(ligne.slice(3)));
    else if (ligne.startsWith(":::")) {
      while (place < lignes.length && lignes[place].trim() !== ":::") place += 1;
      place = Math.min(place + 1, lignes.length);
      noeud = brut(lignes.slice(debut, place));
    } else {
      const genre = genreDe(ligne);
      while (place < lignes.length && genreDe(lignes[place].trim()) === genre) place += 1;
      noeud = FAIRE[genre](lignes.slice(debut, place).map((une) => une.trim()));
    }
    sources.set(noeud, { texte: lignes.slice(debut, place).join("\n"), sauts: (blocs.length ? "\n" : "") + sauts, apres: blocs.at(-1) });
    blocs.push(noeud);
    sauts = "";
  }
  return nodes.doc.create(null, blocs.length ? blocs : [nodes.paragraphe.create()]);
};

const OUVRE = { note: "^[", lien: "[", gras: "**", italique: "*" };
const FERME = { note: () => "]", lien: (marque) => `](${marque.attrs.adresse})`, gras: () => "**", italique: () => "*" };
const feuille = (noeud) => (noeud.isText ? noeud.text : noeud.type === nodes.chiffre ? `{${noeud.attrs.demande}}` : "\n");

const direInline = (enfants, ordre = Object.keys(OUVRE)) => {
  if (!ordre.length) return enfants.map(feuille).join("");
  const [nom, ...suite] = ordre;
  let dit = "";
  for (let i = 0; i < enfants.length;) {
    const marque = marks[nom].isInSet(enfants[i].marks);
    let fin = i + 1;
    while (fin < enfants.length && (marque ? marque.isInSet(enfants[fin].marks) : !marks[nom].isInSet(enfants[fin].marks))) fin += 1;
    const dedans = direInline(enfants.slice(i, fin), suite);
    dit += marque ? `${OUVRE[nom]}${dedans}${FERME[nom](marque)}` : dedans;
    i = fin;
  }
  return dit;
};

const enfantsDe = (noeud) => Array.from({ length: noeud.childCount }, (_, i) => noeud.child(i));
const inline = (noeud) => direInline(enfantsDe(noeud));
const uneLigne = (noeud) => inline(noeud).replaceAll("\n", " ");
const ECRIRE = {
  paragraphe: inline,
  titre: (noeud) => `${noeud.attrs.niveau === 3 ? "##" : "###"} ${uneLigne(noeud)}`,
  puces: (noeud) => enfantsDe(noeud).map((un) => `- ${uneLigne(un)}`).join("\n"),
  rangs: (noeud) => enfantsDe(noeud).map((un, i) => `${i + 1}. ${uneLigne(un)}`).join("\n"),
  citation: (noeud) => enfantsDe(noeud).map((un) => `> ${inline(un).replaceAll("\n", "\n> ")}`).join("\n"),
  image: (noeud) => `![${noeud.attrs.nom}]${noeud.attrs.taille && `(${noeud.attrs.taille})`}`,
  figure: (noeud) => `!{${noeud.attrs.code}}`,
  fiche: (noeud) => noeud.attrs.texte,
  brut: (noeud) => noeud.textContent,
};

export const ecrire = (doc) => {
  let dit = "";
  let avant;
  doc.forEach((noeud) => {
    const source = sources.get(noeud);
    const bloc = source?.texte ?? ECRIRE[noeud.type.name](noeud);
    if (!bloc.trim()) return;
    dit += avant ? (source && source.apres === avant ? source.sauts : "\n\n") : (source && !source.apres ? source.sauts : "");
    dit += bloc;
    avant = noeud;
  });
  return dit;
};
