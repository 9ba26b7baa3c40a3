import { render } from 'preact';
import { App } from './App.tsx';
import './main.css';
import { connectHost } from './state/host.ts';
import { handleKey } from './state/panelKeys.ts';
import { parseMessage } from './state/parseMessage.ts';
import { createStore } from './state/store.ts';

const page = document.getElementById('app') ?? document.body.appendChild(document.createElement('div'));
const store = createStore(connectHost(page.dataset.root ?? ''));

addEventListener('message', (event) => {
  const parsed = parseMessage(event.data);
  if (parsed.isKnown) {
    store.receive(parsed.message);
    return;
  }
  globalThis.console.warn(`MaskLint: message refused (${parsed.reason})`);
  // Whoever waits for the picture is told, instead of waiting on.
  if (parsed.requestId === null) return;
  const error = `The editor sent a picture that the panel cannot read (${parsed.reason}).`;
  store.receive({ type: 'overlayFailed', requestId: parsed.requestId, error });
});

addEventListener('keydown', (event) => {
  if (event.defaultPrevented || store.isHelpOpen.value || isTypedInto(event)) return;
  if (handleKey(store, event)) event.preventDefault();
});

render(<App store={store} />, page);
store.host.post({ type: 'ready' });

/** Keys that mean something to the control that has the focus stay with it. */
function isTypedInto({ target, key }: KeyboardEvent): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) return target.type !== 'range' || key.startsWith('Arrow');
  const isPressed = key === ' ' || key === 'Enter';
  return isPressed && target instanceof Element && target.closest('button, summary, a, [role="tab"]') !== null;
}
