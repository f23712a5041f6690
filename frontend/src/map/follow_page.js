/* The points of what the page shows: asked for at once, and again whenever a filter changes it. */

/** Asks for the points of a figure, and follows the page: those of a filter that is set while the map is made, too. From
 * `showIn` on a view shows them. `stop` ends it. */
export function followPage(figure) {
  const stop = new AbortController();
  let overtaken = new AbortController();
  let points = asked(figure.dataset.points, overtaken.signal);
  let view;
  const follow = ({ detail }) => {
    overtaken.abort();
    overtaken = new AbortController();
    const url = new URL(figure.dataset.points, location.href);
    url.search = detail.query;
    points = asked(url, overtaken.signal);
    view?.load(points).catch((error) => console.warn("map:", error));
  };
  document.addEventListener("tocsin:shown", follow, { signal: stop.signal });
  const showIn = (made) => (view = made).load(points);
  return { showIn, stop: () => stop.abort() };
}

function asked(address, signal) {
  const points = fetchPoints(address, signal);
  points.catch(() => {}); // told to whoever waits for them
  return points;
}

async function fetchPoints(address, signal) {
  const answer = await fetch(address, { signal, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`no points: answer ${answer.status}`);
  return answer.json();
}
