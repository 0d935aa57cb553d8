// « Créer cette personne » from the field that lacks it (suggestions.js asks): a few fields over the page, which keeps
// all that was typed. Sheets that look like it are shown first; Escape comes back to the field.
const NUMERO = /\/(\d+)\/$/;

const montrer = (boite, texte) => {
  boite.innerHTML = texte;
  const fautif = boite.querySelector("[aria-invalid=true]");
  const vide = [...boite.querySelectorAll("input:not([type=hidden])")].find((champ) => !champ.value);
  (fautif ?? vide ?? boite.querySelector("button")).focus();
};

const ouvrir = async (champ, { adresse, texte }) => {
  const url = new URL(adresse, window.location.href);
  url.searchParams.set("q", texte);
  const reponse = await fetch(url, { headers: { Accept: "text/html" } });
  if (!reponse.ok || reponse.redirected) return;
  const boite = document.createElement("dialog");
  boite.className = "creation";
  boite.setAttribute("aria-labelledby", "creation-titre");
  document.body.append(boite);
  boite.showModal();
  montrer(boite, await reponse.text());

  const prendre = (valeur) => {
    champ.value = valeur;
    champ.dispatchEvent(new Event("change", { bubbles: true }));
    boite.close();
  };

  boite.addEventListener("close", () => { boite.remove(); champ.focus(); });
  boite.addEventListener("click", (evenement) => {
    if (evenement.target.closest("[data-fermer]")) boite.close();
    const choisie = evenement.target.closest("[data-prendre]");
    if (choisie) prendre(choisie.dataset.prendre);
  });
  boite.addEventListener("submit", async (evenement) => {
    evenement.preventDefault();
    const formulaire = evenement.target;
    if (formulaire.ariaBusy === "true") return;
    formulaire.ariaBusy = "true";
    const dit = formulaire.querySelector("[role=status]");
    try {
      const faite = await fetch(formulaire.action, {
        method: "POST", body: new FormData(formulaire), headers: { Accept: "text/html" },
      });
      const numero = faite.redirected && new URL(faite.url).pathname.match(NUMERO)?.[1];
      const [prenom, nom] = ["prenom", "nom"].map((mot) => formulaire.elements[mot]?.value.trim() ?? "");
      if (numero) prendre(`${`${prenom} ${nom}`.trim()} (n°\u00a0${numero})`);
      else if (!faite.redirected && faite.status < 500) montrer(boite, await faite.text());
      else dit.textContent = "Rien n’a été créé. Rechargez la page dans un autre onglet, puis recommencez\u00a0: ce texte reste ici.";
    } catch {
      dit.textContent = "Le réseau ne répond pas\u00a0: rien n’a été créé, recommencez.";
    }
    formulaire.ariaBusy = null;
  });
};

document.addEventListener("creer-fiche", (evenement) => ouvrir(evenement.target, evenement.detail));
