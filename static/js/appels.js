// A call: a press on somebody proposed chooses her.
document.addEventListener("click", (evenement) => {
  const choix = evenement.target.closest("[data-choisir]");
  const champ = choix && document.getElementById("id_dossier");
  if (!champ) return;
  champ.value = choix.dataset.choisir;
  champ.dispatchEvent(new Event("change", { bubbles: true }));
  champ.focus();
});
