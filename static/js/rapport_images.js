// A picture chosen, dropped or pasted while one writes: what it shows and whose it is are asked over the page, then it
// stands in the text and among the pictures of the year.
const redaction = document.querySelector("form[data-redaction]");
const boite = document.querySelector("dialog[data-image-deposee]");

if (redaction && boite) {
  const zone = redaction.querySelector("textarea");
  const modele = document.querySelector("template[data-image-a-deposer]");

  const ouvrir = (image) => {
    boite.replaceChildren(modele.content.cloneNode(true));
    const formulaire = boite.querySelector("form");
    const fichier = formulaire.querySelector("input[type=file]");
    if (image) {
      const choisis = new DataTransfer();
      choisis.items.add(image);
      fichier.files = choisis.files;
      fichier.dispatchEvent(new Event("change", { bubbles: true }));
    }
    boite.showModal();
    (image ? formulaire.elements.alternative : fichier).focus();
  };

  const ranger = ({ nom, dit, vignette }) => {
    const ligne = redaction.querySelector("template[data-image-neuve]").content.firstElementChild.cloneNode(true);
    const bouton = ligne.querySelector("button");
    Object.assign(bouton.dataset, { nom, vignette });
    bouton.title = dit;
    bouton.querySelector("img").src = vignette;
    bouton.querySelector("[data-nom-dit]").textContent = nom;
    redaction.querySelector("[data-images]").append(ligne);
    bouton.click();
  };

  const dire = (phrases) => {
    const refus = boite.querySelector("[data-refus]");
    refus.textContent = phrases.join(" ");
    refus.hidden = false;
    refus.scrollIntoView({ block: "nearest" });
  };

  boite.addEventListener("submit", async (evenement) => {
    evenement.preventDefault();
    const formulaire = evenement.target;
    if (formulaire.ariaBusy === "true") return;
    formulaire.ariaBusy = "true";
    try {
      const reponse = await fetch(formulaire.action, { method: "POST", body: new FormData(formulaire), redirect: "manual" });
      if (!reponse.headers.get("Content-Type")?.includes("json")) throw new Error("session");
      const dit = await reponse.json();
      if (reponse.ok) { boite.close(); ranger(dit); } else dire(dit.refus);
    } catch {
      dire(["L’image n’est pas ajoutée : le hub ne répond pas. Elle reste ici, recommencez."]);
    }
    formulaire.ariaBusy = null;
  });
  boite.addEventListener("close", () => boite.replaceChildren());
  boite.addEventListener("click", (evenement) => { if (evenement.target.closest("[data-fermer]")) boite.close(); });
  redaction.querySelector("[data-deposer]").addEventListener("click", () => ouvrir());

  // The editor says where it fell; the text area takes it where its caret is.
  const image = (evenement) => {
    const apportes = (evenement.dataTransfer ?? evenement.clipboardData)?.files ?? [];
    return [...apportes].find((un) => un.type.startsWith("image/"));
  };
  for (const genre of ["drop", "paste"]) {
    redaction.addEventListener(genre, (evenement) => {
      const apportee = image(evenement);
      if (!apportee) return;
      evenement.preventDefault();
      evenement.stopPropagation();
      zone.dispatchEvent(new CustomEvent("placer", { detail: { x: evenement.clientX, y: evenement.clientY } }));
      ouvrir(apportee);
    }, true);
  }
}
