// Writes values in a form as typing would, and marks the button to press. `valeurs`: field name -> text or list of them.
([rang, valeurs, bouton]) => {
  const formulaire = document.forms[rang];
  document.querySelectorAll("[data-repetition]").forEach((e) => e.removeAttribute("data-repetition"));
  formulaire.noValidate = true;
  const discret = formulaire.hasAttribute("data-filtres");
  for (const [nom, donne] of Object.entries(valeurs)) {
    const voulus = Array.isArray(donne) ? donne : [donne];
    for (const e of formulaire.elements) {
      if (e.name !== nom || e.type === "file") continue;
      if (e.type === "radio" || e.type === "checkbox") e.checked = voulus.includes(e.value);
      else if (e.tagName === "SELECT") {
        // A choice that is gone since the page was opened.
        for (const v of voulus) if (![...e.options].some((o) => o.value === v)) e.add(new Option(v, v));
        [...e.options].forEach((o) => { o.selected = voulus.includes(o.value); });
      } else {
        e.value = voulus[0];
      }
      if (!discret) for (const quoi of ["input", "change"]) e.dispatchEvent(new Event(quoi, { bubbles: true }));
    }
  }
  const boutons = [...formulaire.elements].filter((e) => (e.tagName === "BUTTON" || e.tagName === "INPUT") && e.type === "submit" && !e.disabled);
  const propre = (b) => {
    const copie = b.cloneNode(true);
    copie.querySelectorAll(".lecteur, kbd, svg").forEach((e) => e.remove());
    return copie.textContent.replace(/«.*»/, "«»").replace(/\s+/g, " ").trim().slice(0, 60) || b.getAttribute("aria-label") || b.textContent;
  };
  const choisi = boutons.find((b) => (b.name || "") === bouton.nom && (b.value || "") === bouton.valeur
    && (propre(b) === bouton.texte || propre(b).startsWith(bouton.texte))) || boutons[0];
  choisi?.setAttribute("data-repetition", "bouton");
  return Boolean(choisi);
}
