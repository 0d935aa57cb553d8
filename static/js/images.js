// A button below each chart saves it as a PNG: the drawing as it is shown, its title, the page, the day. Made here, from
// what the page already holds: nothing is asked of the server, and nothing is in the picture that is not on the screen.
const ECHELLE = 3, MARGE = 24, TETE = 64, PIED = 30;
const jour = new Intl.DateTimeFormat("fr-FR").format(new Date());
const police = (corps, gras) => `${gras ? 700 : 400} ${corps}px "Atkinson Hyperlegible Next", sans-serif`;

const titreDe = (svg) => {
  const cadre = svg.closest("figure, article, .carte");
  const dit = cadre?.querySelector("figcaption, h2, h3")?.textContent ?? "";
  const page = document.querySelector("h1")?.textContent ?? "";
  return [page, dit].map((texte) => texte.replace(/\s+/g, " ").trim());
};

// Outside of the page neither its style sheet nor its fonts are read: what the sheet says of each element becomes an
// attribute, and the texts are written over the drawing.
const autonome = (svg) => {
  const copie = svg.cloneNode(true);
  const [ici, la] = [svg, copie].map((dessin) => [...dessin.querySelectorAll("*")]);
  ici.forEach((element, rang) => {
    const style = getComputedStyle(element);
    for (const nom of ["fill", "stroke"]) if (element.hasAttribute(nom)) la[rang].setAttribute(nom, style[nom]);
    la[rang].removeAttribute("class");
  });
  copie.querySelectorAll("text").forEach((texte) => texte.remove());
  const { width, height } = svg.viewBox.baseVal;
  copie.setAttribute("width", width * ECHELLE);
  copie.setAttribute("height", height * ECHELLE);
  return { copie, width, height };
};

const ecrire = (trait, svg, width) => {
  const echelle = svg.getBoundingClientRect().width / width;
  for (const texte of svg.querySelectorAll("text")) {
    const [x, y] = ["x", "y"].map((nom) => Number(texte.getAttribute(nom)));
    const ici = new DOMPoint(x, y).matrixTransform(texte.getCTM());
    trait.font = police(Number(texte.getAttribute("font-size")), texte.getAttribute("font-weight") === "700");
    trait.fillStyle = getComputedStyle(texte).fill;
    trait.textAlign = { middle: "center", end: "right" }[texte.getAttribute("text-anchor")] ?? "left";
    trait.fillText(texte.textContent, MARGE + ici.x / echelle, TETE + 8 + ici.y / echelle);
  }
};

const image = async (svg) => {
  const { copie, width, height } = autonome(svg);
  const dessin = new Image();
  dessin.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copie))}`;
  await dessin.decode();
  const [page, dit] = titreDe(svg);
  const toile = document.createElement("canvas");
  const trait = toile.getContext("2d");
  trait.font = police(17, true);
  const large = Math.max(width, trait.measureText(page).width, 300) + 2 * MARGE;
  toile.width = large * ECHELLE;
  toile.height = (height + TETE + PIED + MARGE) * ECHELLE;
  trait.scale(ECHELLE, ECHELLE);
  const fond = getComputedStyle(svg.closest(".carte") ?? document.body).backgroundColor;
  trait.fillStyle = fond;
  trait.fillRect(0, 0, toile.width, toile.height);
  trait.fillStyle = getComputedStyle(svg).color;
  trait.font = police(17, true);
  trait.fillText(page, MARGE, MARGE + 14);
  trait.font = police(13, false);
  trait.fillText(dit, MARGE, MARGE + 34);
  trait.drawImage(dessin, MARGE, TETE + 8, width, height);
  trait.fillText(`DanaeCare, le ${jour}`, MARGE, height + TETE + PIED + 6);
  ecrire(trait, svg, width);
  return new Promise((donner) => toile.toBlob(donner, "image/png"));
};

const nomDe = (svg) => `${titreDe(svg).filter(Boolean).join(" ")}.png`
  .normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9.]+/g, "-");

const equiper = (svg) => {
  if (svg.nextElementSibling?.matches(".image-png")) return;
  const bouton = document.createElement("button");
  bouton.type = "button";
  bouton.className = "lien image-png ecran-seul";
  bouton.textContent = "Image (PNG)";
  bouton.setAttribute("aria-label", `Image (PNG) : ${titreDe(svg).filter(Boolean).join(", ")}`);
  bouton.addEventListener("click", async () => {
    const lien = document.createElement("a");
    lien.href = URL.createObjectURL(await image(svg));
    lien.download = nomDe(svg);
    lien.click();
    setTimeout(() => URL.revokeObjectURL(lien.href), 10_000);
  });
  svg.after(bouton);
};

// What comes after the page (a history) is drawn too.
const tous = () => document.querySelectorAll(".graphique svg:not(.etincelle)").forEach(equiper);
document.addEventListener("htmx:afterSettle", tous);
tous();
