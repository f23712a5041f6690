/* Marks that would hide each other, drawn as one: how many they are, and of which types. */

const RADIUS_PX = 38;

/** The points of a map of this size, those of one neighbourhood together. */
export function clustered(points, size) {
  const cell = RADIUS_PX / size;
  const grid = new Map();
  const key = (x, y) => Math.floor(x) * 1e7 + Math.floor(y);
  points.forEach((point) => {
    const name = key(point.x / cell, point.y / cell);
    if (grid.has(name)) grid.get(name).push(point);
    else grid.set(name, [point]);
  });
  const taken = new Set();
  const marks = [];
  for (const point of points) {
    if (taken.has(point)) continue;
    const members = [];
    const [column, row] = [point.x / cell, point.y / cell];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const other of grid.get(key(column + dx, row + dy)) ?? []) {
          if (!taken.has(other) && Math.hypot(other.x - point.x, other.y - point.y) <= cell) {
            taken.add(other);
            members.push(other);
          }
        }
      }
    }
    marks.push(markOf(members));
  }
  return marks.sort((a, b) => a.items.length - b.items.length);
}

function markOf(members) {
  const middle = (name) => members.reduce((sum, point) => sum + point[name], 0) / members.length;
  const [x, y] = members.length === 1 ? [members[0].x, members[0].y] : [middle("x"), middle("y")];
  const shares = new Array(10).fill(0);
  for (const { item } of members) shares[item.group] += 1;
  return {
    x, y, shares, members,
    items: members.map(({ item }) => item),
    spread: Math.max(...members.slice(0, 1000).map((point) => Math.hypot(point.x - members[0].x, point.y - members[0].y))),
    areas: members.every(({ item }) => item.point.area),
  };
}
