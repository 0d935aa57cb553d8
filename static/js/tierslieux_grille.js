// The booking grid by keyboard and by mouse. Without this file every cell stays a link and every count a button.
// Arrows move, Shift and arrows (or dragging over free cells) choose several half-days of one space; Enter, or a press
// on what is free, opens a line to type in the cell: for whom, how many, Enter. What is refused is said there. D picks a booking up, arrows and Enter put it down, Escape gives up; dragging a booking does the same.
const grille = document.querySelector("[data-planning]");
const dire = (texte) => {
  const zone = document.querySelector("[data-planning-dit]");
  if (zone) zone.textContent = texte;
};
const cellules = () => [...grille.querySelectorAll("td[data-c]")];
const lien = (cellule) => cellule.querySelector("a");
const espace = (cellule) => cellule.closest("tr").dataset.e;
let ancre = null;
let tenue = null;

const fixer = (cellule) => {
  for (const autre of cellules()) for (const a of autre.querySelectorAll("a")) a.tabIndex = -1;
  for (const a of cellule.querySelectorAll("a")) a.tabIndex = 0;
};

// The column where a cell begins: spans are counted.
const colonne = (cellule) => {
  let rang = 0;
  for (let avant = cellule.previousElementSibling; avant; avant = avant.previousElementSibling) rang += avant.colSpan || 1;
  return rang;
};

const voisine = (cellule, touche) => {
  if (touche === "ArrowRight" || touche === "ArrowLeft") {
    const pas = touche === "ArrowRight" ? "nextElementSibling" : "previousElementSibling";
    let suivante = cellule[pas];
    while (suivante && !suivante.matches("td[data-c]")) suivante = suivante[pas];
    return suivante;
  }
  const sens = touche === "ArrowDown" ? "nextElementSibling" : "previousElementSibling";
  const rang = colonne(cellule);
  for (let ligne = cellule.parentElement[sens]; ligne; ligne = ligne[sens]) {
    const cible = [...ligne.querySelectorAll("td[data-c]")].find((c) => colonne(c) <= rang && rang < colonne(c) + c.colSpan);
    if (cible) return cible;
  }
  return null;
};

const choisies = () => [...grille.querySelectorAll("td.choisie")];
const oublier = () => { for (const c of choisies()) c.classList.remove("choisie"); ancre = null; };

// Everything free between two cells of one row.
const etendre = (vers) => {
  if (!ancre || ancre.parentElement !== vers.parentElement) return;
  const [de, a] = [colonne(ancre), colonne(vers)].sort((x, y) => x - y);
  for (const c of ancre.parentElement.querySelectorAll("td[data-c]")) {
    c.classList.toggle("choisie", colonne(c) >= de && colonne(c) <= a && Boolean(c.querySelector("a.l")));
  }
  dire(`${choisies().length} demi-journées choisies : Entrée pour réserver.`);
};

// The whole form says one span a day: half-days that differ from a day to the next are typed here alone.
const adresseDeTout = (voulues) => {
  const parJour = new Map();
  for (const [jour, moment] of voulues.map((c) => c.dataset.c.split("."))) parJour.set(jour, [...(parJour.get(jour) ?? []), moment]);
  const jours = [...parJour.keys()];
  const moments = parJour.get(jours[0]).join(",");
  if ([...parJour.values()].some((autres) => autres.join(",") !== moments)) return "";
  const adresse = new URLSearchParams({ e: espace(voulues[0]), j: jours[0], m: moments });
  if (jours.length > 1) adresse.set("jours", jours.join(","));
  return `${grille.dataset.reserver}?${adresse}`;
};

// The line typed in the cell: placed under it, given back to it. It is in the page once somebody types.
const gabarit = document.querySelector("[data-saisie-gabarit]");
let saisie = null;
const champ = (nom) => saisie.elements[`saisie-${nom}`];
let depuis = null;

const placer = () => {
  const cadre = saisie.offsetParent?.getBoundingClientRect();
  if (!cadre) return;  // at the foot of a telephone's screen
  const [premiere, derniere] = [choisies()[0], choisies().at(-1)].map((c) => c.getBoundingClientRect());
  const large = document.documentElement.clientWidth;
  saisie.style.left = `${Math.max(8, Math.min(premiere.left, large - saisie.offsetWidth - 8)) - cadre.left}px`;
  saisie.style.top = `${derniere.bottom - cadre.top + 4}px`;
};

const refuser = ({ erreurs = {}, propositions = [] }) => {
  const textes = Object.values(erreurs).map((texte) => Object.assign(document.createElement("p"), { textContent: texte }));
  const boutons = propositions.map(([place, libelle]) => {
    const bouton = Object.assign(document.createElement("button"), { type: "button", className: "bouton bouton-petit", textContent: libelle });
    bouton.addEventListener("click", () => { champ("place").value = place; saisie.requestSubmit(); });
    return bouton;
  });
  saisie.querySelector("[data-saisie-refus]").replaceChildren(...textes, ...boutons);
  for (const nom of ["qui", "combien"]) champ(nom).setAttribute("aria-invalid", String(nom in erreurs));
  champ(erreurs.combien ? "combien" : "qui").focus();
};

const fermer = () => {
  if (!saisie || saisie.hidden) return;
  saisie.hidden = true;
  oublier();
  if (depuis) lien(depuis)?.focus();
};

const preparer = () => {
  saisie = gabarit.content.querySelector("form").cloneNode(true);
  gabarit.after(saisie);
  saisie.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));  // its suggestions
  saisie.addEventListener("submit", (evenement) => { evenement.preventDefault(); envoyer(); });
  saisie.addEventListener("keydown", (evenement) => { if (evenement.key === "Escape") fermer(); });
  saisie.querySelector("[data-saisie-fermer]").addEventListener("click", fermer);
  // What was typed follows to the whole form, and goes through no address.
  saisie.querySelector("[data-saisie-tout]").addEventListener("click", () => {
    sessionStorage.setItem("reserver-saisie", JSON.stringify({ objet: champ("qui").value, participants_prevus: champ("combien").value }));
  });
};

const saisir = () => {
  const voulues = choisies();
  if (!voulues.length || !gabarit) return;
  if (!saisie) preparer();
  depuis = voulues[0];
  champ("espace").value = espace(depuis);
  champ("cases").value = voulues.map((c) => c.dataset.c).join(",");
  champ("place").value = "";
  const ou = depuis.closest("tr").querySelector("th a").textContent;
  const quand = lien(depuis).getAttribute("aria-label").replace(/,[^,]*$/, "");
  const autres = voulues.length - 1;
  saisie.querySelector("[data-saisie-ou]").textContent = `${ou}, ${quand}${autres ? ` et ${autres} autre${autres > 1 ? "s" : ""}` : ""}`;
  saisie.querySelector("[data-saisie-refus]").replaceChildren();
  const tout = saisie.querySelector("[data-saisie-tout]");
  tout.hidden = !adresseDeTout(voulues);
  tout.href = adresseDeTout(voulues) || tout.href;
  const combien = new URLSearchParams(window.location.search).get("pour");
  if (combien && !champ("combien").value) champ("combien").value = combien;
  saisie.hidden = false;
  placer();
  saisie.scrollIntoView({ block: "nearest" });
  champ("qui").focus();
};

const choisirSeule = (cellule) => { oublier(); ancre = cellule; cellule.classList.add("choisie"); };

const envoyer = async () => {
  const bouton = saisie.querySelector("[type=submit]");
  if (bouton.disabled) return;
  bouton.disabled = true;
  const reponse = await fetch(saisie.action, { method: "POST", body: new FormData(saisie) }).catch(() => null);
  const lu = await reponse?.json().catch(() => null);
  bouton.disabled = false;
  champ("place").value = "";
  if (!lu || !reponse.ok) {
    refuser(lu?.erreurs ? lu : { erreurs: { __all__: lu?.message ?? "Le hub n’a pas répondu : rien n’a été réservé, votre texte est gardé. Recommencez." } });
    return;
  }
  sessionStorage.setItem("planning-dit", lu.message);
  sessionStorage.setItem("planning-ici", `${espace(depuis)} ${depuis.dataset.c}`);
  saisie.reset();
  window.location.reload();
};

const prendre = (pose) => {
  tenue = pose;
  pose.classList.add("prise-en-main");
  dire(`« ${pose.querySelector("b").textContent} » est prise : choisissez une autre demi-journée, puis Entrée. Échap pour la laisser.`);
};
const laisser = () => {
  tenue?.classList.remove("prise-en-main");
  tenue = null;
  for (const c of grille.querySelectorAll(".cible")) c.classList.remove("cible");
};

const deposer = (pose, cellule) => {
  const [jour, moment] = cellule.dataset.c.split(".");
  return bouger(pose, "deplacer", { espace: espace(cellule), jour, moment });
};

const bouger = async (pose, geste, champs) => {
  const reponse = await fetch(grille.dataset.deplacer.replace("/0/deplacer/", `/${pose.dataset.r}/${geste}/`), {
    method: "POST",
    headers: { "X-CSRFToken": document.querySelector("#v [name=csrfmiddlewaretoken]").value },
    body: new URLSearchParams(champs),
  });
  const { message, prevenir } = await reponse.json().catch(() => ({ message: "Le déplacement n’a pas pu se faire. Rien n’a changé." }));
  laisser();
  if (!reponse.ok) { dire(message); return; }
  sessionStorage.setItem("planning-dit", message);
  if (prevenir) window.location.href = prevenir;  // its contact knew the former place
  else window.location.reload();
};

// On a telephone the planning opens on its day: the week is a press away. What the hub says, it says once: it goes along.
const demande = new URL(window.location.href);
const auJour = grille?.matches(".planning-semaine") && !demande.searchParams.has("vue") && window.matchMedia("(max-width: 45rem)").matches;
if (auJour) {
  demande.searchParams.set("vue", "jour");
  sessionStorage.setItem("planning-messages", document.querySelector(".messages")?.outerHTML ?? "");
  window.location.replace(demande);
}

// The half-days that a booking covers: stretched over the next one, or brought back by one.
const MOMENTS = ["matin", "apres_midi", "soiree"];
const etirer = (pose, pas) => {
  const cellule = pose.closest("td");
  const premier = MOMENTS.indexOf(cellule.dataset.c.split(".")[1]);
  const dernier = premier + cellule.colSpan - 1 + pas;
  if (dernier < premier) dire("Cette réservation tient déjà dans une demi-journée.");
  else if (!MOMENTS[dernier]) dire("Rien ne suit la soirée.");
  else bouger(pose, "etirer", { moment: MOMENTS[dernier] });
};

// Its edge, let go over another half-day of its day, in its space.
const lacher = (pose, x, y) => {
  const ici = pose.closest("td");
  const cible = document.elementFromPoint(x, y)?.closest("td[data-c]");
  if (!cible) return;
  const [jour, moment] = ici.dataset.c.split(".");
  const [autre, jusque] = cible.dataset.c.split(".");
  const { left, width } = ici.getBoundingClientRect();
  const rang = Math.floor(((x - left) / width) * ici.colSpan);
  if (cible === ici) { if (rang < ici.colSpan - 1) etirer(pose, rang - ici.colSpan + 1); return; }
  const suit = cible.parentElement === ici.parentElement && autre === jour && MOMENTS.indexOf(jusque) > MOMENTS.indexOf(moment);
  if (suit) bouger(pose, "etirer", { moment: jusque });
  else dire("Une réservation s’étire sur les demi-journées de son jour, dans son espace. Rien n’a changé.");
};

if (grille && !auJour) {
  document.querySelector(".tete").insertAdjacentHTML("beforebegin", sessionStorage.getItem("planning-messages") ?? "");
  sessionStorage.removeItem("planning-messages");
  // A cell is known by its own attribute, else by its count's button, else (in the month) by its link.
  for (const v of grille.querySelectorAll("td:has(a) button.v")) v.parentElement.dataset.c = v.value.slice(v.value.indexOf(".") + 1);
  for (const a of document.querySelectorAll(".planning-mois td a")) a.parentElement.dataset.c = a.search.split(".")[1];
  // Bookings that may be moved know their number: the one of their address.
  if (grille.dataset.deplacer) {
    for (const pose of grille.querySelectorAll("a.pose:not(.demande)")) pose.dataset.r = pose.pathname.match(/(\d+)\/$/)[1];
  }
  const depart = grille.querySelector("td.retenue[data-c]") ?? cellules()[0];
  if (depart) fixer(depart);
  const message = sessionStorage.getItem("planning-dit");
  if (message) { dire(message); sessionStorage.removeItem("planning-dit"); }
  // After a booking typed in a cell, the keyboard is where it was.
  const [rangee, case_] = (sessionStorage.getItem("planning-ici") ?? "").split(" ");
  sessionStorage.removeItem("planning-ici");
  const retour = case_ && grille.querySelector(`tr[data-e="${rangee}"] td[data-c="${case_}"]`);
  if (retour && lien(retour)) { fixer(retour); lien(retour).focus(); }

  if (gabarit) {
    grille.addEventListener("click", (evenement) => {
      const libre = evenement.target.closest("a.l");
      if (!libre || evenement.ctrlKey || evenement.metaKey || evenement.shiftKey || tenue) return;
      evenement.preventDefault();
      if (!libre.closest("td.choisie")) choisirSeule(libre.closest("td"));
      saisir();
    });
  }

  grille.addEventListener("keydown", (evenement) => {
    const cellule = evenement.target.closest("td[data-c]");
    if (!cellule || evenement.ctrlKey || evenement.metaKey || evenement.altKey) return;
    const { key } = evenement;
    if (key.startsWith("Arrow")) {
      const cible = voisine(cellule, key);
      evenement.preventDefault();
      if (!cible) return;
      if (evenement.shiftKey && !tenue) {
        ancre ??= cellule;
        etendre(cible);
      } else if (!tenue) oublier();
      fixer(cible);
      lien(cible)?.focus();
      if (tenue) {
        for (const c of grille.querySelectorAll(".cible")) c.classList.remove("cible");
        cible.classList.add("cible");
      }
    } else if (key === "Enter" && tenue) {
      evenement.preventDefault();
      deposer(tenue, cellule);
    } else if (key === "Enter" && choisies().length > 1) {
      evenement.preventDefault();
      saisir();
    } else if (key === "Escape") { laisser(); oublier(); dire("");
    } else if (["+", "-"].includes(key) && evenement.target.dataset.r && !tenue) {
      evenement.preventDefault();
      etirer(evenement.target, key === "+" ? 1 : -1);
    } else if (key.toLowerCase() === "d" && evenement.target.dataset.r && !tenue) {
      evenement.preventDefault();
      evenement.stopPropagation();
      prendre(evenement.target);
    }
  });

  // By mouse: over free cells to choose, a booking to move.
  let glisse = false;
  grille.addEventListener("pointerdown", (evenement) => {
    const libre = evenement.target.closest("a.l");
    if (!libre || evenement.pointerType !== "mouse" || evenement.button) return;
    oublier();
    ancre = libre.closest("td");
    glisse = true;
  });
  grille.addEventListener("pointerover", (evenement) => {
    const cellule = evenement.target.closest("td[data-c]");
    if (glisse && cellule && cellule !== ancre) etendre(cellule);
  });
  document.addEventListener("pointerup", () => {
    if (glisse && choisies().length > 1) saisir();
    glisse = false;
  });
  for (const libre of grille.querySelectorAll("a.l")) libre.draggable = false;
  let bord = null;
  for (const pose of grille.querySelectorAll("[data-r]")) {
    pose.draggable = true;
    pose.append(Object.assign(document.createElement("i"), { className: "pose-bord" }));
  }
  grille.addEventListener("pointerdown", (evenement) => {
    if (!evenement.target.matches(".pose-bord") || evenement.button) return;
    bord = evenement.target.closest("[data-r]");
    bord.draggable = false;
  });
  document.addEventListener("pointerup", (evenement) => {
    if (!bord) return;
    bord.draggable = true;
    lacher(bord, evenement.clientX, evenement.clientY);
    bord = null;
    // Letting the edge go is no press on what is under it; the click, if any, comes before the next turn.
    const taire = (clic) => clic.preventDefault();
    document.addEventListener("click", taire, { capture: true, once: true });
    setTimeout(() => document.removeEventListener("click", taire, { capture: true }));
  });
  grille.addEventListener("dragstart", (evenement) => {
    const pose = evenement.target.closest("[data-r]");
    if (pose) { prendre(pose); evenement.dataTransfer.effectAllowed = "move"; }
  });
  grille.addEventListener("dragover", (evenement) => {
    const cellule = evenement.target.closest("td[data-c]");
    if (!tenue || !cellule) return;
    evenement.preventDefault();
    for (const c of grille.querySelectorAll(".cible")) c.classList.remove("cible");
    cellule.classList.add("cible");
  });
  grille.addEventListener("drop", (evenement) => {
    const cellule = evenement.target.closest("td[data-c]");
    if (!tenue || !cellule) return;
    evenement.preventDefault();
    deposer(tenue, cellule);
  });
  grille.addEventListener("dragend", laisser);

  // One press counts a visitor, without leaving the page.
  grille.addEventListener("click", async (evenement) => {
    const bouton = evenement.target.closest("button.v");
    if (!bouton) return;
    evenement.preventDefault();
    const donnees = new FormData(bouton.form);
    donnees.set("c", bouton.value);
    const reponse = await fetch(bouton.form.action, { method: "POST", body: donnees, headers: { Accept: "application/json" } });
    if (!reponse.ok) { dire("Cette visite n’a pas été comptée : rechargez la page, puis recommencez."); return; }
    const { nombre } = await reponse.json();
    bouton.textContent = `${nombre} +`;
    bouton.classList.remove("vide");
    dire(nombre === 1 ? "1 personne comptée sur cette demi-journée." : `${nombre} personnes comptées sur cette demi-journée.`);
  });
}
