import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { parseJson, type Json } from '../../text/json.ts';
import type { Engine } from '../../platforms/platform.ts';

/** How long one request may take before the process is ended, in milliseconds; its own limit is lower. */
const patience = 20_000;

/**
 * CPython as an engine: one process for each program, looked for and started at its first request, with no environment
 * and no site packages. It never keeps this process alive. Where there is no python3 every answer is a problem.
 */
export function pythonEngine(): Engine {
  const channels = new Map<string, (request: Json) => Promise<Json>>();
  return {
    call(program, request) {
      const path = interpreter();
      if (path === undefined) return Promise.resolve({ problem: 'there is no python3 to run it' });
      const channel = channels.get(program) ?? openChannel(path, program);
      channels.set(program, channel);
      return channel(request);
    },
  };
}

/** The version of this machine's python3; undefined where there is none. */
export function pythonVersion(): string | undefined {
  interpreter();
  return found?.version;
}

let found: { readonly path?: string; readonly version?: string } | undefined;

/** The interpreter behind `python3`, which can be a slow shim. */
function interpreter(): string | undefined {
  if (found === undefined) {
    const command = process.env['RULEC_PYTHON'] ?? 'python3';
    const asked = spawnSync(command, ['-I', '-S', '-c', 'import sys; print(sys.version.split()[0]); print(sys.executable)'], { encoding: 'utf8', timeout: patience });
    const [version = '', path = ''] = asked.status === 0 ? asked.stdout.trim().split(/\r?\n/) : [];
    found = path === '' ? {} : { path, version };
  }
  return found.path;
}

interface Pending {
  readonly request: string;
  readonly resolve: (answer: Json) => void;
}

/** While an answer is awaited the process counts as work to be done; between requests it does not. */
function hold(child: ChildProcessWithoutNullStreams | undefined, wait: boolean): void {
  const streams: readonly unknown[] = [child, child?.stdin, child?.stdout, child?.stderr];
  for (const stream of streams) {
    const handle = stream as { ref?: () => void; unref?: () => void } | undefined;
    if (wait) handle?.ref?.();
    else handle?.unref?.();
  }
}

/** Requests to one process, answered in their order; it is started for the first, and anew after one that ended it. */
function openChannel(path: string, program: string): (request: Json) => Promise<Json> {
  let child: ChildProcessWithoutNullStreams | undefined;
  let current: { readonly pending: Pending; readonly timer: NodeJS.Timeout } | undefined;
  let text = '';
  const queue: Pending[] = [];

  const finish = (answer: Json): void => {
    if (current === undefined) return;
    clearTimeout(current.timer);
    const { pending } = current;
    current = undefined;
    hold(child, false);
    pending.resolve(answer);
    next();
  };

  const end = (why: string): void => {
    const dead = child;
    child = undefined;
    text = '';
    dead?.removeAllListeners();
    dead?.kill('SIGKILL');
    finish({ results: [], problem: why });
  };

  const start = (): ChildProcessWithoutNullStreams => {
    const started = spawn(path, ['-I', '-S', '-c', program], { env: {}, stdio: ['pipe', 'pipe', 'pipe'] });
    started.stdout.setEncoding('utf8');
    started.stdout.on('data', (piece: string) => {
      text += piece;
      const lineEnd = text.indexOf('\n');
      if (lineEnd < 0) return;
      const line = text.slice(0, lineEnd);
      text = text.slice(lineEnd + 1);
      finish(parseJson(line) ?? { results: [], problem: 'the answer was not JSON' });
    });
    started.stderr.resume();
    started.stdin.on('error', () => undefined);
    started.on('error', () => end('python3 could not be started'));
    started.on('exit', () => end('the Python process ended'));
    return started;
  };

  const next = (): void => {
    if (current !== undefined) return;
    const pending = queue.shift();
    if (pending === undefined) return;
    child ??= start();
    current = { pending, timer: setTimeout(() => end('it took too long'), patience) };
    hold(child, true);
    child.stdin.write(`${pending.request}\n`);
  };

  return (request) =>
    new Promise((resolve) => {
      queue.push({ request: JSON.stringify(request), resolve });
      next();
    });
}
