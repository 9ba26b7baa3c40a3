// First, so that the threads start while the rest is still being read.
import { pools } from './engine/startedPools.ts';
import { IPCMessageReader, IPCMessageWriter, createMessageConnection } from 'vscode-jsonrpc/node';
import { createSession } from '../app/session.ts';
import {
  auditEvents,
  auditRequest,
  compareProgress,
  compareRequest,
  doctorRequest,
  forgetNotification,
  overlayRequest,
} from '../protocol/engine.ts';
import { serveAudit } from './engine/serveAudit.ts';
import { serveCompare } from './engine/serveCompare.ts';
import { serveDoctor } from './engine/serveDoctor.ts';
import { serveOverlay } from './engine/serveOverlay.ts';
import { toSignal } from './engine/toSignal.ts';

/** Composition root of the engine process: one for each window, started by the extension. */
const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
const session = createSession();

connection.onRequest(auditRequest, ({ auditId, request }, token) =>
  serveAudit(request, pools, session, toSignal(token), (events) => {
    void connection.sendNotification(auditEvents, { auditId, events });
  }),
);
connection.onRequest(overlayRequest, (request) => serveOverlay(request, session));
connection.onRequest(compareRequest, (request, token) =>
  serveCompare(request, toSignal(token), (done, total) => {
    void connection.sendNotification(compareProgress, { done, total });
  }),
);
connection.onRequest(doctorRequest, () => serveDoctor());
connection.onNotification(forgetNotification, ({ root }) => {
  session.forget(root);
});
connection.listen();

// Without a parent there is nobody to work for.
process.on('disconnect', () => {
  process.exit(0);
});
