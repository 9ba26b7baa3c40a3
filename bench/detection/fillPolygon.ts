/** A closed polygon as x, y pairs in pixels; pixel centers lie at half-integers. */
export type Polygon = readonly (readonly [number, number])[];

/** Sets the pixels whose center lies inside the polygon (even-odd rule) to `label`. */
export function fillPolygon(labels: Uint8Array, width: number, height: number, polygon: Polygon, label: number): void {
  for (let y = 0; y < height; y++) {
    const crossings = rowCrossings(polygon, y + 0.5);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.max(0, Math.ceil((crossings[i] ?? 0) - 0.5));
      const to = Math.min(width, Math.ceil((crossings[i + 1] ?? 0) - 0.5));
      if (from < to) labels.fill(label, y * width + from, y * width + to);
    }
  }
}

function rowCrossings(polygon: Polygon, y: number): number[] {
  const crossings: number[] = [];
  for (let i = 0; i < polygon.length; i++) {
    const [ax, ay] = polygon[i] ?? [0, 0];
    const [bx, by] = polygon[(i + 1) % polygon.length] ?? [0, 0];
    if (ay <= y !== by <= y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
  }
  return crossings.sort((left, right) => left - right);
}
