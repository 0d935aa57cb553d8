// What the open page offers: its links, forms and buttons, and what it says. Folded parts are unfolded first.
() => {
  document.querySelectorAll("details:not([open])").forEach((pli) => { pli.open = true; });
  const propre = (texte) => (texte || "").replace(/\s+/g, " ").trim().slice(0, 60);
  const section = (e) => {
    const repere = e.closest("nav, .rail, .pied, .tete, .barre, .liste, dialog");
    if (repere) return propre(repere.getAttribute("aria-label") || repere.className || repere.tagName);
    for (let n = e.parentElement; n && n.id !== "contenu"; n = n.parentElement) {
      const titre = n.matches("section, article, fieldset, details, .carte, .pile > *") && n.querySelector("h2, h3, legend, summary");
      if (titre) return propre(titre.textContent).replace(/\d+/g, "N");
    }
    return "contenu";
  };
  const etiquette = (e) => propre(e.labels?.[0]?.textContent || e.getAttribute("aria-label"));
  const champs = (formulaire) => {
    const lus = new Map();
    for (const e of formulaire.elements) {
      if (!e.name || e.disabled || e.tagName === "BUTTON" || e.tagName === "FIELDSET" || e.type === "submit") continue;
      const choix = e.type === "radio" || e.type === "checkbox";
      if (choix && lus.has(e.name)) {
        lus.get(e.name).options.push({ valeur: e.value, choisi: e.checked, texte: etiquette(e) });
        continue;
      }
      lus.set(e.name, {
        nom: e.name, genre: e.tagName === "SELECT" ? "select" : e.tagName === "TEXTAREA" ? "textarea"
          : e.inputMode === "decimal" ? "number" : e.type,
        etiquette: etiquette(e), requis: e.required, fige: e.readOnly === true, multiple: e.multiple === true,
        piege: e.tabIndex === -1 && e.type === "text" && e.name === "site",
        valeur: choix ? "" : e.value, min: e.min || "", max: e.max || "", accepte: e.accept || "",
        longueur: e.maxLength > 0 ? e.maxLength : null, suggestions: e.dataset.suggestions || "",
        invalide: e.getAttribute("aria-invalid") === "true",
        options: choix ? [{ valeur: e.value, choisi: e.checked, texte: etiquette(e) }]
          : e.tagName === "SELECT" ? [...e.options].map((o) => ({ valeur: o.value, choisi: o.selected, texte: propre(o.textContent) })) : [],
      });
    }
    return [...lus.values()];
  };
  // What a button says to everybody: the name of its object, for those who do not see, is left out.
  const dit = (b) => {
    const copie = b.cloneNode(true);
    copie.querySelectorAll(".lecteur, kbd, svg").forEach((e) => e.remove());
    return propre(copie.textContent.replace(/«.*»/, "«»")) || propre(b.getAttribute("aria-label") || b.textContent).split(" ")[0];
  };
  const bouton = (b) => ({
    nom: b.name || "", valeur: b.value || "", texte: dit(b),
    action: b.getAttribute("formaction") ? b.formAction : "", cache: b.getAttribute("aria-hidden") === "true",
  });
  const envoie = (b) => b.type === "submit" && !b.disabled;
  const main = document.querySelector("main") || document.body;
  return {
    url: location.href, titre: document.title, texte: document.body.innerText,
    principal: (document.querySelector("main") || document.body).innerText.replace(/\s+/g, " ").trim(),
    suites: main.querySelectorAll("a[href]:not([href^='#']), button:not([disabled]), form").length,
    refus: [...document.querySelectorAll("[data-resume-erreurs] li, main .alerte-erreur, main .erreur")].map((e) => e.innerText.replace(/\s+/g, " ").trim().slice(0, 200)).filter(Boolean),
    refuse: document.querySelector("[data-resume-erreurs], main [aria-invalid=true], main .alerte-erreur") !== null,
    ecrits: [...document.querySelectorAll("input[readonly], code, output, pre")].map((e) => e.value || e.textContent),
    liens: [...document.querySelectorAll("a[href]:not([href^='#'])")].map((a) => ({ url: new URL(a.getAttribute("href"), location.href).href, section: section(a), texte: propre(a.textContent) })),
    formulaires: [...document.forms].map((f, rang) => ({
      rang, action: f.getAttribute("action") ? f.action : location.href, methode: f.method, section: section(f), htmx: f.hasAttribute("hx-get") || f.hasAttribute("hx-post"),
      champs: champs(f), boutons: [...f.elements].filter((e) => (e.tagName === "BUTTON" || e.tagName === "INPUT") && envoie(e)).map(bouton),
    })),
    boutons: [...document.querySelectorAll("button")].map((b, rang) => ({ rang, type: b.type, actif: !b.disabled, texte: dit(b) }))
      .filter((b) => b.type !== "submit" && b.actif),
  };
}
