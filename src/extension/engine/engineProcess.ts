import { fork, type ChildProcess } from 'node:child_process';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';

/** Where the engine's own words go. */
export interface EngineLog {
  readonly info: (message: string) => void;
  readonly warn: (message: string) => void;
}

/** The engine process ended while something was asked of it. */
export class EngineDied extends Error {
  override readonly name = 'EngineDied';
}

/** How long a stopped engine may take to leave by itself, in milliseconds. */
const leaveMs = 2000;

/** One running engine process and the connection to it. */
export class EngineProcess {
  readonly connection: MessageConnection;
  readonly #child: ChildProcess;
  readonly #waiting = new Set<(reason: EngineDied) => void>();
  readonly #log: EngineLog;
  #death: EngineDied | null = null;
  #isStopped = false;

  constructor({ modulePath, journalDir, log }: { modulePath: string; journalDir: string; log: EngineLog }) {
    this.#log = log;
    this.#child = fork(modulePath, [], {
      execPath: process.execPath,
      // The host's own flags (a debugger's port, memory limits) are not for a second process.
      execArgv: [],
      env: { ...withoutNodeOptions(process.env), ELECTRON_RUN_AS_NODE: '1', MASKLINT_JOURNAL: journalDir },
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    logLines(this.#child.stdout, log.info);
    logLines(this.#child.stderr, log.warn);
    this.#child.once('error', (error) => this.#end(`could not be started: ${error.message}`));
    this.#child.once('exit', (code, signal) =>
      this.#end(signal === null ? `ended with code ${code ?? 0}` : `ended by ${signal}`),
    );
    this.connection = createMessageConnection(new IPCMessageReader(this.#child), new IPCMessageWriter(this.#child));
    this.connection.onError(([error]) => log.warn(`Connection to the engine: ${error.message}`));
    this.connection.listen();
    log.info(`Engine process ${this.#child.pid ?? 0} started.`);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isAlive(): boolean {
    return this.#death === null && !this.#isStopped;
  }

  /** Passes on what `ask` gives, or throws `EngineDied` as soon as the process ends. */
  whileAlive<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    if (this.#death !== null) return Promise.reject(this.#death);
    // Not Promise.race: it would keep every answer alive for as long as the process lives.
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.add(reject);
      ask()
        .then(resolve, reject)
        .finally(() => this.#waiting.delete(reject));
    });
  }

  /** Ends it: politely by closing the channel, then by force. */
  stop(): void {
    if (!this.isAlive) return;
    this.#isStopped = true;
    this.#log.info(`Engine process ${this.#child.pid ?? 0} stopped.`);
    this.connection.dispose();
    if (this.#child.connected) this.#child.disconnect();
    const force = setTimeout(() => this.#child.kill('SIGKILL'), leaveMs);
    force.unref();
    this.#child.once('exit', () => clearTimeout(force));
  }

  /** Ends it at once, as when the window closes or when it does not answer. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #end(how: string): void {
    if (this.#death !== null) return;
    this.#death = new EngineDied(how);
    if (!this.#isStopped) this.#log.warn(`Engine process ${this.#child.pid ?? 0} ${how}.`);
    for (const reject of this.#waiting) reject(this.#death);
    this.#waiting.clear();
    this.connection.dispose();
  }
}

function withoutNodeOptions(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...rest } = env;
  return rest;
}

function logLines(stream: NodeJS.ReadableStream | null, write: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) write(line);
  });
  stream?.on('end', () => {
    if (rest !== '') write(rest);
  });
}
