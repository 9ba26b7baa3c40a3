import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { encode } from 'fast-png';
import * as vscode from 'vscode';

const made: string[] = [];

/** Writes files into a new folder of the given name, and gives that folder. */
export function writeDataset(name: string, files: Readonly<Record<string, Uint8Array>>): vscode.Uri {
  const parent = mkdtempSync(join(tmpdir(), 'masklint-data-'));
  made.push(parent);
  const root = join(parent, name);
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  return vscode.Uri.file(root);
}

/** Removes all folders that `writeDataset` made. */
export function removeDatasets(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Pairs without fault, under `images/` and `masks/`: a bright disc on noise, and where it is. */
export function goodPairs(count: number): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (let number = 0; number < count; number++) {
    const name = `s${String(number).padStart(5, '0')}.png`;
    files[`images/${name}`] = photoPng(number);
    files[`masks/${name}`] = maskPng(number);
  }
  return files;
}

const size = 48;

export function photoPng(seed: number): Uint8Array {
  return greyPng((x, y) => (isInDisc(seed, x, y) ? 200 : 40) + ((x * 31 + y * 17 + seed * 13) % 23));
}

export function maskPng(seed: number): Uint8Array {
  return greyPng((x, y) => (isInDisc(seed, x, y) ? 1 : 0));
}

export function emptyMaskPng(): Uint8Array {
  return greyPng(() => 0);
}

/** A grey PNG of 8 bits; by default as large as all others here. */
export function greyPng(valueAt: (x: number, y: number) => number, width = size, height = size): Uint8Array {
  const data = Uint8Array.from({ length: width * height }, (_, at) => valueAt(at % width, Math.floor(at / width)));
  return encode({ width, height, channels: 1, depth: 8, data });
}

function isInDisc(seed: number, x: number, y: number): boolean {
  const [centerX, centerY] = [16 + (seed % 16), 16 + ((seed * 7) % 16)];
  return (x - centerX) ** 2 + (y - centerY) ** 2 < (7 + (seed % 5)) ** 2;
}
