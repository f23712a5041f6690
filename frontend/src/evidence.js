/* A document: a value and its words light up together, whichever of them is looked at. */

export function startEvidence() {
  const marked = document.querySelectorAll("[data-claims]");
  if (!marked.length) return;
  for (const element of marked) {
    element.addEventListener("mouseenter", () => light(element, true));
    element.addEventListener("mouseleave", () => light(element, false));
    element.addEventListener("focus", () => light(element, true));
    element.addEventListener("blur", () => light(element, false));
  }
}

function light(element, on) {
  for (const claim of element.dataset.claims.split(" ")) {
    for (const other of document.querySelectorAll(`[data-claims~="${CSS.escape(claim)}"]`)) {
      other.classList.toggle("lit", on);
    }
  }
}
