import { caseFolders } from './caseFolders.ts';
import type { Layout } from './layout.ts';
import { nnunet } from './nnunet.ts';
import { objectFolders } from './objectFolders.ts';
import { pathLists } from './pathLists.ts';
import { parallelFolders } from './parallelFolders.ts';
import { sampleFolders } from './sampleFolders.ts';
import { siblingFolders } from './siblingFolders.ts';
import { sideBySide } from './sideBySide.ts';
import { unnamedFolders } from './unnamedFolders.ts';

/** Every layout that is recognized without configuration; their order never matters. */
export const allLayouts: readonly Layout[] = [
  pathLists,
  nnunet,
  caseFolders,
  parallelFolders,
  siblingFolders,
  sideBySide,
  objectFolders,
  sampleFolders,
  unnamedFolders,
];
