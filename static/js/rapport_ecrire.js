// Writing a text of the report: the toolbar types the marks, the text saves itself, the preview follows.
const redaction = document.querySelector("form[data-redaction]");

if (redaction) {
  const zone = redaction.querySelector("textarea");
  const base = redaction.querySelector("[name=base]");
  const jeton = redaction.querySelector("[name=csrfmiddlewaretoken]").value;
  const etat = redaction.querySelector("[data-etat]");
  const PAUSE = 2000;
  let garde = zone.value;
  let minuterie;
  let enCours = false;
  let envoi = Promise.resolve();

  const remplacer = (debut, fin, texte, choisirDe, choisirA) => {
    zone.focus();
    zone.setSelectionRange(debut, fin);
    // execCommand keeps the browser's own undo; setRangeText where it is refused.
    if (!document.execCommand("insertText", false, texte)) zone.setRangeText(texte, debut, fin, "end");
    zone.setSelectionRange(choisirDe, choisirA);
    zone.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // The editor (rapport_editeur.js) answers first: what it does, the text area does not.
  const ailleurs = (nom, detail) => !zone.dispatchEvent(new CustomEvent(nom, { cancelable: true, detail }));

  const marquer = (bouton) => {
    if (ailleurs("marquer", { ...bouton.dataset })) return;
    const avant = bouton.dataset.avant;
    const apres = bouton.dataset.apres ?? "";
    let { selectionStart: debut, selectionEnd: fin, value } = zone;
    if (bouton.hasAttribute("data-ligne")) {
      debut = value.lastIndexOf("\n", debut - 1) + 1;
      const lignes = value.slice(debut, fin).split("\n");
      const marquees = lignes.map((ligne) => avant + ligne).join("\n");
      remplacer(debut, fin, marquees, debut + avant.length, debut + marquees.length);
      return;
    }
    const choisi = value.slice(debut, fin);
    const saut = bouton.hasAttribute("data-bloc") && debut && value[debut - 1] !== "\n" ? "\n" : "";
    remplacer(debut, fin, saut + avant + choisi + apres, debut + saut.length + avant.length, debut + saut.length + avant.length + choisi.length);
  };

  // The words chosen go below, to be commented; the editor gives them as they are kept.
  const commenter = () => {
    const detail = { passage: zone.value.slice(zone.selectionStart, zone.selectionEnd) };
    zone.dispatchEvent(new CustomEvent("choisir", { detail }));
    const passage = document.getElementById("id_commentaire_passage");
    passage.value = detail.passage.split("\n")[0].trim().slice(0, passage.maxLength);
    const suite = passage.value ? document.getElementById("id_commentaire_contenu") : passage;
    suite.focus();
  };

  const inserer = (genre, image) => {
    const source = document.getElementById("inserer-chiffre");
    const nom = image ?? source.value.trim();
    if (!nom) { source.focus(); return; }
    if (ailleurs("inserer", { genre, nom })) { if (!image) source.value = ""; return; }
    const { selectionStart: debut, selectionEnd: fin, value } = zone;
    const seul = genre !== "chiffre";
    const avant = seul && debut && value[debut - 1] !== "\n" ? "\n" : "";
    const texte = { chiffre: `{${nom}}`, figure: `!{${nom.split("/")[0]}}\n`, image: `![${nom}]\n` }[genre];
    const place = debut + avant.length + texte.length;
    remplacer(debut, fin, avant + texte, place, place);
  };

  const envoyer = (adresse, champs) => {
    const corps = new FormData();
    corps.append("csrfmiddlewaretoken", jeton);
    for (const [nom, valeur] of Object.entries(champs)) corps.append(nom, valeur);
    return fetch(adresse, { method: "POST", body: corps, credentials: "same-origin", redirect: "manual" });
  };

  // One save at a time; who waits for it waits for the one under way.
  const enregistrer = () => {
    if (!enCours && zone.value !== garde) envoi = envoyerTexte();
    return envoi;
  };

  const envoyerTexte = async () => {
    enCours = true;
    const contenu = zone.value;
    try {
      const reponse = await envoyer(redaction.dataset.auto, { contenu, base: base.value });
      if (!reponse.headers.get("Content-Type")?.includes("json")) throw new Error("session");
      const dit = await reponse.json();
      etat.textContent = dit.dit;
      if (reponse.ok) {
        garde = contenu;
        base.value = dit.base;
        if (!dit.ecartee && zone.value === contenu) redaction.dispatchEvent(new Event("enregistre", { bubbles: true }));
        // What another wrote comes in only where nothing was typed meanwhile; else the next save joins again.
        if (dit.reuni !== undefined && zone.value === contenu) {
          const place = zone.selectionStart;
          zone.value = garde = dit.reuni;
          zone.setSelectionRange(place, place);
          base.value = dit.numero;
          zone.dispatchEvent(new Event("recu"));
        }
        apercevoir();
      }
    } catch {
      etat.textContent = "Pas encore enregistré : le hub ne répond pas. Votre texte reste ici, un nouvel essai suit.";
      minuterie = setTimeout(enregistrer, 5 * PAUSE);
    } finally {
      enCours = false;
      if (zone.value !== garde) { clearTimeout(minuterie); minuterie = setTimeout(enregistrer, PAUSE); }
    }
  };

  // False when it could not be drawn again.
  const apercevoir = async () => {
    const place = document.querySelector("[data-zone-apercu]");
    if (place.hidden) return true;
    const reponse = await envoyer(redaction.dataset.apercu, { contenu: zone.value }).catch(() => null);
    if (reponse?.ok) place.querySelector("[data-rendu]").innerHTML = await reponse.text();
    return reponse?.ok === true;
  };

  for (const cache of redaction.querySelectorAll(".barre-texte, .inserer")) cache.hidden = false;
  redaction.addEventListener("click", (evenement) => {
    const bouton = evenement.target.closest("button[data-avant], button[data-inserer], button[data-commenter]");
    if (bouton?.hasAttribute("data-commenter")) commenter();
    else if (bouton?.dataset.inserer) inserer(bouton.dataset.inserer, bouton.dataset.nom);
    else if (bouton) marquer(bouton);
  });
  // Enter in the field of a figure inserts it: suggestions.js, nearer, has taken what was chosen in its list.
  redaction.addEventListener("keydown", (evenement) => {
    if (evenement.key !== "Enter" || evenement.target.id !== "inserer-chiffre" || evenement.defaultPrevented) return;
    evenement.preventDefault();
    inserer("chiffre");
  });
  // It may stand there already, and show the same: what the press did is said.
  redaction.querySelector("[name=apercu]").addEventListener("click", async (evenement) => {
    evenement.preventDefault();
    const place = document.querySelector("[data-zone-apercu]");
    const cache = place.hidden;
    place.hidden = false;
    const fait = await apercevoir();
    if (cache) place.scrollIntoView({ block: "nearest" });
    etat.textContent = fait
      ? "L’aperçu est à jour."
      : "L’aperçu n’a pas pu être refait : le hub ne répond pas. Votre texte reste ici.";
  });
  // Where there is room, the page stands beside the text as soon as one comes to write.
  if (matchMedia("(width >= 75rem)").matches) {
    document.querySelector("[data-zone-apercu]").hidden = false;
    apercevoir();
  }
  zone.addEventListener("input", () => {
    etat.textContent = "";
    clearTimeout(minuterie);
    minuterie = setTimeout(enregistrer, PAUSE);
  });
  // Another form of the page (a comment) leaves it: the text is saved first, or the page stays.
  document.addEventListener("submit", async (evenement) => {
    const autre = evenement.target;
    if (autre === redaction || zone.value === garde) return;
    evenement.preventDefault();
    evenement.stopPropagation(); // nor does htmx send it yet
    for (let essai = 0; essai < 2 && zone.value !== garde; essai += 1) await enregistrer();
    if (zone.value === garde) autre.requestSubmit(evenement.submitter);
  }, true);
  zone.addEventListener("keydown", (evenement) => {
    if (!evenement.ctrlKey && !evenement.metaKey) return;
    const touche = { b: "**", i: "*" }[evenement.key];
    if (!touche) return;
    evenement.preventDefault();
    marquer(redaction.querySelector(`button[data-avant="${touche}"]`));
  });
}
