// The note of an interview: a text to begin it with, dictation where the browser hears on the machine itself.
const bouton = (texte) => {
  const b = document.createElement("button");
  b.type = "button";
  b.textContent = texte;
  return b;
};

const ecrire = (zone, texte) => {
  zone.focus();
  // execCommand keeps the browser's own undo; setRangeText where it is refused.
  if (!document.execCommand("insertText", false, texte)) zone.setRangeText(texte, zone.selectionStart, zone.selectionEnd, "end");
  zone.dispatchEvent(new Event("input", { bubbles: true }));
};

const SANS_MICRO = "Le navigateur refuse le micro à cette page : autorisez-le près de l’adresse, ou tapez votre note.";
const RATES = {
  "not-allowed": SANS_MICRO,
  "audio-capture": "Aucun micro ne répond : branchez-en un, ou tapez votre note.",
  "no-speech": "Rien n’a été entendu. Ce qui est écrit reste.",
};

const dicter = async (zone, outils) => {
  const Ecoute = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  const ou = { langs: ["fr-FR"], processLocally: true };
  // Never by a server of the browser's maker: what is said of somebody leaves this machine for the hub alone.
  if (await Ecoute?.available?.(ou).catch(() => "") !== "available") return;
  const ecoute = new Ecoute();
  Object.assign(ecoute, { lang: "fr-FR", continuous: true, processLocally: true });
  const puce = bouton("Dicter");
  puce.setAttribute("aria-pressed", "false");
  const dit = document.createElement("p");
  dit.className = "doux";
  dit.setAttribute("role", "status");
  const ouverte = () => puce.getAttribute("aria-pressed") === "true";
  puce.addEventListener("click", () => {
    dit.textContent = "";
    if (ouverte()) ecoute.stop(); else ecoute.start();
  });
  ecoute.addEventListener("start", () => puce.setAttribute("aria-pressed", "true"));
  ecoute.addEventListener("end", () => puce.setAttribute("aria-pressed", "false"));
  ecoute.addEventListener("error", ({ error }) => {
    if (error !== "aborted") dit.textContent = RATES[error] ?? "La dictée s’est arrêtée. Ce qui est écrit reste.";
  });
  ecoute.addEventListener("result", ({ results, resultIndex }) => {
    for (const entendu of [...results].slice(resultIndex)) if (entendu.isFinal) ecrire(zone, `${entendu[0].transcript.trim()} `);
  });
  outils.append(puce);
  outils.after(dit);
};

const equipees = new WeakSet();

const equiper = (zone) => {
  const trames = [...document.querySelectorAll("template[data-trame]")];
  if (!zone || !trames.length || equipees.has(zone)) return;
  equipees.add(zone);
  const outils = document.createElement("div");
  outils.className = "puces-choix";
  outils.setAttribute("role", "group");
  outils.setAttribute("aria-label", "Commencer la note par une trame");
  for (const trame of trames) {
    const puce = bouton(trame.dataset.trame);
    puce.addEventListener("click", () => {
      const avant = zone.value && !zone.value.endsWith("\n") ? "\n\n" : "";
      zone.setSelectionRange(zone.value.length, zone.value.length);
      ecrire(zone, avant + trame.content.textContent);
    });
    outils.append(puce);
  }
  zone.after(outils);
  dicter(zone, outils);
};

const chercher = (racine) => equiper(racine.querySelector("textarea[name=note]"));
chercher(document);
document.addEventListener("htmx:load", (evenement) => chercher(evenement.target));
