import type { Store } from './store.ts';

/** What a key does, for the help and the handler alike. */
export interface KeyBinding {
  /** As the help shows them. */
  readonly keys: readonly string[];
  readonly does: string;
  readonly where: 'findings' | 'picture' | 'view';
  matches(event: KeyPress): boolean;
  run(store: Store, event: KeyPress): void;
}

/** The part of a KeyboardEvent that a binding looks at. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const isPlain = ({ ctrlKey, metaKey, altKey }: KeyPress) => !ctrlKey && !metaKey && !altKey;
const letter = (wanted: string) => (event: KeyPress) => isPlain(event) && event.key.toLowerCase() === wanted;
const oneOf =
  (...wanted: readonly string[]) =>
  (event: KeyPress) =>
    isPlain(event) && wanted.includes(event.key);

export const keyBindings: readonly KeyBinding[] = [
  { keys: ['J'], does: 'Next finding', where: 'findings', matches: letter('j'), run: (store) => store.stepFinding(1) },
  {
    keys: ['K'],
    does: 'Previous finding',
    where: 'findings',
    matches: letter('k'),
    run: (store) => store.stepFinding(-1),
  },
  {
    keys: ['→'],
    does: 'Next sample',
    where: 'findings',
    matches: (event) => !event.shiftKey && oneOf('ArrowRight')(event),
    run: (store) => store.stepSample(1),
  },
  {
    keys: ['←'],
    does: 'Previous sample',
    where: 'findings',
    matches: (event) => !event.shiftKey && oneOf('ArrowLeft')(event),
    run: (store) => store.stepSample(-1),
  },
  {
    keys: ['Space'],
    does: 'Shifted or turned mask: as is / put back',
    where: 'picture',
    matches: oneOf(' '),
    run: (store) => store.viewer.togglePutBack(),
  },
  {
    keys: ['M'],
    does: 'Mask on / off',
    where: 'picture',
    matches: letter('m'),
    run: ({ viewer }) => (viewer.isMaskOn.value = !viewer.isMaskOn.value),
  },
  {
    keys: ['C'],
    does: 'Contour / fill',
    where: 'picture',
    matches: letter('c'),
    run: ({ viewer }) => viewer.cycleMode(),
  },
  {
    keys: ['1', '…', '9'],
    does: 'Class on / off',
    where: 'picture',
    matches: (event) => isPlain(event) && /^[1-9]$/.test(event.key),
    run: ({ viewer }, event) => viewer.toggleClassNumber(Number(event.key)),
  },
  {
    keys: ['[', ']'],
    does: 'Mask fainter / stronger',
    where: 'picture',
    matches: oneOf('[', ']'),
    run: ({ viewer }, event) => {
      viewer.opacity.value = Math.min(1, Math.max(0, viewer.opacity.value + (event.key === '[' ? -0.1 : 0.1)));
    },
  },
  { keys: ['+'], does: 'Zoom in', where: 'view', matches: oneOf('+', '='), run: ({ viewer }) => viewer.zoom(1.5) },
  {
    keys: ['−'],
    does: 'Zoom out',
    where: 'view',
    matches: oneOf('-', '_', '−'),
    run: ({ viewer }) => viewer.zoom(1 / 1.5),
  },
  { keys: ['0'], does: 'Whole picture', where: 'view', matches: oneOf('0'), run: ({ viewer }) => viewer.fit() },
  {
    keys: ['.'],
    does: '1:1, a pixel of the file on a pixel of the screen',
    where: 'view',
    matches: oneOf('.'),
    run: ({ viewer }) => viewer.actualSize(),
  },
  {
    keys: ['Shift', '← ↑ → ↓'],
    does: 'Move the crosshair by a pixel (with Ctrl by 10)',
    where: 'view',
    matches: (event) => event.shiftKey && !event.altKey && event.key in arrows,
    run: ({ viewer }, event) => {
      const [x, y] = arrows[event.key] ?? [0, 0];
      const length = event.ctrlKey || event.metaKey ? 10 : 1;
      viewer.moveCrosshair(x * length, y * length);
    },
  },
  {
    keys: ['Alt', '← ↑ → ↓'],
    does: 'Move the picture',
    where: 'view',
    matches: (event) => event.altKey && event.key in arrows,
    run: ({ viewer }, event) => {
      const [x, y] = arrows[event.key] ?? [0, 0];
      viewer.pan(-x * 40, -y * 40);
    },
  },
  {
    keys: ['Esc'],
    does: 'Crosshair off',
    where: 'view',
    matches: oneOf('Escape'),
    run: ({ viewer }) => (viewer.crosshair.value = null),
  },
  {
    keys: ['?'],
    does: 'All keys',
    where: 'view',
    matches: oneOf('?'),
    run: (store) => (store.isHelpOpen.value = true),
  },
];

/** True where the key meant something to the panel. */
export function handleKey(store: Store, event: KeyPress): boolean {
  const binding = keyBindings.find((one) => one.matches(event));
  binding?.run(store, event);
  return binding !== undefined;
}
