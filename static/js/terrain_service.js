// The service worker of the stop's sheet. Its scope is the sheet's folder: it never sees another page of the hub.
// REGLAGES (version, pieces, racine, horsLigne, statiques) is written above by the server.
const PAGES = "danaecare-terrain-pages";
const PIECES = `danaecare-terrain-pieces-${REGLAGES.version}`;
const PATIENCE_MS = 5000;

self.addEventListener("install", (evenement) => {
  evenement.waitUntil((async () => {
    const pieces = await caches.open(PIECES);
    await pieces.addAll(REGLAGES.pieces.map((adresse) => new Request(adresse, { cache: "reload" })));
    await garder(REGLAGES.horsLigne).catch(() => {});
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (evenement) => {
  evenement.waitUntil((async () => {
    // The pieces of the version before stay: a sheet kept with them may be opened before it is kept again.
    const anciennes = (await caches.keys()).filter((nom) => nom.startsWith("danaecare-terrain-pieces-") && nom !== PIECES);
    for (const nom of anciennes.slice(0, -1)) await caches.delete(nom);
    await self.clients.claim();
    for (const requete of await (await caches.open(PAGES)).keys()) await garder(new URL(requete.url).pathname).catch(() => {});
  })());
});

self.addEventListener("message", (evenement) => {
  if (evenement.data?.garder) evenement.waitUntil(garder(evenement.data.garder).catch(() => {}));
});

self.addEventListener("fetch", (evenement) => {
  const adresse = new URL(evenement.request.url);
  if (evenement.request.method !== "GET" || adresse.origin !== self.location.origin) return;
  if (evenement.request.mode === "navigate") {
    if (adresse.pathname.startsWith(REGLAGES.racine)) evenement.respondWith(page(evenement.request, adresse.pathname));
  } else if (adresse.pathname.startsWith(REGLAGES.statiques)) {
    evenement.respondWith(piece(evenement.request, adresse.pathname));
  }
});

// A sheet as the server gives it; nothing else (a login page, an error) is ever kept in its place.
async function garder(chemin) {
  const reponse = await fetch(chemin, { redirect: "error", cache: "reload", credentials: "same-origin" });
  await ranger(chemin, reponse);
}

async function ranger(chemin, reponse) {
  if (!reponse.ok || reponse.headers.get("X-Terrain") !== "1") return;
  await (await caches.open(PAGES)).put(chemin, reponse);
}

// The network first; what is kept when it fails, or is too slow to wait for.
async function page(requete, chemin) {
  const fraiche = fetch(requete).then(async (reponse) => {
    await ranger(chemin, reponse.clone()).catch(() => {});
    return reponse;
  });
  const cache = await caches.open(PAGES);
  const gardee = await cache.match(chemin);
  const lente = gardee && new Promise((suite) => setTimeout(() => suite(gardee.clone()), PATIENCE_MS));
  try {
    const reponse = await (lente ? Promise.race([fraiche, lente]) : fraiche);
    return reponse.status >= 502 && gardee ? gardee : reponse;
  } catch {
    return gardee ?? (await cache.match(REGLAGES.horsLigne)) ?? Response.error();
  }
}

async function piece(requete, chemin) {
  return (await caches.match(chemin)) ?? fetch(requete);
}
