// The agenda by keyboard and by mouse. Without this file every hour stays a link, and moving is a form of its own.
// Arrows go from hour to hour, Enter adds there; D picks an appointment up, arrows and Enter put it down, Escape gives
// up; dragging does the same. Both send the form « Déplacer », which refuses, or asks, when the hour is taken.
for (const bouton of document.querySelectorAll("[data-imprimer]")) {
  bouton.hidden = false;
  bouton.addEventListener("click", () => window.print());
}

const cadre = document.querySelector("[data-agenda]");
const QUARTS = 4;
const PAS = 2; // half an hour a press

const dire = (texte) => { document.querySelector("[data-agenda-dit]").textContent = texte; };
const nombre = (element, mot) => Number(element.className.match(new RegExp(`\\b${mot}-(\\d+)`))?.[1] ?? 0);
const montre = (element) => element.offsetParent !== null;

if (cadre) {
  const premiere = Number(cadre.dataset.agenda);
  const jours = () => [...cadre.querySelectorAll(".agenda-jour")].filter(montre);
  const heures = (jour) => [...jour.querySelectorAll(".agenda-cases li")];
  const ombre = document.createElement("li");
  let tenu = null; // the block in hand, where it would go, and how far from its top the mouse holds it

  const heureDe = (de) => `${String(premiere + Math.floor(de / QUARTS)).padStart(2, "0")}:${String((de % QUARTS) * 15).padStart(2, "0")}`;
  const titre = (bloc) => bloc.querySelector("b").textContent;

  // What is already there, said before anything is sent.
  const heurte = (jour, de, pour) => [...jour.querySelectorAll(".agenda-blocs .agenda-plage")].find((autre) => (
    autre !== tenu.bloc && nombre(autre, "de") < de + pour && de < nombre(autre, "de") + nombre(autre, "pour")
  ));

  const viser = (jour, de) => {
    tenu.jour = jour;
    tenu.de = Math.max(0, Math.min(de, heures(jour).length * QUARTS - tenu.pour));
    const pris = heurte(jour, tenu.de, tenu.pour);
    ombre.className = `agenda-ombre de-${tenu.de} pour-${tenu.pour}${pris ? " heurt" : ""}`;
    ombre.textContent = heureDe(tenu.de).replace(":", " h ");
    jour.querySelector(".agenda-blocs").append(ombre);
    const ou = `${jour.querySelector("h2").textContent.trim()} à ${ombre.textContent}`;
    dire(pris ? `${ou}. Il y a déjà « ${titre(pris)} ».` : `${ou}. Entrée pour poser, Échap pour laisser.`);
  };

  const prendre = (bloc) => {
    tenu = { bloc, pour: nombre(bloc, "pour"), jour: bloc.closest(".agenda-jour"), de: nombre(bloc, "de"), prise: 0 };
    bloc.classList.add("prise");
  };

  const laisser = () => {
    tenu?.bloc.classList.remove("prise");
    ombre.remove();
    tenu = null;
  };

  const poser = () => {
    const { bloc, jour, de } = tenu;
    const lien = bloc.querySelector(".agenda-deplacer");
    const envoi = Object.assign(document.createElement("form"), { method: "post", action: lien.href, hidden: true });
    envoi.append(document.querySelector("[data-agenda-jeton] input").cloneNode());
    const champs = { date: jour.dataset.jour, heure: heureDe(de), version_ouverte: lien.dataset.version };
    for (const [name, value] of Object.entries(champs)) envoi.append(Object.assign(document.createElement("input"), { name, value }));
    document.body.append(envoi);
    laisser();
    envoi.requestSubmit();
  };

  // One hour alone is in the tab order: arrows reach the others.
  const liens = [...cadre.querySelectorAll("a[data-heure]")];
  const fixer = (lien) => { for (const autre of liens) autre.tabIndex = autre === lien ? 0 : -1; };
  if (liens.length) fixer(jours().find((jour) => jour.matches(".ici"))?.querySelector("a[data-heure]") ?? liens[0]);

  const aller = (jour, rang) => {
    const lien = heures(jour)[rang]?.querySelector("a");
    if (!lien) return;
    fixer(lien);
    lien.focus();
  };

  cadre.addEventListener("keydown", (evenement) => {
    if (evenement.ctrlKey || evenement.metaKey || evenement.altKey) return;
    const { key, target } = evenement;
    const bloc = target.closest(".agenda-blocs .agenda-plage");
    const jour = tenu?.jour ?? target.closest(".agenda-jour");
    const pas = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[key];
    if (pas && jour) {
      evenement.preventDefault();
      const voisin = jours()[jours().indexOf(jour) + pas[0]] ?? jour;
      if (tenu) viser(voisin, tenu.de + pas[1] * PAS);
      else {
        const rang = bloc ? Math.floor(nombre(bloc, "de") / QUARTS) : heures(jour).indexOf(target.closest("li"));
        aller(voisin, Math.max(0, rang) + pas[1]);
      }
    } else if (key === "Enter" && tenu) {
      evenement.preventDefault();
      poser();
    } else if (key === "Escape" && tenu) {
      laisser();
      dire("Rien n’a bougé.");
    } else if (key.toLowerCase() === "d" && !tenu && bloc?.querySelector(".agenda-deplacer")) {
      evenement.preventDefault();
      evenement.stopPropagation();
      prendre(bloc);
      viser(tenu.jour, tenu.de);
    }
  });

  // By mouse: the block follows, its top where it will begin.
  for (const lien of cadre.querySelectorAll(".agenda-blocs .agenda-deplacer")) {
    const bloc = lien.closest(".agenda-plage");
    bloc.draggable = true;
    for (const a of bloc.querySelectorAll("a")) a.draggable = false;
  }
  cadre.addEventListener("dragstart", (evenement) => {
    const bloc = evenement.target.closest?.(".agenda-plage[draggable=true]");
    if (!bloc) return;
    prendre(bloc);
    tenu.prise = evenement.clientY - bloc.getBoundingClientRect().top;
    evenement.dataTransfer.effectAllowed = "move";
    evenement.dataTransfer.setData("text/plain", titre(bloc));
  });
  const sous = (evenement) => {
    const jour = evenement.target.closest?.(".agenda-jour");
    if (!tenu || !jour) return false;
    const corps = jour.querySelector(".agenda-cases").getBoundingClientRect();
    const quart = corps.height / (heures(jour).length * QUARTS);
    viser(jour, Math.round((evenement.clientY - tenu.prise - corps.top) / quart));
    return true;
  };
  cadre.addEventListener("dragover", (evenement) => { if (sous(evenement)) evenement.preventDefault(); });
  cadre.addEventListener("drop", (evenement) => {
    if (!sous(evenement)) return;
    evenement.preventDefault();
    poser();
  });
  cadre.addEventListener("dragend", laisser);
}
