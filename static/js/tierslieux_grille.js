// The booking grid by keyboard and by mouse. Without this file every cell stays a link and every count a button.
// Arrows move, Shift and arrows (or dragging over free cells) choose several half-days of one space, Enter books them;
// D picks a booking up, arrows and Enter put it down, Escape gives up; dragging a booking does the same.
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

// A booking holds the same half-days on each of its days: another choice is told, never turned into what was not chosen.
const reserver = () => {
  const voulues = choisies();
  if (!voulues.length || !grille.dataset.reserver) return;
  const parJour = new Map();
  for (const [jour, moment] of voulues.map((c) => c.dataset.c.split("."))) parJour.set(jour, [...(parJour.get(jour) ?? []), moment]);
  const jours = [...parJour.keys()];
  const moments = parJour.get(jours[0]).join(",");
  if ([...parJour.values()].some((autres) => autres.join(",") !== moments)) {
    dire("Ces demi-journées ne sont pas les mêmes d’un jour à l’autre : réservez-les en deux fois. Rien n’a été réservé.");
    return;
  }
  const adresse = new URLSearchParams({ e: espace(voulues[0]), j: jours[0], m: moments });
  if (jours.length > 1) adresse.set("jours", jours.join(","));
  window.location.href = `${grille.dataset.reserver}?${adresse}`;
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

const deposer = async (pose, cellule) => {
  const [jour, moment] = cellule.dataset.c.split(".");
  const reponse = await fetch(grille.dataset.deplacer.replace("/0/", `/${pose.dataset.r}/`), {
    method: "POST",
    headers: { "X-CSRFToken": document.querySelector("#v [name=csrfmiddlewaretoken]").value },
    body: new URLSearchParams({ espace: espace(cellule), jour, moment }),
  });
  const { message, prevenir } = await reponse.json().catch(() => ({ message: "Le déplacement n’a pas pu se faire. Rien n’a changé." }));
  laisser();
  if (!reponse.ok) { dire(message); return; }
  sessionStorage.setItem("planning-dit", message);
  if (prevenir) window.location.href = prevenir;  // its contact knew the former place
  else window.location.reload();
};

if (grille) {
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
      reserver();
    } else if (key === "Escape") { laisser(); oublier(); dire("");
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
    if (glisse && choisies().length > 1) reserver();
    glisse = false;
  });
  for (const libre of grille.querySelectorAll("a.l")) libre.draggable = false;
  for (const pose of grille.querySelectorAll("[data-r]")) pose.draggable = true;
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
