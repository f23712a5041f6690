/* An incident in a few lines over its mark; of several one after the other. */

import { gradeOf, pageOf } from "./list.js";
import { make, several } from "./parts.js";

const WIDE_PX = 290;

export class Card {
  /** `back` gives the focus back when the card is closed. */
  constructor(figure, back) {
    Object.assign(this, { figure, back });
    this.part = make("div", { class: "chart-card", role: "dialog", "aria-label": "Incident", hidden: true });
    this.part.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
      back();
    });
    figure.append(this.part);
  }

  /** Shows the first of some `items` at a place of the map. */
  open(place, items, pixel) {
    Object.assign(this, { place, items, index: 0 });
    this.part.hidden = false;
    this.fill();
    this.follow(() => pixel);
    this.part.querySelector("a").focus({ preventScroll: true });
  }

  close() {
    this.part.hidden = true;
  }

  /** Stays at its place while the map moves. */
  follow(pixel) {
    if (this.part.hidden) return;
    const { x, y } = pixel(this.place);
    const { clientWidth, clientHeight } = this.figure;
    const wide = Math.min(WIDE_PX, clientWidth - 16);
    const tall = this.part.offsetHeight;
    const above = y - tall - 16 >= 4;
    this.part.style.width = `${wide}px`;
    this.part.style.left = `${Math.max(8, Math.min(clientWidth - wide - 8, x - wide / 2))}px`;
    this.part.style.top = `${Math.max(4, Math.min(clientHeight - tall - 4, above ? y - tall - 16 : y + 16))}px`;
  }

  fill() {
    const item = this.items[this.index];
    const act = (label, sign, does) => {
      const made = make("button", { type: "button", "aria-label": label }, sign);
      made.addEventListener("click", does);
      return made;
    };
    const turn = (by) => {
      this.index = (this.index + by + this.items.length) % this.items.length;
      this.fill();
    };
    const hurt = [item.killedWords && `killed ${item.killedWords}`, item.injuredWords && `injured ${item.injuredWords}`].filter(Boolean).join(", ");
    this.part.replaceChildren(
      act("Close", "×", () => (this.close(), this.back())),
      make("p", { class: "eyebrow" }, make("i", { class: `dot type-${item.group}`, "aria-hidden": "true" }), item.type),
      make("h2", {}, make("a", { href: pageOf(item), dir: "auto" }, `${item.place}, ${item.day}`)),
      make("p", { dir: "auto" }, [item.weapons, item.byWhom].filter(Boolean).join(". ")),
      make("p", {}, hurt ? `${hurt[0].toUpperCase()}${hurt.slice(1)}. ` : "", item.grade ? gradeOf(item) : "", ` ${several(item.documents, "report")}, ${several(item.independent, "family", "families")}`),
      item.point.radius ? make("p", { class: "quiet" }, `Somewhere within ${item.point.radius.toLocaleString("en-GB")} km`) : "",
      this.items.length > 1 ? make("div", { class: "map-card-pager" },
        act("Previous incident here", "←", () => turn(-1)), make("span", {}, `${this.index + 1} of ${this.items.length}`), act("Next incident here", "→", () => turn(1))) : "");
  }
}
