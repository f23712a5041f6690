/* Elements made of plain text: whatever a document says, it is words and no markup. */

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and children; text is text. */
export function make(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for a drawing. */
export function draw(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Such as "1 incident", "12,345 incidents". */
export const several = (number, one, many = `${one}s`) => `${thousands(number)} ${number === 1 ? one : many}`;
export const thousands = (number) => number.toLocaleString("en-GB");
export const slug = (words) => words.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
