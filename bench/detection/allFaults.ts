import { encodingFaults } from './faults/encodingFaults.ts';
import type { Fault } from './faults/fault.ts';
import { fileFaults } from './faults/fileFaults.ts';
import { geometryFaults } from './faults/geometryFaults.ts';
import { imageFaults } from './faults/imageFaults.ts';
import { layoutFaults } from './faults/layoutFaults.ts';
import { orderFaults } from './faults/orderFaults.ts';
import { shapeFaults } from './faults/shapeFaults.ts';
import { splitFaults } from './faults/splitFaults.ts';

/** Every fault that is planted in decoded pairs. Those of annotation files are in faults/formatFaults.ts. */
export const allFaults: readonly Fault[] = [
  ...geometryFaults,
  ...orderFaults,
  ...encodingFaults,
  ...shapeFaults,
  ...imageFaults,
  ...fileFaults,
  ...splitFaults,
  ...layoutFaults,
];
