import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import {
  auditEvents,
  auditRequest,
  compareRequest,
  doctorRequest,
  overlayRequest,
} from '../../../../src/protocol/engine.ts';
import { auditView, findingView, groupView } from '../findingViews.ts';

/** An engine that does what the name of the dataset's folder says. Bundled and forked by engineClient.test.ts. */
const journalDir = process.env.MASKLINT_JOURNAL ?? '';
const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));

connection.onRequest(auditRequest, async ({ auditId, request }, token) => {
  const { root } = request;
  const finding = findingView({ message: `By process ${process.pid}.` });
  await connection.sendNotification(auditEvents, { auditId, events: [{ kind: 'finding', finding }] });
  const diedBefore = join(journalDir, 'died');
  if (root === '/dies' || (root === '/diesOnce' && !existsSync(diedBefore))) {
    mkdirSync(journalDir, { recursive: true });
    writeFileSync(diedBefore, '');
    process.kill(process.pid, 'SIGSEGV');
  }
  if (root === '/throws') throw new Error('There is no folder /throws.');
  if (root === '/waits') {
    await new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()));
    return auditView(root, [], { isCancelled: true });
  }
  if (root === '/hangs') await new Promise(() => undefined);
  process.stderr.write(`audited ${root}\n`);
  return auditView(root, [groupView([finding])]);
});
connection.onRequest(overlayRequest, ({ target }) => {
  if (target.kind !== 'file') throw new Error('Only files.');
  const plane = { width: 2, height: 1, channels: 1, data: new Float64Array([0.5, -1]), scale: 1, encoding: 'fake' };
  return {
    sampleId: target.path,
    title: target.path,
    split: null,
    imagePath: null,
    maskPath: target.path,
    image: null,
    mask: plane,
    maskKind: 'index' as const,
    classes: [],
    agreement: null,
    problems: [],
    findings: [],
  };
});
connection.onRequest(compareRequest, () => {
  throw new Error('Nothing to compare.');
});
connection.onRequest(doctorRequest, () => ({
  tensorBackend: null,
  tensorReason: 'fake',
  // What the parent must not pass on.
  lines: [process.env.NODE_OPTIONS ?? 'no options', process.execArgv.join(' ')],
}));
connection.listen();
process.on('disconnect', () => process.exit(0));
