// Every page of the hub: says when the network is gone, and warns before a logout wipes what the stop's sheet holds.
const BASE = "danaecare-terrain";

// A page that the browser had put aside whole is emptied, then asked again: a logout may have passed since.
window.addEventListener("pageshow", (retour) => {
  if (!retour.persisted) return;
  document.body.replaceChildren();
  location.reload();
});

function dire() {
  let bandeau = document.querySelector("[data-hors-ligne]");
  if (navigator.onLine) { bandeau?.remove(); return; }
  if (bandeau) return;
  bandeau = document.createElement("div");
  bandeau.className = "alerte alerte-attention";
  bandeau.dataset.horsLigne = "";
  bandeau.setAttribute("role", "status");
  const texte = document.createElement("p");
  texte.textContent = "Hors ligne : cette page a besoin du réseau pour enregistrer. Seule la feuille de halte fonctionne sans réseau.";
  bandeau.append(texte);
  document.querySelector("main")?.prepend(bandeau);
}
window.addEventListener("online", dire);
window.addEventListener("offline", dire);
dire();

async function ouvrir() {
  const connues = await indexedDB.databases?.() ?? [];
  if (!connues.some(({ name }) => name === BASE)) return null;
  return new Promise((suite, echec) => {
    const demande = indexedDB.open(BASE);
    demande.onsuccess = () => suite(demande.result);
    demande.onerror = () => echec(demande.error);
  });
}

const lire = (magasin) => new Promise((suite, echec) => {
  const demande = magasin.getAll();
  demande.onsuccess = () => suite(demande.result);
  demande.onerror = () => echec(demande.error);
});

// The entries that this login can open, wiped with its key; those of another account stay, closed.
async function effacer(base) {
  const comptes = new Set((await lire(base.transaction("cles").objectStore("cles"))).map(({ compte }) => compte));
  const siennes = (await lire(base.transaction("saisies").objectStore("saisies"))).filter(({ compte }) => comptes.has(compte));
  const n = siennes.length;
  if (n && !window.confirm(`${n} saisie${n > 1 ? "s" : ""} de terrain ${n > 1 ? "attendent" : "attend"} encore sur cet appareil et ${n > 1 ? "seraient effacées" : "serait effacée"}. Ouvrez la feuille de halte pour ${n > 1 ? "les" : "l’"} envoyer. Se déconnecter et effacer quand même ?`)) return false;
  const transaction = base.transaction(["saisies", "cles", "etats"], "readwrite");
  for (const { rang } of siennes) transaction.objectStore("saisies").delete(rang);
  transaction.objectStore("cles").clear();
  transaction.objectStore("etats").clear();
  await new Promise((suite) => { transaction.oncomplete = suite; transaction.onabort = suite; });
  for (const nom of await caches.keys()) if (nom.startsWith("danaecare-terrain-")) await caches.delete(nom);
  prevenir();
  return true;
}

// The sheets open in other tabs look again at what they may still show.
function prevenir() {
  const canal = new BroadcastChannel(BASE);
  canal.postMessage("change");
  canal.close();
}

// Whoever meets the login page has no session any more, however it ended: the key goes, the entries wait, closed.
async function oublier() {
  const base = await ouvrir();
  if (!base) return;
  await new Promise((suite, echec) => {
    const transaction = base.transaction("cles", "readwrite");
    transaction.objectStore("cles").clear();
    transaction.oncomplete = suite;
    transaction.onabort = () => echec(transaction.error);
  });
  base.close();
  prevenir();
}
if (document.querySelector('form[action$="/login/"]')) oublier().catch(() => { /* nothing is kept here */ });

for (const formulaire of document.querySelectorAll('form[action$="/logout/"]')) {
  formulaire.addEventListener("submit", async (evenement) => {
    if (!window.indexedDB) return;
    evenement.preventDefault();
    evenement.stopImmediatePropagation();
    let suite = true;
    try {
      const base = await ouvrir();
      if (base) { suite = await effacer(base); base.close(); }
    } catch { /* nothing readable is kept here */ }
    if (suite) formulaire.submit();
  }, { capture: true });
}
