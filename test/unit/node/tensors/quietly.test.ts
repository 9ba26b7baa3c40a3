import console from 'node:console';
import { expect, it } from 'vitest';
import { quietly } from '../../../../src/node/tensors/quietly.ts';

it('keeps advice off standard error while loading, and puts everything back, also after a failure', async () => {
  const before = Object.getOwnPropertyDescriptor(console, 'warn');
  const loading = quietly(() => {
    expect(Object.getOwnPropertyDescriptor(console, 'warn')?.value).not.toBe(before?.value);
    return Promise.reject(new Error('broken'));
  });
  await expect(loading).rejects.toThrow('broken');
  expect(Object.getOwnPropertyDescriptor(console, 'warn')).toEqual(before);
});
