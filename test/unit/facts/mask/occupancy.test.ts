import { describe, expect, it } from 'vitest';
import { measureSample } from '../../../../src/core/engine/measure.ts';
import { factKey } from '../../../../src/core/engine/plan.ts';
import type { Mask } from '../../../../src/core/model/mask.ts';
import type { MaskOccupancy } from '../../../../src/facts/mask/occupancy.ts';
import { gridSide, maskOccupancy, readCells, samplesPerCell } from '../../../../src/facts/mask/occupancy.ts';
import { maskTexture } from '../../../../src/facts/mask/texture.ts';
import { maskValues } from '../../../../src/facts/mask/values.ts';
import { disk, drawing, maskBy } from '../../../support/drawing.ts';
import { sampleRef } from '../../../support/engineRules.ts';

function occupancyOf(mask: Mask): MaskOccupancy {
  const pixels = { sample: sampleRef('1'), image: null, mask: { path: 'm.png', value: mask, problems: [] } };
  const { facts } = measureSample([maskValues, maskTexture, maskOccupancy], pixels);
  return facts[factKey(maskOccupancy)] as MaskOccupancy;
}

describe('mask/occupancy', () => {
  it('gives each cell’s share of foreground, which sums to the mask’s', () => {
    const occupancy = occupancyOf(disk(200, 60));
    const cells = readCells(occupancy);
    expect(cells).toHaveLength(gridSide * gridSide);
    const share = cells.reduce((sum, cell) => sum + cell, 0) / (cells.length * samplesPerCell);
    expect(share).toBeCloseTo((Math.PI * 60 ** 2) / 200 ** 2, 2);
    expect(cells[0]).toBe(0);
    expect(cells[(gridSide / 2) * gridSide + gridSide / 2]).toBe(samplesPerCell);
  });

  it('gives the class that most of a cell has, of several', () => {
    const occupancy = occupancyOf(maskBy(48, 48, (x, y) => (x < 24 ? 3 : y < 24 ? 7 : 0)));
    expect(occupancy.values).toEqual([0, 3, 7]);
    const cells = readCells(occupancy);
    expect([cells[0], cells[gridSide - 1], cells.at(-1)]).toEqual([1, 2, 0]);
  });

  it('measures how wide objects are', () => {
    expect(occupancyOf(maskBy(100, 100, (x) => (20 <= x && x < 45 ? 1 : 0))).meanRun).toBe(0.25);
    expect(occupancyOf(maskBy(100, 100, (x) => (x % 20 < 5 ? 1 : 0))).meanRun).toBe(0.05);
    expect(occupancyOf(maskBy(10, 10, () => 0)).meanRun).toBe(0);
  });

  it('takes masks smaller than the grid, and stays small', () => {
    expect(readCells(occupancyOf(drawing('.1'))).reduce((sum, cell) => sum + cell, 0)).toBe(288 * samplesPerCell);
    expect(JSON.stringify(occupancyOf(disk(500, 100))).length).toBeLessThan(800);
  });
});
