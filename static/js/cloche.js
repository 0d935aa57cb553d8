// The bell: how many alerts are new, asked once the page is quiet and at most every two minutes; what the server
// wrote in the page is believed. Only this number is kept, for this tab and this account. Its list opens in a panel.
const cloche = document.querySelector("[data-cloche]");
const volet = document.getElementById("cloche-volet");
const CLE = "cloche";
const FRAICHEUR_MS = 120000;
const CALME_MS = 1500;

const garder = (nouvelles) => {
  try { sessionStorage.setItem(CLE, JSON.stringify({ compte: cloche.dataset.lecteur, nouvelles, quand: Date.now() })); } catch { /* private browsing */ }
};
const garde = () => {
  try {
    const lu = JSON.parse(sessionStorage.getItem(CLE));
    return lu?.compte === cloche.dataset.lecteur && Date.now() - lu.quand < FRAICHEUR_MS ? lu : null;
  } catch { return null; }
};
const montrer = (nouvelles) => {
  const compte = cloche.querySelector(".compte");
  compte.textContent = nouvelles;
  compte.hidden = !nouvelles;
  cloche.querySelector(".lecteur").textContent = nouvelles ? "Alertes, nouvelles : " : "Alertes";
};
const demander = async () => {
  try {
    const reponse = await fetch(cloche.dataset.cloche, { headers: { Accept: "application/json" } });
    if (!reponse.ok || reponse.redirected) return;
    const { nouvelles } = await reponse.json();
    garder(nouvelles);
    montrer(nouvelles);
  } catch { /* no network: the bell stays as it is */ }
};

if (cloche) {
  const connues = cloche.dataset.nouvelles;
  if (connues !== undefined) { garder(Number(connues)); montrer(Number(connues)); }
  else if (garde()) montrer(garde().nouvelles);
  else setTimeout(demander, CALME_MS);
  // What is done may empty a line.
  document.addEventListener("submit", () => { try { sessionStorage.removeItem(CLE); } catch { /* private browsing */ } });
  volet.addEventListener("htmx:afterSwap", () => {
    volet.style.top = `${cloche.getBoundingClientRect().bottom + 8}px`;
    volet.showPopover();
    volet.querySelector("a, button")?.focus();
  });
}
