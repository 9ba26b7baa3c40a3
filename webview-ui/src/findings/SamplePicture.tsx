import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { SmallPicture } from '../overlay/composeThumbnail.ts';
import type { Store } from '../state/store.ts';

/** The small picture of a sample, asked for once it comes into sight; an empty frame until then, and where there is none. */
export function SamplePicture({ store, sampleId }: { readonly store: Store; readonly sampleId: string | null }) {
  const frame = useRef<HTMLSpanElement>(null);
  const picture = sampleId === null ? 'unreadable' : store.thumbnails.of(sampleId).value;
  useEffect(() => {
    const element = frame.current;
    if (element === null || sampleId === null || picture !== null) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) store.thumbnails.want(sampleId);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [store, sampleId, picture]);
  return (
    <span ref={frame} class="small-picture">
      {picture === 'unreadable' ? '?' : picture !== null && <Painted picture={picture} />}
    </span>
  );
}

function Painted({ picture }: { readonly picture: SmallPicture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(picture.rgba, picture.width, picture.height), 0, 0);
  }, [picture]);
  return <canvas ref={canvas} width={picture.width} height={picture.height} />;
}
