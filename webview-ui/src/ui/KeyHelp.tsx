import { useEffect, useRef } from 'preact/hooks';
import { keyBindings } from '../state/panelKeys.ts';
import type { Store } from '../state/store.ts';
import { testId } from '../testIds.ts';

const sections = [
  ['findings', 'Findings and samples'],
  ['picture', 'Mask'],
  ['view', 'Looking closer'],
] as const;

/** All keys, from the same list that handles them. */
export function KeyHelp({ store }: { readonly store: Store }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = store.isHelpOpen.value;
  useEffect(() => {
    if (isOpen && dialog.current?.open === false) dialog.current.showModal();
    if (!isOpen) dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      class="key-help"
      aria-label="Keys"
      {...testId('key-help')}
      onClose={() => (store.isHelpOpen.value = false)}
    >
      <header>
        <h2>Keys</h2>
        <button type="button" class="secondary" onClick={() => (store.isHelpOpen.value = false)}>
          Close
        </button>
      </header>
      <div class="key-sections">
        {sections.map(([where, title]) => (
          <section key={where}>
            <h3>{title}</h3>
            <dl>
              {keyBindings
                .filter((binding) => binding.where === where)
                .map(({ keys, does }) => (
                  <div key={does}>
                    <dt>
                      {keys.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p class="dim">
        With the mouse: the wheel zooms to the cursor, dragging moves the picture, a click sets the crosshair.
      </p>
    </dialog>
  );
}
