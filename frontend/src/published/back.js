/* The way back from an incident: to the list as it was filtered, where one came from there. */

const KEY = "tocsin-list";

/** Remembers in this tab alone how the list is filtered. */
export function rememberList() {
  stored((place) => place.setItem(KEY, location.hash));
}

/** Lets `a[data-back]` lead to the list as it was. */
export function startBack() {
  const hash = stored((place) => place.getItem(KEY));
  if (!hash) return;
  for (const link of document.querySelectorAll("a[data-back]")) link.hash = hash;
}

/** Some browsers refuse to store anything for a page from a disk. */
function stored(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}
