/* The popup over a mark: the card of an incident, from our own server; where several lie together, one after the other. */

import { Popup } from "maplibre-gl";

const WORDS = { previous: "Previous", next: "Next", of: "{0} of {1}", failed: "The card could not be loaded.", close: "Close" };

/** Opens popups on one map; a new one closes the last. */
export class Cards {
  #map;
  #words;
  #popup;
  #stop;
  #shown;

  constructor(map, words) {
    this.#map = map;
    this.#words = { ...WORDS, ...words };
  }

  /** Shows the cards of these incidents at a place, the first of them first. */
  open(place, ids) {
    this.close();
    const box = element("div", "map-card");
    box.tabIndex = -1;
    const body = element("div", "map-card-body");
    box.append(body);
    this.#shown = { ids, at: 0, body, box, count: undefined };
    if (ids.length > 1) box.append(this.#pager());
    const popup = new Popup({ maxWidth: "22rem", offset: 10, focusAfterOpen: false, locale: { "Popup.Close": this.#words.close } });
    popup.setLngLat(place).setDOMContent(box).addTo(this.#map);
    popup.on("close", () => this.#closed(popup));
    box.closest(".maplibregl-popup").addEventListener("keydown", (event) => this.#press(event));
    this.#popup = popup;
    box.focus({ preventScroll: true });
    return this.#fill();
  }

  close() {
    this.#popup?.remove();
  }

  #closed(popup) {
    this.#stop?.abort();
    if (this.#popup !== popup) return;
    this.#popup = undefined;
    if (popup.hadFocus) this.#map.getCanvas().focus({ preventScroll: true });
  }

  #press(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Escape") {
      this.#popup.hadFocus = true;
      this.close();
    } else if (step && this.#shown.ids.length > 1) this.#turn(step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #pager() {
    const pager = element("div", "map-card-pager");
    const button = (words, sign, step) => {
      const made = element("button");
      made.type = "button";
      made.ariaLabel = words;
      made.textContent = sign;
      made.addEventListener("click", () => this.#turn(step));
      return made;
    };
    this.#shown.count = element("span");
    this.#shown.count.ariaLive = "polite";
    pager.append(button(this.#words.previous, "‹", -1), this.#shown.count, button(this.#words.next, "›", 1));
    return pager;
  }

  #turn(step) {
    const { ids, at } = this.#shown;
    this.#shown.at = (at + step + ids.length) % ids.length;
    this.#fill();
  }

  async #fill() {
    const { ids, at, body, count, box } = this.#shown;
    if (count) count.textContent = this.#words.of.replace("{0}", at + 1).replace("{1}", ids.length);
    this.#stop?.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    try {
      const answer = await fetch(`${this.#words.base ?? "/incidents"}/${encodeURIComponent(ids[at])}/card`, { signal });
      if (!answer.ok) throw new Error(`answer ${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (signal.aborted) return;
      body.replaceChildren(...[...page.body.childNodes].map((node) => document.adoptNode(node)));
    } catch {
      if (signal.aborted) return;
      body.textContent = this.#words.failed;
    }
    box.dataset.incident = ids[at];
  }
}

function element(tag, name = "") {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}
