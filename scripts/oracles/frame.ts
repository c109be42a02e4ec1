import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { Json } from '../../src/text/json.ts';
import { repository, table } from '../support.ts';

/** One thing that was compared with somebody else's tool, and how it went. */
export interface Check {
  readonly name: string;
  /** Files, rules or texts that were looked at. */
  readonly artefacts: number;
  /** Events that they were run on, 0 where nothing is run. */
  readonly events: number;
  readonly agreed: number;
  /** One line for each answer that differs. */
  readonly disagreements: readonly string[];
  /** What was left out, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
}

/** How much an oracle is asked: everything, or a sample that takes about a minute. */
export interface Extent {
  readonly full: boolean;
  /** Only what has this in its path. */
  readonly part: string;
  /** Checkouts of published rules and tests, for oracles that can use one. */
  readonly checkouts: readonly string[];
}

/** An outside tool that rulec's reading or writing is compared with. */
export interface Oracle {
  readonly name: string;
  /** The checks, one after the other, each as soon as it is done. */
  run(extent: Extent): AsyncIterable<Check>;
}

/** Counts answers of one check. */
export function tally(name: string): {
  readonly agree: (count?: number) => void;
  readonly differ: (line: string) => void;
  readonly skip: (reason: string, count?: number) => void;
  readonly done: (artefacts: number, events?: number) => Check;
} {
  const disagreements: string[] = [];
  const skipped = new Map<string, number>();
  let agreed = 0;
  return {
    agree: (count = 1) => void (agreed += count),
    differ: (line) => void disagreements.push(line),
    skip: (reason, count = 1) => void (count > 0 && skipped.set(reason, (skipped.get(reason) ?? 0) + count)),
    done: (artefacts, events = 0) => ({ name, artefacts, events, agreed, disagreements, skipped }),
  };
}

/** The path of a program of a Python environment, which is made from the registry when it is not there or has other packages. */
export function pythonEnvironment(name: string, packages: readonly string[]): (program: string) => string {
  const folder = join(repository, '.rulec-cache/oracles', name);
  const python = join(folder, 'bin/python');
  if (!existsSync(python)) execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' });
  const there = execFileSync(python, ['-m', 'pip', 'freeze', '--disable-pip-version-check'], { encoding: 'utf8' }).toLowerCase().replaceAll('-', '_').split('\n');
  if (packages.some((each) => !there.includes(each.toLowerCase().replaceAll('-', '_')))) {
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages], { stdio: 'inherit' });
  }
  return (program) => join(folder, 'bin', program);
}

/** A process that answers a line of JSON with a line of JSON. */
export function lineServer(program: string, args: readonly string[]): { readonly ask: (request: Json) => Promise<Json>; readonly end: () => void } {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`${program} ended`);
      return JSON.parse(value) as Json;
    },
    end: () => void child.stdin.end(),
  };
}

const mostLines = 30;

/** The checks of all tools as one table, then what differs and what was skipped, with the reasons. */
export function checksText(checks: ReadonlyMap<string, readonly Check[]>): string {
  const all = [...checks].flatMap(([tool, own]) => own.map((check) => ({ tool, check })));
  const rows = all.map(({ tool, check }) => [tool, check.name, check.artefacts, check.events, check.agreed, check.disagreements.length, skippedIn(check)]);
  const lines = all.flatMap(({ tool, check }) => [
    ...check.disagreements.slice(0, mostLines).map((line) => `  differs: ${tool}: ${check.name}: ${line}`),
    ...(check.disagreements.length > mostLines ? [`  … and ${check.disagreements.length - mostLines} more`] : []),
    ...[...check.skipped].map(([reason, count]) => `  skipped: ${tool}: ${check.name}: ${count} × ${reason}`),
  ]);
  return `${table([['tool', 'check', 'artefacts', 'events', 'agreed', 'differ', 'skipped'], ...rows])}${lines.map((line) => `${line}\n`).join('')}`;
}

function skippedIn({ skipped }: Check): number {
  return [...skipped.values()].reduce((sum, count) => sum + count, 0);
}
