/* Outlines on a globe made ready for a flat map. world-atlas joins what Natural Earth cuts at the date line, so there
 * Russia, Fiji and Antarctica jump from 180 to -180 degrees: on a flat map a ring around the world, filled anyhow. */

/** A feature, or a collection of them, whose lines go on past 180 degrees instead of jumping. */
export function flat(shape) {
  if (shape.features) return { ...shape, features: shape.features.map(flat) };
  return { ...shape, geometry: flatGeometry(shape.geometry) };
}

/** The same for a geometry. */
export function flatGeometry(geometry) {
  const { type, coordinates } = geometry;
  if (type === "MultiPolygon") return { type, coordinates: coordinates.map((rings) => rings.map(closed)) };
  if (type === "Polygon") return { type, coordinates: coordinates.map(closed) };
  if (type === "MultiLineString") return { type, coordinates: coordinates.map(unbroken) };
  return geometry;
}

function unbroken(line) {
  let turned = 0;
  return line.map(([x, y], at) => {
    const step = at ? x - line[at - 1][0] : 0;
    if (Math.abs(step) > 180) turned -= 360 * Math.sign(step);
    return [x + turned, y];
  });
}

/** A ring that goes around a pole ends 360 degrees from where it began: it is closed over the pole. */
function closed(ring) {
  const line = unbroken(ring);
  const [[first, y], [last]] = [line[0], line.at(-1)];
  if (first === last) return line;
  const pole = Math.sign(y) * 90;
  return [...line, [last, pole], [first, pole], line[0]];
}
