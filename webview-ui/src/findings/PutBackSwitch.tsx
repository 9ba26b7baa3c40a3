import type { Viewer } from '../overlay/viewer.ts';
import { testId } from '../testIds.ts';
import { Segmented } from '../ui/Segmented.tsx';

interface Props {
  readonly viewer: Viewer;
  readonly text: string;
  readonly title: string;
}

/** The mask as its file holds it, or where it should lie. */
export function PutBackSwitch({ viewer, text, title }: Props) {
  const isPutBack = viewer.isPutBack.value;
  return (
    <div {...testId('shift-toggle')} data-shifted={isPutBack}>
      <Segmented
        label="Mask"
        choices={[
          { value: 'asIs', text: 'As is', title: 'The mask as its file holds it (Space)' },
          { value: 'back', text, title },
        ]}
        value={isPutBack ? 'back' : 'asIs'}
        onChoose={(choice) => (viewer.isPutBack.value = choice === 'back')}
      />
    </div>
  );
}
