// A signature drawn with a finger, a pen or a mouse; it is sent as strokes on the form's own grid.
const formulaire = document.querySelector("form[data-signature]");
// While this script has not run (switched off, or not loaded), the page says what to do instead of drawing.
document.querySelector("[data-sans-dessin]").hidden = true;
formulaire.hidden = false;
const cadre = formulaire.querySelector("canvas");
const champ = formulaire.querySelector("[name=trace]");
const vide = formulaire.querySelector(".erreur-signature");
const largeur = Number(formulaire.dataset.largeur);
const hauteur = Number(formulaire.dataset.hauteur);
const dessin = cadre.getContext("2d");
let traits = [];
let doigt = null;

const echelle = Math.max(1, Math.min(3, window.devicePixelRatio || 1));
cadre.width = largeur * echelle;
cadre.height = hauteur * echelle;
dessin.scale(echelle, echelle);
dessin.lineWidth = 3;
dessin.lineCap = dessin.lineJoin = "round";
dessin.strokeStyle = "#20302b";

const borne = (valeur, maximum) => Math.max(0, Math.min(maximum, Math.round(valeur)));
const point = (evenement) => {
  const place = cadre.getBoundingClientRect();
  return [
    borne(((evenement.clientX - place.left) * largeur) / place.width, largeur),
    borne(((evenement.clientY - place.top) * hauteur) / place.height, hauteur),
  ];
};
const relier = ([x, y]) => {
  const trait = traits.at(-1);
  const [px, py] = trait.at(-1) ?? [x, y];
  if (trait.length && px === x && py === y) return;
  trait.push([x, y]);
  dessin.beginPath();
  dessin.moveTo(px, py);
  dessin.lineTo(x, y);
  dessin.stroke();
};

cadre.addEventListener("pointerdown", (evenement) => {
  if (doigt !== null || !evenement.isPrimary) return;
  doigt = evenement.pointerId;
  cadre.setPointerCapture(doigt);
  traits.push([]);
  relier(point(evenement));
  vide.hidden = true;
  evenement.preventDefault();
});
cadre.addEventListener("pointermove", (evenement) => {
  if (evenement.pointerId !== doigt) return;
  for (const etape of evenement.getCoalescedEvents?.() ?? []) relier(point(etape));
  relier(point(evenement));
});
for (const fin of ["pointerup", "pointercancel"]) {
  cadre.addEventListener(fin, (evenement) => {
    if (evenement.pointerId === doigt) doigt = null;
  });
}

formulaire.querySelector("[data-effacer]").addEventListener("click", () => {
  traits = [];
  dessin.clearRect(0, 0, largeur, hauteur);
});
formulaire.addEventListener("submit", (evenement) => {
  if (traits.some((trait) => trait.length > 1)) {
    champ.value = JSON.stringify(traits);
    return;
  }
  evenement.preventDefault();
  vide.hidden = false;
});
