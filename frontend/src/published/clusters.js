/* Marks that would hide each other, drawn as one: how many they are, and of which types. */

import { sizeOf } from "./marks.js";

const RADIUS_PX = 38;
const REACH_PX = 52;
const OVER_PX = 5;

/** The marks of a map of this size: points of one neighbourhood together, and none over another. */
export function clustered(points, size) {
  return apart(neighbourhoods(points, size), size).sort((a, b) => a.items.length - b.items.length);
}

/** Rings that would overlap become one. */
function apart(marks, size) {
  const cell = REACH_PX / size;
  const place = (mark) => [Math.floor(mark.x / cell), Math.floor(mark.y / cell)];
  const grid = new Map();
  const add = (mark) => {
    const [column, row] = place(mark);
    const name = `${column}/${row}`;
    if (grid.has(name)) grid.get(name).add(mark);
    else grid.set(name, new Set([mark]));
  };
  const near = (mark) => {
    const [column, row] = place(mark);
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const other of grid.get(`${column + dx}/${row + dy}`) ?? []) {
          if (other !== mark && Math.hypot(other.x - mark.x, other.y - mark.y) * size < sizeOf(mark) + sizeOf(other) - OVER_PX) return other;
        }
      }
    }
    return undefined;
  };
  const kept = new Set(marks);
  marks.forEach(add);
  const waiting = marks.filter(({ items }) => items.length > 1);
  while (waiting.length) {
    const mark = waiting.pop();
    const other = kept.has(mark) ? near(mark) : undefined;
    if (!other) continue;
    for (const one of [mark, other]) {
      kept.delete(one);
      const [column, row] = place(one);
      grid.get(`${column}/${row}`).delete(one);
    }
    const joined = markOf([...mark.members, ...other.members]);
    kept.add(joined);
    add(joined);
    waiting.push(joined);
  }
  return [...kept];
}

function neighbourhoods(points, size) {
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
  return marks;
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
