import { release } from 'node:os';
import type { Check } from '../node/doctor/check.ts';
import { checkEditor } from '../node/doctor/checkEditor.ts';
import { type ImageCheck, checkImages } from '../node/doctor/checkImages.ts';
import { checkStore } from '../node/doctor/checkStore.ts';
import { openTensors } from '../node/tensors/openTensors.ts';
import { version } from './version.ts';

/** State of everything that MaskLint leans on outside itself. */
export interface CheckUp {
  readonly masklint: string;
  readonly node: Check & { readonly version: string };
  readonly platform: string;
  readonly tensors: Check & { readonly backend: string | null };
  readonly images: ImageCheck;
  readonly store: Check;
  readonly editor: Check;
  /** True where an audit can run: what else is missing costs speed or comfort only. */
  readonly canAudit: boolean;
}

/** Oldest Node that MaskLint is tested with. */
const oldestNode: readonly [number, number] = [20, 0];

/** Tries everything. Loads TensorFlow, the image library and the store into this process. Never rejects. */
export async function checkUp(): Promise<CheckUp> {
  const node = checkNode();
  const images = await checkImages();
  return {
    masklint: version,
    node,
    platform: `${process.platform} ${process.arch}, ${release()}`,
    tensors: await checkTensors(),
    images,
    store: await checkStore(),
    editor: await checkEditor(),
    canAudit: node.isUsable && images.isUsable,
  };
}

function checkNode(): CheckUp['node'] {
  const { node: version } = process.versions;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldMajor, oldMinor] = oldestNode;
  const isUsable = oldMajor < major || (oldMajor === major && oldMinor <= minor);
  return { isUsable, version, detail: isUsable ? `Node ${version}.` : `Node ${version} is older than ${oldMajor}.` };
}

async function checkTensors(): Promise<CheckUp['tensors']> {
  const { tensors, reason } = await openTensors();
  return { isUsable: tensors !== null, backend: tensors?.backend.name ?? null, detail: reason };
}
