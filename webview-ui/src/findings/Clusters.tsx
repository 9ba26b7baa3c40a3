import { useState } from 'preact/hooks';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';
import { countOf, formatCount, formatShare } from '../ui/formatNumber.ts';
import { shownFiles, type Cluster, type ClusterFile, type ClusterGroup } from './clusterGroups.ts';
import { SamplePicture } from './SamplePicture.tsx';

/** Pictures in a row, and rows of a kind, before a button shows more. */
const [pictureRoom, pictureStep] = [6, 18];
const [rowCount, rowStep] = [6, 20];

/** Groups of copies or frames, each a row of small pictures with their splits; a click shows one in the large picture. */
export function Clusters({ store, groups }: { readonly store: Store; readonly groups: readonly ClusterGroup[] }) {
  return (
    <div {...testId('clusters')}>
      {groups.map((group) => (
        <OneKind key={group.kind} store={store} group={group} />
      ))}
    </div>
  );
}

function OneKind({ store, group }: { readonly store: Store; readonly group: ClusterGroup }) {
  const [count, setCount] = useState(rowCount);
  const { clusters, title } = group;
  return (
    <section aria-label={title}>
      <h3>
        {title} <span class="count">{formatCount(clusters.length)}</span>
      </h3>
      {clusters.slice(0, count).map((cluster) => (
        <ClusterRow key={cluster.files[0]?.path ?? ''} store={store} cluster={cluster} />
      ))}
      {count < clusters.length && (
        <button type="button" class="secondary" onClick={() => setCount(count + rowStep)}>
          {`Show ${formatCount(Math.min(rowStep, clusters.length - count))} more groups`}
        </button>
      )}
    </section>
  );
}

function ClusterRow({ store, cluster }: { readonly store: Store; readonly cluster: Cluster }) {
  const [room, setRoom] = useState(pictureRoom);
  const shown = shownFiles(cluster, room);
  const { files, fileCount, how, confidence } = cluster;
  const unlisted = fileCount - files.length;
  return (
    <div class="cluster" {...testId('cluster')}>
      <p class="cluster-about">
        {[
          countOf(fileCount, 'image'),
          ...how,
          ...(confidence === null || confidence === 1 ? [] : [`${formatShare(confidence)} sure`]),
        ].join(' · ')}
      </p>
      <ul class="cluster-row">
        {shown.map((file) => (
          <li key={file.path}>
            <FileButton store={store} file={file} />
          </li>
        ))}
        {shown.length < files.length && (
          <li>
            <button type="button" class="quiet cluster-more" onClick={() => setRoom(room + pictureStep)}>
              {`+ ${formatCount(files.length - shown.length)}`}
              <span class="visually-hidden"> more images of this group</span>
            </button>
          </li>
        )}
        {shown.length === files.length && 0 < unlisted && (
          <li class="dim cluster-more">and {formatCount(unlisted)} more</li>
        )}
      </ul>
    </div>
  );
}

function FileButton({ store, file }: { readonly store: Store; readonly file: ClusterFile }) {
  const { path, sampleId, split } = file;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isShown = sampleId !== null && sampleId === store.sampleId.value;
  return (
    <button
      type="button"
      class="cluster-file"
      title={path}
      aria-current={isShown}
      onClick={() => {
        if (sampleId === null) store.host.post({ type: 'openFile', path });
        else {
          store.showSampleOf(sampleId);
          store.tab.value = 'picture';
        }
      }}
      {...testId('cluster-file')}
      data-split={split ?? ''}
    >
      <SamplePicture store={store} sampleId={sampleId} />
      {split !== null && <span class="cluster-split">{split}</span>}
      <bdi class="cluster-name">{name}</bdi>
    </button>
  );
}
