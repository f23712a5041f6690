/* On a narrow screen what comes first is what was found, so the filters are folded until somebody wants them. */

export function startFolds() {
  const narrow = matchMedia("(max-width: 60rem)");
  const fold = () => {
    for (const element of document.querySelectorAll("[data-fold]")) element.open = !narrow.matches;
  };
  fold();
  narrow.addEventListener("change", fold);
}
