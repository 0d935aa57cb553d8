// A long form (data-brouillon) is sent to the hub as it is typed, and kept there for its author: nothing in this browser.
const PAUSE = 1500;
const suivis = new WeakSet();

const suivre = (formulaire) => {
  if (!formulaire || suivis.has(formulaire)) return;
  suivis.add(formulaire);
  const etat = document.createElement("p");
  etat.className = "doux";
  etat.setAttribute("role", "status");
  formulaire.querySelector(".actions").append(etat);
  let minuterie;
  let enCours = false;
  let change = false;
  let fini = false;

  const contenu = () => {
    const corps = new FormData(formulaire);
    for (const champ of formulaire.querySelectorAll("input[type=file]")) corps.delete(champ.name);
    const { pathname, search } = new URL(formulaire.action);  // its page, that may be shown beside another (volet.js)
    corps.set("page", pathname + search);
    return corps;
  };

  const garder = async () => {
    if (enCours || fini || !change) return;
    enCours = true;
    change = false;
    try {
      const reponse = await fetch(formulaire.dataset.brouillon, {
        method: "POST", body: contenu(), credentials: "same-origin", redirect: "manual",
        headers: { Accept: "application/json" },
      });
      if (reponse.type === "opaqueredirect") {
        etat.textContent = "Votre session a pris fin. Enregistrez : votre texte vous sera rendu une fois reconnecté.";
        fini = true;
        return;
      }
      etat.textContent = (await reponse.json()).dit;
      if (reponse.ok && !change) formulaire.dispatchEvent(new Event("enregistre", { bubbles: true }));
    } catch {
      change = true;
      etat.textContent = "Brouillon pas encore gardé : le hub ne répond pas. Votre texte reste ici, un nouvel essai suit.";
    } finally {
      enCours = false;
      if (change) attendre(etat.textContent.startsWith("Brouillon pas") ? 5 * PAUSE : PAUSE);
    }
  };

  const attendre = (duree) => {
    clearTimeout(minuterie);
    minuterie = setTimeout(garder, duree);
  };

  formulaire.addEventListener("input", () => { fini = false; change = true; attendre(PAUSE); });
  formulaire.addEventListener("submit", () => { fini = true; clearTimeout(minuterie); });
  window.addEventListener("pageshow", () => { fini = false; });
  // What was typed just before leaving is not lost for a second and a half.
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") garder(); });
};

suivre(document.querySelector("form[data-brouillon]"));
document.addEventListener("htmx:load", (evenement) => suivre(evenement.target.querySelector("form[data-brouillon]")));
