import type { DoctorView } from '../../protocol/engine.ts';
import { checkUp } from '../checkUp.ts';

/** The state of the machine as the editor shows it. */
export async function serveDoctor(): Promise<DoctorView> {
  const { masklint, platform, node, images, tensors, store } = await checkUp();
  return {
    tensorBackend: tensors.backend,
    tensorReason: tensors.detail,
    lines: [`MaskLint ${masklint} on ${platform}`, ...[node, images, tensors, store].map(({ detail }) => detail)],
  };
}
