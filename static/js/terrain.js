// The stop's sheet: what is entered is closed and kept on the phone first, then sent; an entry leaves the phone when
// the hub has acknowledged it, by its token. The hub counts a token once, so sending again is always safe.
const corps = document.body.dataset;
const BASE = "danaecare-terrain";
const LOT = 25;
const REPRISES_S = [4, 10, 30, 60];
const halte = Number(corps.halte) || 0;
const $ = (motif, dans = document) => dans.querySelector(motif);
const tous = (motif, dans = document) => [...dans.querySelectorAll(motif)];
const pluriel = (n, mot) => `${n} ${mot}${n > 1 ? "s" : ""}`;

let compte = Number(corps.compte);
let jeton = "";
let etat = null; // what the hub knows of this stop
let attendent = []; // the entries of this account, open, in their order
let autres = 0; // entries of other accounts: closed, counted only
let illisibles = 0;
const volatiles = []; // entries that the phone had no room for: held by this page alone
let situation = ""; // "", "reseau", "connexion", "erreur"
let ecritures = Promise.resolve();
let reprise = 0, minuterie = 0;
const rejetees = new Set();

// --- What the phone keeps ------------------------------------------------------------------------------------------
let ouverte;
function base() {
  ouverte ??= new Promise((suite, echec) => {
    const demande = indexedDB.open(BASE, 1);
    demande.onupgradeneeded = () => {
      const saisies = demande.result.createObjectStore("saisies", { keyPath: "rang", autoIncrement: true });
      saisies.createIndex("jeton", "jeton", { unique: true });
      demande.result.createObjectStore("cles", { keyPath: "compte" });
      demande.result.createObjectStore("etats", { keyPath: "halte" });
    };
    demande.onsuccess = () => { demande.result.onversionchange = () => demande.result.close(); suite(demande.result); };
    demande.onerror = () => { ouverte = undefined; echec(demande.error); };
  });
  return ouverte;
}

// Run `faire` in one transaction; it counts as done when the phone has written it.
async function avec(magasins, mode, faire) {
  const transaction = (await base()).transaction(magasins, mode, { durability: "strict" });
  return new Promise((suite, echec) => {
    let resultat;
    transaction.oncomplete = () => suite(resultat?.result);
    transaction.onabort = transaction.onerror = () => echec(transaction.error ?? new Error("écriture refusée"));
    resultat = faire(...[].concat(magasins).map((nom) => transaction.objectStore(nom)));
  });
}

// --- The key -------------------------------------------------------------------------------------------------------
// It stays until a logout or another account's login: the phone's clock, which may be wrong, decides nothing.
async function cleGardee() {
  return (await avec("cles", "readonly", (cles) => cles.get(compte)))?.cle ?? null;
}

class Connexion extends Error {}

// Asks the hub for the key and the token of this login; the keys of other accounts leave the phone, not their entries.
async function prendreCle() {
  const reponse = await fetch(corps.cle, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(15000) });
  if (reponse.type === "opaqueredirect" || reponse.status === 403) throw new Connexion();
  if (!reponse.ok) throw new Error(`clé : ${reponse.status}`);
  const recu = await reponse.json();
  const brut = Uint8Array.from(atob(recu.cle), (c) => c.charCodeAt(0));
  const cle = await crypto.subtle.importKey("raw", brut, "AES-GCM", false, ["encrypt", "decrypt"]);
  brut.fill(0);
  compte = recu.compte;
  jeton = recu.jeton;
  await avec("cles", "readwrite", (cles) => {
    cles.clear();
    cles.put({ compte, cle });
  });
  document.body.dataset.cleGardee = "oui";
  return cle;
}

const lie = () => new TextEncoder().encode(`compte ${compte}`);

async function fermer(cle, saisie) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const clair = new TextEncoder().encode(JSON.stringify(saisie));
  const contenu = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: lie() }, cle, clair);
  return { jeton: saisie.jeton, compte, iv, contenu };
}

async function ouvrir(cle, gardee) {
  const clair = await crypto.subtle.decrypt({ name: "AES-GCM", iv: gardee.iv, additionalData: lie() }, cle, gardee.contenu);
  return JSON.parse(new TextDecoder().decode(clair));
}

async function relire() {
  const toutes = await avec("saisies", "readonly", (saisies) => saisies.getAll());
  const miennes = toutes.filter((gardee) => gardee.compte === compte);
  autres = toutes.length - miennes.length;
  const cle = miennes.length ? await cleGardee() : null;
  const lues = [];
  illisibles = 0;
  for (const gardee of miennes) {
    try {
      lues.push({ ...(await ouvrir(cle, gardee)), rang: gardee.rang });
    } catch {
      illisibles += 1;
    }
  }
  attendent = lues;
}

// --- Entering ------------------------------------------------------------------------------------------------------
function ajouter(genre, donnees) {
  const saisie = {
    jeton: crypto.randomUUID(), halte, halte_dite: corps.halteDite, genre, donnees,
    base: etat?.base ?? 0, saisie_le: new Date().toISOString(),
  };
  // One after the other: a − pressed after a + never arrives before it.
  return enSerie(() => garder(saisie)).catch((erreur) => {
    avertir(`Cette saisie n’a pas été gardée (${erreur.message}).`, "erreur");
    return false;
  });
}

function enSerie(faire) {
  const suite = ecritures.then(faire);
  ecritures = suite.catch(() => {});
  return suite;
}

async function garder(saisie) {
  // A sheet opened for the first time may be tapped before its key has come.
  const cle = await cleGardee() ?? await prendreCle().catch(() => null);
  if (!cle) {
    avertir("Connectez-vous une fois avec du réseau : sans cela, le téléphone n’a pas de clé pour garder vos saisies. Celle-ci n’a pas été prise.", "erreur");
    situation = "connexion";
    montrer();
    return false;
  }
  try {
    const gardee = await fermer(cle, saisie);
    saisie.rang = await avec("saisies", "readwrite", (saisies) => saisies.add(gardee));
    attendent.push(saisie);
  } catch (erreur) {
    volatiles.push(saisie);
    avertir(erreur.name === "QuotaExceededError"
      ? "Le téléphone est plein : cette saisie n’est tenue que par cette page. Ne la fermez pas avant l’envoi, ou libérez de la place. Ce qui attendait est intact."
      : "Le téléphone n’a pas pu écrire cette saisie : elle n’est tenue que par cette page. Ne la fermez pas avant l’envoi.", "erreur");
  }
  montrer();
  prevenir();
  planifier(0.4);
  return true;
}

// --- Sending -------------------------------------------------------------------------------------------------------
function planifier(secondes) {
  clearTimeout(minuterie);
  minuterie = setTimeout(envoyer, secondes * 1000);
}

const aEnvoyer = () => [...attendent, ...volatiles].filter((saisie) => !rejetees.has(saisie.jeton));

function envoyer() {
  clearTimeout(minuterie);
  return navigator.locks.request("danaecare-terrain-envoi", async () => {
    try {
      await prendreCle();
      await enSerie(relire);
      for (let lot = prochainLot(); lot.length; lot = prochainLot()) await envoyerLot(lot);
      situation = "";
      reprise = 0;
    } catch (erreur) {
      situation = erreur instanceof Connexion ? "connexion" : "reseau";
      if (aEnvoyer().length && situation === "reseau") planifier(REPRISES_S[Math.min(reprise++, REPRISES_S.length - 1)]);
    }
    montrer();
    prevenir();
    return aEnvoyer().length === 0;
  });
}

function prochainLot() {
  const lot = [];
  for (const saisie of aEnvoyer()) {
    if (saisie.genre === "photo") return lot.length ? lot : [saisie];
    lot.push(saisie);
    if (lot.length === LOT) break;
  }
  return lot;
}

async function envoyerLot(lot) {
  const reponse = await fetch(corps.envoyer, {
    method: "POST", redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(60000),
    headers: { "Content-Type": "application/json", "X-CSRFToken": jeton },
    body: JSON.stringify({ compte, envoye_le: new Date().toISOString(), saisies: lot.map(({ rang, ...saisie }) => saisie) }),
  });
  if (reponse.type === "opaqueredirect" || reponse.status === 403 || reponse.status === 409) throw new Connexion();
  if (reponse.status === 400 || reponse.status === 413) {
    // One entry alone that the hub cannot read stays on the phone, and does not hold the others back.
    if (lot.length > 1) { for (const saisie of lot) await envoyerLot([saisie]); return; }
    rejetees.add(lot[0].jeton);
    avertir("Une saisie n’a pas pu être lue par le hub : elle reste sur ce téléphone. Notez-la autrement et prévenez le bureau.", "erreur");
    return;
  }
  if (!reponse.ok) throw new Error(`envoi : ${reponse.status}`);
  const recu = await reponse.json();
  const acquis = new Set(recu.resultats.map((resultat) => resultat.jeton));
  const rangs = lot.filter((saisie) => acquis.has(saisie.jeton) && saisie.rang).map((saisie) => saisie.rang);
  if (rangs.length) await avec("saisies", "readwrite", (saisies) => { for (const rang of rangs) saisies.delete(rang); });
  attendent = attendent.filter((saisie) => !acquis.has(saisie.jeton));
  for (let i = volatiles.length - 1; i >= 0; i -= 1) if (acquis.has(volatiles[i].jeton)) volatiles.splice(i, 1);
  for (const lu of recu.etats) await prendreEtat(lu);
  const raisons = new Map();
  for (const { etat: devenue, raison } of recu.resultats) if (devenue !== "prise" && raison) raisons.set(raison, (raisons.get(raison) ?? 0) + 1);
  for (const [raison, n] of raisons) avertir(`${pluriel(n, "saisie")} gardée${n > 1 ? "s" : ""} à part, à départager au bureau. ${raison}`, "attention");
  if (recu.decalage_s) avertir(`L’horloge de ce téléphone ${recu.decalage_s < 0 ? "avance" : "retarde"} de ${duree(Math.abs(recu.decalage_s))} : les heures ont été corrigées, rien n’est perdu.`, "info");
  montrer();
}

function duree(secondes) {
  if (secondes < 5400) return `${Math.round(secondes / 60)} min`;
  return secondes < 129600 ? `${Math.round(secondes / 3600)} h` : pluriel(Math.round(secondes / 86400), "jour");
}

async function prendreEtat(lu) {
  if (lu.halte === halte) etat = lu;
  await avec("etats", "readwrite", (etats) => etats.put(lu)).catch(() => {});
}

async function demanderEtat() {
  const reponse = await fetch(corps.etat, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(15000) });
  if (reponse.ok) await prendreEtat(await reponse.json());
}

// --- Who is expected: names closed with the key like the entries, of the stops that the phone holds alone ------------
const rangAttendus = (numero) => `attendus ${numero}`;

async function prendreAttendus() {
  const numeros = halte ? [halte] : tous("[data-attendus-de]").map((ligne) => Number(ligne.dataset.attendusDe));
  for (const numero of numeros) {
    const reponse = await fetch(`${corps.racine}${numero}/attendus/`, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(15000) });
    if (!reponse.ok) return;
    const gardee = await fermer(await cleGardee(), { liste: (await reponse.json()).attendus });
    await avec("etats", "readwrite", (etats) => etats.put({ ...gardee, halte: rangAttendus(numero) }));
  }
  if (halte) { await montrerAttendus(); return; }
  const connus = new Set(numeros.map(rangAttendus));
  await avec("etats", "readwrite", (etats) => {
    const demande = etats.getAllKeys();
    demande.onsuccess = () => { for (const rang of demande.result) if (typeof rang === "string" && !connus.has(rang)) etats.delete(rang); };
  });
}

async function montrerAttendus() {
  const gardee = await avec("etats", "readonly", (etats) => etats.get(rangAttendus(halte)));
  const cle = await cleGardee();
  if (!gardee || !cle || gardee.compte !== compte) return;
  const { liste } = await ouvrir(cle, gardee);
  $("[data-attendus]").hidden = !liste.length;
  $("[data-attendus-liste]").replaceChildren(...liste.map(ligneAttendue));
}

function ligneAttendue({ nom, telephone, porte }) {
  const ligne = document.createElement("li"), dans = document.createElement("div");
  dans.append(nom);
  if (telephone) {
    const lien = document.createElement("a");
    lien.href = `tel:${telephone.replace(/[^0-9+]/g, "")}`;
    lien.textContent = telephone;
    dans.append(" ", lien);
  }
  if (porte) {
    const ou = document.createElement("p");
    ou.textContent = `À aller chercher : ${porte}`;
    dans.append(ou);
  }
  ligne.append(dans);
  return ligne;
}

// --- Showing -------------------------------------------------------------------------------------------------------
function montrer() {
  const n = attendent.length + volatiles.length + illisibles;
  const ligne = $("[data-attente]");
  ligne.dataset.attente = n ? "attend" : "envoye";
  $("[data-attente-texte]").textContent = n ? `${pluriel(n, "saisie")} en attente` : "Tout est envoyé";
  const suite = $("[data-attente-suite]");
  suite.replaceChildren(...phrases());
  suite.hidden = !suite.childNodes.length;
  montrerFile();
  if (halte) montrerComptes();
}

function phrases() {
  const morceaux = [];
  if (situation === "reseau") morceaux.push("Pas de réseau : tout reste sur ce téléphone et partira au retour du réseau. ");
  if (situation === "connexion") {
    const lien = document.createElement("a");
    lien.href = `${corps.connexion}?next=${encodeURIComponent(location.pathname)}`;
    lien.textContent = "Reconnectez-vous";
    morceaux.push(lien, " pour envoyer : vos saisies sont gardées. ");
  }
  if (illisibles && situation !== "connexion") morceaux.push(`${pluriel(illisibles, "saisie")} se rouvriront après une connexion. `);
  if (autres) morceaux.push(`${pluriel(autres, "saisie")} d’un autre compte attend${autres > 1 ? "ent" : ""} sur ce téléphone : ${autres > 1 ? "elles partiront" : "elle partira"} quand il se connectera.`);
  return morceaux;
}

function montrerFile() {
  const cadre = $("[data-file]");
  if (!cadre) return;
  const saisies = [...attendent, ...volatiles];
  cadre.hidden = !saisies.length;
  $("[data-file-liste]").replaceChildren(...saisies.slice(-8).reverse().map((saisie) => {
    const ligne = document.createElement("li");
    const texte = document.createElement("div");
    texte.textContent = dire(saisie);
    ligne.append(texte);
    return ligne;
  }));
}

function libelle(nom, valeur) {
  return $(`input[name=${nom}][value="${valeur}"] + span`)?.textContent ?? "";
}

function dire({ genre, donnees, halte: ou, halte_dite }) {
  const la = ou === halte ? "" : ` (${halte_dite})`;
  if (genre === "passage") {
    const qui = $(`[data-genre="${donnees.genre}"] .compteur-nom`)?.textContent ?? "Personne";
    const details = [donnees.tranche && libelle("tranche", donnees.tranche), donnees.visite && libelle("visite", donnees.visite)];
    return `${donnees.nombre > 0 ? "+" : "−"} 1 ${[qui, ...details].filter(Boolean).join(", ")}${la}`;
  }
  if (genre === "depliants") return `${donnees.nombre > 0 ? "+" : "−"} 1 dépliant${la}`;
  return { accueil: `Accueil bref${donnees.prenom ? ` : ${donnees.prenom}` : ""}`, note: "Note", photo: "Photo" }[genre] + la;
}

const choisi = (nom) => $(`input[name=${nom}]:checked`)?.value ?? "";

// The hub's counts with what waits here on top, never under zero.
function comptes() {
  const cases = new Map((etat?.comptage ?? []).map(([g, t, v, n]) => [`${g}|${t}|${v}`, n]));
  let depliants = etat?.depliants ?? 0;
  for (const { genre, donnees: d, halte: ou } of [...attendent, ...volatiles]) {
    if (ou !== halte) continue;
    if (genre === "depliants") depliants = Math.max(depliants + d.nombre, 0);
    if (genre !== "passage") continue;
    const cle = `${d.genre}|${d.tranche}|${d.visite}`;
    cases.set(cle, Math.max((cases.get(cle) ?? 0) + d.nombre, 0));
  }
  return { cases, depliants };
}

function montrerComptes() {
  const { cases, depliants } = comptes();
  for (const compteur of tous("[data-genre]")) fixer(compteur, cases.get(`${compteur.dataset.genre}|${choisi("tranche")}|${choisi("visite")}`) ?? 0);
  fixer($("[data-depliants]"), depliants);
  $("[data-total]").textContent = [...cases.values()].reduce((somme, n) => somme + n, 0);
}

function fixer(compteur, n) {
  $("output", compteur).textContent = n;
  $("[data-moins]", compteur).disabled = n === 0;
}

function avertir(texte, genre) {
  const deja = tous("[data-alertes] .alerte").find((alerte) => alerte.textContent.includes(texte));
  if (deja) return;
  const cadre = document.createElement("div");
  cadre.className = `alerte alerte-${genre}`;
  const phrase = document.createElement("p");
  phrase.textContent = texte;
  const dans = document.createElement("div");
  dans.append(phrase);
  cadre.append(dans);
  $("[data-alertes]").prepend(cadre);
}

// --- Logging out ---------------------------------------------------------------------------------------------------
async function effacer() {
  await avec(["saisies", "cles", "etats"], "readwrite", (saisies, cles, etats) => {
    cles.clear();
    etats.clear();
    const curseur = saisies.openCursor();
    curseur.onsuccess = () => {
      if (!curseur.result) return;
      if (curseur.result.value.compte === compte) curseur.result.delete();
      curseur.result.continue();
    };
  });
  for (const nom of await caches.keys()) if (nom.startsWith("danaecare-terrain-")) await caches.delete(nom);
}

async function sortir(formulaire) {
  try {
    await prendreCle();
  } catch (erreur) {
    if (!(erreur instanceof Connexion)) {
      avertir("Sans réseau, le hub ne peut pas vous déconnecter. Vos saisies restent chiffrées sur ce téléphone.", "attention");
      return;
    }
  }
  clearTimeout(minuterie);
  await navigator.locks.request("danaecare-terrain-envoi", effacer);
  const champ = $("input[name=csrfmiddlewaretoken]", formulaire);
  if (champ && jeton) champ.value = jeton;
  formulaire.submit();
}

function brancherSortie() {
  const formulaire = $("[data-sortie]"), dialogue = $("[data-dialogue]");
  formulaire.addEventListener("submit", async (evenement) => {
    evenement.preventDefault();
    await ecritures;
    const n = attendent.length + volatiles.length + illisibles;
    if (!n) { await sortir(formulaire); return; }
    const plusieurs = n > 1;
    $("[data-dialogue-texte]").textContent = `${pluriel(n, "saisie")} ${plusieurs ? "n’ont" : "n’a"} pas été envoyée${plusieurs ? "s" : ""}. Se déconnecter ${plusieurs ? "les effacera" : "l’effacera"} de ce téléphone.`;
    dialogue.showModal();
  });
  $("[data-dialogue-annuler]").addEventListener("click", () => dialogue.close());
  $("[data-dialogue-effacer]").addEventListener("click", async () => { dialogue.close(); await sortir(formulaire); });
  $("[data-dialogue-envoyer]").addEventListener("click", async () => {
    dialogue.close();
    if (await envoyer()) await sortir(formulaire);
    else avertir("L’envoi n’a pas abouti : vous restez connecté, et vos saisies restent sur ce téléphone.", "attention");
  });
}

// --- The page ------------------------------------------------------------------------------------------------------
function brancherSaisies() {
  for (const compteur of tous(".compteur")) {
    const dire = (nombre) => compteur.dataset.depliants !== undefined
      ? ajouter("depliants", { nombre })
      : ajouter("passage", { genre: compteur.dataset.genre, tranche: choisi("tranche"), visite: choisi("visite"), nombre });
    $("[data-plus]", compteur).addEventListener("click", () => dire(1));
    $("[data-moins]", compteur).addEventListener("click", () => dire(-1));
  }
  for (const choix of tous(".choix input[type=radio]")) choix.addEventListener("change", montrerComptes);
  formulaire("[data-note]", (champs) => champs.get("texte").trim() && ["note", { texte: champs.get("texte") }], "Écrivez d’abord la note.");
  formulaire("[data-accueil]", (champs) => {
    const lus = { prenom: champs.get("prenom"), nom: champs.get("nom"), telephone: champs.get("telephone"), themes: champs.getAll("themes"), rappel: champs.has("rappel") };
    return (lus.prenom || lus.nom || lus.telephone || lus.themes.length) && ["accueil", lus];
  }, "Notez au moins un prénom, un téléphone ou un sujet.");
  formulaire("[data-photo]", async (champs) => {
    const image = champs.get("image");
    return image?.size && ["photo", { image: await reduire(image), legende: champs.get("legende") }];
  }, "Choisissez d’abord une photo.");
  $("[data-envoyer-maintenant]").addEventListener("click", envoyer);
}

function formulaire(motif, lire, vide) {
  const cadre = $(motif);
  cadre.addEventListener("submit", async (evenement) => {
    evenement.preventDefault();
    let lu;
    try {
      lu = await lire(new FormData(cadre));
    } catch {
      avertir("Cette image n’est pas lisible : choisissez une photo JPEG ou PNG.", "erreur");
      return;
    }
    if (!lu) { avertir(vide, "attention"); return; }
    if (await ajouter(...lu)) cadre.reset();
  });
}

// At most 1600 points wide, made again from its points: what the camera wrote in the file stays on the phone.
async function reduire(fichier) {
  const brute = await createImageBitmap(fichier);
  const echelle = Math.min(1, 1600 / Math.max(brute.width, brute.height));
  const toile = document.createElement("canvas");
  toile.width = Math.round(brute.width * echelle);
  toile.height = Math.round(brute.height * echelle);
  toile.getContext("2d").drawImage(brute, 0, 0, toile.width, toile.height);
  return toile.toDataURL("image/jpeg", 0.8).split(",")[1];
}

const canal = new BroadcastChannel("danaecare-terrain");
const prevenir = () => canal.postMessage("change");
canal.onmessage = () => enSerie(relire).then(montrer).catch(() => {});
// A sheet that the browser had put aside whole is asked again: a logout may have passed since.
window.addEventListener("pageshow", (retour) => { if (retour.persisted) location.reload(); });

async function installer() {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(corps.service, { scope: corps.racine });
  const { active } = await navigator.serviceWorker.ready;
  await garderFeuille();
  const feuilles = tous(`main a[href^="${corps.racine}"]`).map((lien) => new URL(lien.href).pathname);
  for (const chemin of new Set([corps.racine, location.pathname, ...feuilles])) active.postMessage({ garder: chemin });
}

// This sheet, put by the page itself, so that it knows when the phone holds it.
async function garderFeuille() {
  const reponse = await fetch(location.pathname, { redirect: "error", cache: "reload" });
  if (!reponse.ok || reponse.headers.get("X-Terrain") !== "1") return;
  await (await caches.open("danaecare-terrain-pages")).put(location.pathname, reponse);
  document.body.dataset.feuilleGardee = "oui";
}

async function commencer() {
  if (!window.isSecureContext || !crypto.subtle) {
    avertir("Cette feuille demande une adresse sécurisée (https) : ouvrez le hub par son adresse habituelle.", "erreur");
    return;
  }
  navigator.storage?.persist?.();
  installer().catch(() => {});
  brancherSortie();
  if (halte) {
    brancherSaisies();
    etat = await avec("etats", "readonly", (etats) => etats.get(halte)) ?? null;
  }
  await enSerie(relire);
  montrer();
  if (halte) await montrerAttendus().catch(() => {});
  document.body.dataset.pret = "oui";
  if (halte) await demanderEtat().catch(() => {});
  await envoyer();
  if (!situation) await prendreAttendus().then(() => { document.body.dataset.attendusGardes = "oui"; }).catch(() => {});
}

for (const lien of tous("[data-reseau]")) {
  lien.addEventListener("click", (evenement) => {
    if (navigator.onLine) return;
    evenement.preventDefault();
    avertir("Pas de réseau : le reste du hub ne s’ouvre pas. Cette feuille, elle, continue.", "attention");
  });
}
window.addEventListener("online", () => planifier(0));
document.addEventListener("visibilitychange", () => { if (!document.hidden) planifier(0.2); });
commencer().catch((erreur) => avertir(`La feuille n’a pas pu s’ouvrir (${erreur.message}). Rechargez la page ; ce qui attendait est gardé.`, "erreur"));
