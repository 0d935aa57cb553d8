// A form typed beside the page that it is about: a link .vers-volet opens its page there, where there is room. The form
// is that of its page, and so are its draft and its refusals; closed, the text waits; saved, the hub says where to go.
const LARGE = matchMedia("(min-width: 75rem)");
const contenus = new Map();
const volet = document.createElement("section");
volet.className = "volet";
volet.hidden = true;
volet.setAttribute("aria-labelledby", "volet-titre");
let depuis = null;
let ici = "";

const fermer = () => {
  volet.hidden = true;
  depuis?.focus();
};

const bouton = (texte, faire) => {
  const b = Object.assign(document.createElement("button"), { type: "button", className: "bouton bouton-petit", textContent: texte });
  b.addEventListener("click", faire);
  return b;
};

// Of a page of the hub, its title, what it says and its form.
const prendre = (url, texte) => {
  const page = new DOMParser().parseFromString(texte, "text/html");
  const formulaire = page.querySelector("main .formulaire");
  if (!formulaire) return false;
  formulaire.querySelector("form").action = url;
  const titre = Object.assign(document.createElement("h2"), { id: "volet-titre", tabIndex: -1 });
  titre.textContent = page.querySelector("h1").textContent;
  const tete = document.createElement("header");
  const entier = Object.assign(document.createElement("a"), { href: url, textContent: "Page entière" });
  tete.append(titre, entier, bouton("Fermer", fermer));
  contenus.set(url, [tete, ...page.querySelectorAll("main > .messages"), formulaire]);
  return true;
};

const montrer = (url, neuf) => {
  volet.replaceChildren(...contenus.get(url));
  volet.hidden = false;
  ici = url;
  if (neuf) volet.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));  // suggestions, lengths, papers, draft
  (volet.querySelector("[data-resume-erreurs]") ?? volet.querySelector("h2")).focus();
};

const ouvrir = async (url, neuf = false) => {
  if (contenus.has(url) && !neuf) { montrer(url, false); return; }
  try {
    const reponse = await fetch(url, { headers: { Accept: "text/html" } });
    if (reponse.ok && !reponse.redirected && prendre(url, await reponse.text())) { montrer(url, true); return; }
  } catch { /* the page itself says what is wrong */ }
  location.assign(url);
};

const dire = (formulaire, texte) => {
  const dit = formulaire.querySelector("[data-volet-dit]") ?? document.createElement("p");
  dit.dataset.voletDit = "";
  dit.className = "erreur";
  dit.setAttribute("role", "alert");
  dit.textContent = texte;
  formulaire.querySelector(".actions").append(dit);
};

const envoyer = async (formulaire, appuye) => {
  if (formulaire.ariaBusy === "true") return;
  formulaire.ariaBusy = "true";
  const url = ici;
  try {
    const reponse = await fetch(formulaire.action, {
      method: "POST", body: new FormData(formulaire, appuye), referrer: formulaire.action,
      headers: { Accept: "text/html", Volet: "1" },
    });
    const vers = reponse.headers.get("Volet-Vers");
    if (vers) {
      formulaire.dispatchEvent(new Event("enregistre", { bubbles: true }));
      location.assign(vers);
      return;
    }
    if (reponse.status === 422 && prendre(url, await reponse.text())) { montrer(url, true); return; }
    dire(formulaire, "Le hub n’a rien enregistré. Votre texte reste ici : recommencez dans un instant.");
  } catch {
    dire(formulaire, "Le réseau ne répond pas : rien n’est enregistré. Votre texte reste ici, recommencez.");
  }
  formulaire.ariaBusy = null;
};

volet.addEventListener("submit", (evenement) => {
  evenement.preventDefault();
  envoyer(evenement.target, evenement.submitter);
});
volet.addEventListener("keydown", (evenement) => { if (evenement.key === "Escape") fermer(); });
volet.addEventListener("click", (evenement) => {
  const lien = evenement.target.closest("a[href]");
  if (!lien || evenement.ctrlKey || evenement.metaKey || evenement.shiftKey) return;
  const dite = lien.getAttribute("href");
  if (dite.startsWith("?")) { evenement.preventDefault(); ouvrir(new URL(dite, new URL(ici, location.href)).href, true); }
  if (dite === location.pathname) { evenement.preventDefault(); fermer(); }
});
document.addEventListener("click", (evenement) => {
  const lien = evenement.target.closest("a.vers-volet");
  if (!lien || !LARGE.matches || evenement.ctrlKey || evenement.metaKey || evenement.shiftKey) return;
  evenement.preventDefault();
  depuis = lien;
  ouvrir(lien.href);
});
document.querySelector("main").append(volet);
