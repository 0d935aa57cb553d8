// The editor of a report's text: what is typed looks as it prints, figures are chips that show their value. The text area
// keeps the markup, saved by rapport_ecrire.js; one button shows it. Without this script the text area is all there is.
import {
  Decoration, DecorationSet, EditorState, EditorView, Plugin, Slice, baseKeymap, chainCommands, history, inputRules, keymap, lift,
  redo, setBlockType, textblockTypeInputRule, toggleMark, undo, wrapIn, wrappingInputRule,
} from "../vendeurs/prosemirror/prosemirror.js";
import { vueDeFiche } from "./rapport_fiche.js";
import { ecrire, genreDit, lire, schema } from "./rapport_texte.js";

const redaction = document.querySelector("form[data-redaction]");
const { nodes, marks } = schema;

const TAILLES = [["", "dans le texte"], ["moyenne", "moyenne"], ["pleine", "en pleine page"], ["logo", "parmi les logos"]];
const BLOC = /\n|^(?:[|>]|!\[|!\{)/;

const element = (balise, classe, texte = "") => Object.assign(document.createElement(balise), { className: classe, textContent: texte });

const equiper = (zone) => {
  const valeurs = JSON.parse(redaction.dataset.valeurs || "{}");
  const vignetteDe = (nom) => redaction.querySelector(`button[data-inserer=image][data-nom="${nom}"]`)?.dataset.vignette;
  const etiquette = redaction.querySelector(`label[for="${zone.id}"]`);
  const bascule = redaction.querySelector("[data-balisage]");
  let deLui = false;

  const dire = async (demande, puce) => {
    if (!(demande in valeurs)) {
      const adresse = new URL(redaction.dataset.dire, location.href);
      adresse.searchParams.set("dire", demande);
      const reponse = await fetch(adresse, { headers: { Accept: "application/json" } });
      if (reponse.ok) valeurs[demande] = (await reponse.json()).dit;
    }
    puce.textContent = valeurs[demande] || demande;
  };

  const nodeViews = {
    chiffre: (noeud) => {
      const dom = element("span", "puce-chiffre", noeud.attrs.demande);
      dom.title = noeud.attrs.demande;
      dire(noeud.attrs.demande, dom);
      return { dom };
    },
    image: (noeud, _, place) => {
      const dom = element("div", "bloc-image");
      const vignette = vignetteDe(noeud.attrs.nom);
      if (vignette) dom.append(Object.assign(document.createElement("img"), { src: vignette, alt: "" }));
      dom.append(element("span", "", `Image : ${noeud.attrs.nom}`));
      const tailles = element("select", "");
      tailles.ariaLabel = `Place de l’image ${noeud.attrs.nom}`;
      for (const [valeur, dite] of TAILLES) tailles.append(new Option(dite, valeur, false, valeur === noeud.attrs.taille));
      tailles.addEventListener("change", () => {
        vue.dispatch(vue.state.tr.setNodeMarkup(place(), null, { ...noeud.attrs, taille: tailles.value }));
      });
      dom.append(tailles);
      return { dom, stopEvent: (evenement) => tailles.contains(evenement.target), ignoreMutation: () => true };
    },
    figure: (noeud) => ({ dom: element("div", "bloc-image", `Graphique : ${noeud.attrs.code}`) }),
    fiche: (noeud, _, place) => vueDeFiche(noeud, {
      images: () => [...redaction.querySelectorAll("button[data-inserer=image]")].map(({ dataset, title }) => [dataset.nom, title]),
      ecrire: (texte) => vue.dispatch(vue.state.tr.setNodeMarkup(place(), null, { texte })),
      retirer: () => {
        vue.dispatch(vue.state.tr.delete(place(), place() + 1));
        vue.focus();
      },
    }),
    brut: (noeud) => {
      const dom = element("div", "bloc-brut");
      const nom = element("span", "bloc-nom", genreDit(noeud.textContent));
      nom.contentEditable = "false";
      const contentDOM = element("pre", "");
      dom.append(nom, contentDOM);
      return { dom, contentDOM };
    },
  };

  // A line of a list says so to who does not see it.
  const lignes = new Plugin({
    props: {
      decorations: (etat) => {
        const trouvees = [];
        etat.doc.forEach((bloc, place) => {
          if (bloc.type !== nodes.puces && bloc.type !== nodes.rangs) return;
          bloc.forEach((ligne, dedans) => trouvees.push(Decoration.node(place + 1 + dedans, place + 1 + dedans + ligne.nodeSize, { role: "listitem" })));
        });
        return DecorationSet.create(etat.doc, trouvees);
      },
    },
  });

  // Words that a comment is about are underlined where they still read so.
  const passages = JSON.parse(redaction.dataset.passages || "[]").map((un) => lire(un).textContent).filter(Boolean);
  const commentes = new Plugin({
    props: {
      decorations: (etat) => {
        const trouvees = [];
        etat.doc.descendants((noeud, place) => {
          if (!noeud.isTextblock) return;
          // A figure or a line break counts for one sign, as in the document.
          const dit = noeud.textBetween(0, noeud.content.size, "", "\ufffc");
          for (const passage of passages) {
            const debut = dit.indexOf(passage);
            if (debut >= 0) trouvees.push(Decoration.inline(place + 1 + debut, place + 1 + debut + passage.length, { class: "passage-commente" }));
          }
        });
        return DecorationSet.create(etat.doc, trouvees);
      },
    },
  });

  // One may write after a last block that no key leaves; an empty paragraph is not written back.
  const manque = ({ lastChild }) => lastChild.isAtom || lastChild.type === nodes.brut;
  const suite = new Plugin({
    appendTransaction: (_, __, etat) => (manque(etat.doc) ? etat.tr.insert(etat.doc.content.size, nodes.paragraphe.create()).setMeta("addToHistory", false) : null),
  });

  const dans = (etat, type) => { const { $from } = etat.selection; return $from.depth > 1 && $from.node(1).type === type; };
  const envelopper = (type) => (etat, agir) => (dans(etat, type) ? lift(etat, agir) : chainCommands(wrapIn(type), (un, faire) => {
    // Out of what holds it, then into this.
    if (!lift(un)) return false;
    if (faire) { lift(vue.state, vue.dispatch); wrapIn(type)(vue.state, vue.dispatch); }
    return true;
  })(etat, agir));
  const intituler = (niveau) => (etat, agir) => {
    const { parent } = etat.selection.$from;
    const deja = parent.type === nodes.titre && parent.attrs.niveau === niveau;
    return setBlockType(deja ? nodes.paragraphe : nodes.titre, deja ? null : { niveau })(etat, agir);
  };
  const sauter = (etat, agir) => {
    if (etat.selection.$from.parent.type === nodes.brut) return false;
    agir?.(etat.tr.replaceSelectionWith(nodes.saut.create()).scrollIntoView());
    return true;
  };
  const lier = (etat, agir) => {
    if (etat.doc.rangeHasMark(etat.selection.from, etat.selection.to, marks.lien)) return toggleMark(marks.lien)(etat, agir);
    if (etat.selection.empty) return false;
    const adresse = window.prompt("Adresse du lien", "https://");
    return /^(?:https?:\/\/|mailto:)\S+\.\S+$/i.test(adresse ?? "") ? toggleMark(marks.lien, { adresse })(etat, agir) : true;
  };
  const encadrer = (etat, agir) => {
    const texte = etat.doc.textBetween(etat.selection.from, etat.selection.to, "\n");
    agir?.(etat.tr.replaceSelectionWith(nodes.fiche.create({ texte: `::: Titre\n${texte || "Texte"}\n:::` })).scrollIntoView());
    return true;
  };
  const GESTES = {
    "## ": intituler(3), "### ": intituler(4), "**": toggleMark(marks.gras), "*": toggleMark(marks.italique), "- ": envelopper(nodes.puces),
    "1. ": envelopper(nodes.rangs), "> ": envelopper(nodes.citation), "[": lier, "^[": toggleMark(marks.note), "::: Titre\n": encadrer,
  };

  const plugins = [
    inputRules({
      rules: [
        textblockTypeInputRule(/^##\s$/, nodes.titre, { niveau: 3 }), textblockTypeInputRule(/^###\s$/, nodes.titre, { niveau: 4 }),
        wrappingInputRule(/^[-*]\s$/, nodes.puces), wrappingInputRule(/^1[.)]\s$/, nodes.rangs), wrappingInputRule(/^>\s$/, nodes.citation),
      ],
    }),
    keymap({ "Mod-z": undo, "Mod-y": redo, "Mod-Shift-z": redo, "Mod-b": GESTES["**"], "Mod-i": GESTES["*"], "Shift-Enter": sauter }),
    keymap(baseKeymap), history(), lignes, commentes, suite,
  ];
  const etatDe = (texte) => {
    const doc = lire(texte);
    return EditorState.create({ doc: manque(doc) ? doc.copy(doc.content.addToEnd(nodes.paragraphe.create())) : doc, plugins });
  };
  const cadre = element("div", "editeur");
  zone.before(cadre);
  etiquette.id ||= `${zone.id}-nom`;
  const vue = new EditorView(cadre, {
    state: etatDe(zone.value),
    nodeViews,
    attributes: { role: "textbox", "aria-multiline": "true", "aria-labelledby": etiquette.id, spellcheck: "true", lang: "fr" },
    clipboardTextParser: (texte) => new Slice(lire(texte.replaceAll("\r\n", "\n")).content, 0, 0),
    // An opening brace looks for a figure: nobody types one in a sentence.
    handleTextInput: (_, __, ___, texte) => {
      const { node, to } = vue.state.selection;
      if (node) { // a letter follows the block that is chosen; it never takes its place
        const { tr } = vue.state;
        tr.insert(to, nodes.paragraphe.create(null, schema.text(texte)));
        vue.dispatch(tr.setSelection(vue.state.selection.constructor.near(tr.doc.resolve(to + 1 + texte.length), -1)).scrollIntoView());
        return true;
      }
      if (texte !== "{" || vue.state.selection.$from.parent.type === nodes.brut) return false;
      document.getElementById("inserer-chiffre").focus();
      return true;
    },
    dispatchTransaction: (mouvement) => {
      vue.updateState(vue.state.apply(mouvement));
      if (!mouvement.docChanged || mouvement.getMeta("recu")) return;
      deLui = true;
      zone.value = ecrire(vue.state.doc);
      zone.dispatchEvent(new Event("input", { bubbles: true }));
      deLui = false;
    },
  });

  // What another wrote, what was typed in the text area: the least that changes, so that the caret stays.
  const recevoir = () => {
    const doc = lire(zone.value);
    const debut = vue.state.doc.content.findDiffStart(doc.content);
    if (debut === null) return;
    let { a, b } = vue.state.doc.content.findDiffEnd(doc.content);
    const trop = debut - Math.min(a, b);
    if (trop > 0) { a += trop; b += trop; }
    vue.dispatch(vue.state.tr.replace(debut, a, doc.slice(debut, b)).setMeta("recu", true).setMeta("addToHistory", false));
  };

  const montrer = (baliser) => {
    if (!baliser) recevoir();
    cadre.hidden = baliser;
    zone.hidden = !baliser;
    bascule.setAttribute("aria-pressed", String(baliser));
    if (baliser) etiquette.setAttribute("for", zone.id); else etiquette.removeAttribute("for");
  };
  montrer(false);
  bascule.hidden = false;
  bascule.addEventListener("click", () => {
    montrer(zone.hidden);
    (zone.hidden ? vue : zone).focus();
  });
  etiquette.addEventListener("click", () => { if (zone.hidden) vue.focus(); });
  zone.addEventListener("recu", () => { if (!deLui && zone.hidden) recevoir(); });

  // A block stands where the caret is, or after what it is in; then one fills its fields, or writes on.
  const poser = (contenu) => {
    const { $from, to } = vue.state.selection;
    const vide = $from.depth === 1 && !$from.parent.content.size;
    const debut = vide ? $from.before(1) : $from.depth ? $from.after(1) : to;
    const { tr } = vue.state;
    vue.dispatch(vide ? tr.replaceWith(debut, $from.after(1), contenu) : tr.insert(debut, contenu));
    const apres = vue.state.doc.resolve(debut + contenu.size);
    vue.dispatch(vue.state.tr.setSelection(vue.state.selection.constructor.near(apres)).scrollIntoView());
    (vue.nodeDOM(debut)?.querySelector?.("input, textarea") ?? vue).focus();
  };
  // The field of a block where one was, while one goes to the list of figures and of pictures.
  let champ = null;
  cadre.addEventListener("focusin", ({ target }) => { champ = target.matches(".bloc-fiche :is(input:not([type=date]), textarea)") ? target : null; });

  // The toolbar and the fields below do the same in both.
  zone.addEventListener("marquer", (evenement) => {
    if (!zone.hidden) return;
    evenement.preventDefault();
    const { avant, apres } = evenement.detail;
    const geste = GESTES[avant];
    if (geste) geste(vue.state, vue.dispatch);
    else if (!apres && BLOC.test(avant)) return poser(lire(avant.trimEnd()).content);
    else if (!apres) vue.dispatch(vue.state.tr.insertText(avant).scrollIntoView());
    vue.focus();
  });
  zone.addEventListener("placer", ({ detail: { x, y } }) => {
    const place = x === undefined ? null : vue.posAtCoords({ left: x, top: y });
    if (!zone.hidden || !place) return;
    vue.dispatch(vue.state.tr.setSelection(vue.state.selection.constructor.near(vue.state.doc.resolve(place.pos))));
  });
  zone.addEventListener("choisir", (evenement) => {
    if (!zone.hidden) return;
    const { $from, from, to } = vue.state.selection;
    // Of one block: the marks around it are not of the words.
    const fin = Math.min(to, $from.end());
    evenement.detail.passage = ecrire(schema.node("doc", null, [nodes.paragraphe.create(null, $from.parent.slice(from - $from.start(), fin - $from.start()).content)]));
  });
  zone.addEventListener("inserer", (evenement) => {
    if (!zone.hidden) return;
    evenement.preventDefault();
    const { genre, nom } = evenement.detail;
    if (champ?.isConnected && genre !== "figure") {
      const cible = genre === "image" ? champ.closest(".bloc-fiche").querySelector("select") : champ;
      if (cible === champ) champ.setRangeText(`{${nom}}`, champ.selectionStart, champ.selectionEnd, "end");
      else if (cible) cible.value = nom;
      cible?.dispatchEvent(new Event("input", { bubbles: true }));
      if (cible) return cible.focus();
    }
    const noeud = genre === "chiffre" ? nodes.chiffre.create({ demande: nom })
      : genre === "figure" ? nodes.figure.create({ code: nom.split("/")[0] }) : nodes.image.create({ nom });
    const { $from, to } = vue.state.selection;
    // What stands alone never cuts a sentence: it follows the block of the caret.
    const suit = genre !== "chiffre" && !($from.depth && $from.parent.content.size === 0);
    const { tr } = vue.state;
    vue.dispatch((suit ? tr.insert($from.depth ? $from.after(1) : to, noeud) : tr.replaceSelectionWith(noeud)).scrollIntoView());
    vue.focus();
  });
};

const zone = redaction?.querySelector("textarea");
if (zone) equiper(zone);
