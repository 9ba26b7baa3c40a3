import type { SkippedFiles } from '../core/model/dataset.ts';
import type { SampleRef } from '../core/model/sample.ts';
import { maskPaths } from '../core/model/sample.ts';
import type { Assembled } from './assemble.ts';
import { kindOfExtension } from './fileKinds.ts';
import type { FileList, ListedFile } from './fileList.ts';
import { comparePaths, nameOf } from './fileList.ts';
import { readSegment } from './folderName.ts';
import { append } from './matchNames.ts';
import { sayCount } from './sayCount.ts';
import type { Aside } from './words.ts';
import { asideTitles } from './words.ts';

/** Every file that is in no sample, with the reason; `used` are files that were read for something else (lists, classes). */
export function listSkipped(
  list: FileList,
  assembled: Assembled,
  used: ReadonlyMap<string, string>,
): readonly SkippedFiles[] {
  const inSamples = new Set(assembled.samples.flatMap(pathsOf));
  const unlisted = new Set(assembled.unlisted);
  const unlabeled = new Set(assembled.reading?.unlabeled);
  const passedOver = new Set(assembled.passedOver);
  const polygons = new Set(list.others.filter(({ kind }) => kind === 'annotation').map(({ parts }) => parts.exact));
  const reasons = new Map<string, string[]>();
  for (const file of list.folders.flatMap((folder) => folder.files)) {
    if (inSamples.has(file.path)) continue;
    append(
      reasons,
      unlisted.has(file.path)
        ? 'without mask that the lists of names leave out'
        : unlabeled.has(file.path)
          ? 'images beside the labeled ones that have no label'
          : passedOver.has(file.path)
            ? 'labeled in another way than the images taken'
            : reasonOf(file, assembled, polygons),
      file.path,
    );
  }
  const others = new Map<string, string[]>();
  for (const file of list.others.filter(({ path }) => !inSamples.has(path)))
    append(
      others,
      used.get(file.path) ?? `${kindOfExtension(file.ext).title}${unread.has(file.ext) ? ', not read yet' : ''}`,
      file.path,
    );
  const skipped = [
    ...[...reasons].map(([reason, paths]) => ({
      reason: `${sayCount(paths.length, 'files')}: ${reason}`,
      paths,
    })),
    ...[...others].map(([title, paths]) => ({ reason: sayCount(paths.length, title), paths })),
  ];
  return skipped.sort((a, b) => comparePaths(a.reason, b.reason));
}

/** Formats in which datasets keep labels, classes and splits. */
const unread = new Set(['json', 'geojson', 'xml', 'yaml', 'yml', 'csv', 'tsv', 'tfrecord', 'tfrecords']);

function pathsOf({ image, mask }: SampleRef): readonly string[] {
  const masks = mask === null ? [] : maskPaths(mask);
  return image === null ? masks : [image, ...masks];
}

function reasonOf(file: ListedFile, { resolution }: Assembled, polygons: ReadonlySet<string>): string {
  const explained = resolution.explained.get(file.path);
  if (explained === 'tie') return 'fit as well as the file taken';
  if (explained === 'alternative') return 'further masks of images that have one';
  if (explained === 'channel') return 'further channels or modalities of a case; only their headers are compared';
  const aside = explained ?? file.parts.aside ?? asideOfFolder(file.folder);
  if (aside !== null) return asideTitles[aside];
  if (resolution.lost.some(({ group }) => group.images.includes(file))) return 'further images of masks that have one';
  if (polygons.has(file.parts.exact)) return 'labels are in JSON, XML or text files, which are not read yet';
  return 'no partner found';
}

function asideOfFolder(path: string): Aside | null {
  return readSegment(nameOf(path)).aside;
}
