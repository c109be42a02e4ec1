import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { parseJson } from '../text/json.ts';
import { makeFolder } from './disk.ts';
import { exitCodes, type ExitCode } from './exit.ts';
import { inColour, print, say } from './output.ts';

/** All that a command has to say. */
export interface Said {
  readonly out: string;
  readonly err: string;
  readonly code: ExitCode;
  /** The last line of standard error: of this run, and of one that finds nothing to do. */
  readonly summary?: { readonly now: string; readonly again: string } | undefined;
}

/** Told by a command what it looks at, and in the end what it says. */
export interface Memory {
  /** Notes how a file or folder is now, or that it is absent. To be called before it is read, and after it is written. */
  look(path: string): void;
  /** Says it, and keeps it for as long as nothing that was looked at changes. */
  conclude(said: Said): ExitCode;
}

/** A memory that keeps nothing. */
export const forgetful: Memory = { look: () => undefined, conclude: (said) => tell(said, 'now') };

/** The folder in a project for what can be made anew at any time. */
const cacheFolder = '.rulec-cache';

/** The most characters that are kept. */
const longest = 1 << 25;

const stampSchema = v.object({
  key: v.string(),
  seen: v.record(v.string(), v.string()),
  said: v.object({ out: v.string(), err: v.string(), code: v.picklist(Object.values(exitCodes)), summary: v.optional(v.object({ now: v.string(), again: v.string() })) }),
});

/**
 * Does a command's work, or says again what it said when nothing has changed since: no file or folder that it looked at (by
 * size, time and inode), neither its options nor the surroundings nor rulec itself. The same input always gives the same
 * bytes, so that there is nothing to do.
 */
export async function unlessUnchanged(root: string, command: string, options: object, work: (memory: Memory) => Promise<ExitCode>): Promise<ExitCode> {
  const place = join(root, cacheFolder, `${command}.json`);
  const key = JSON.stringify([command, options, inColour(), process.version, process.env['PATH'], ownFiles()]);
  const known = stampAt(place);
  if (known?.key === key && Object.entries(known.seen).every(([path, state]) => stateOf(resolve(root, path)) === state)) return tell(known.said, 'again');
  const seen: Record<string, string> = {};
  return work({
    look(path) {
      seen[path] ??= stateOf(resolve(root, path));
    },
    conclude(said) {
      if (said.out.length + said.err.length < longest) keep(place, JSON.stringify({ key, seen, said }));
      return tell(said, 'now');
    },
  });
}

function stampAt(place: string): v.InferOutput<typeof stampSchema> | undefined {
  try {
    const parsed = v.safeParse(stampSchema, parseJson(readFileSync(place, 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** A project that cannot be written to is built anew each time. */
function keep(place: string, text: string): void {
  try {
    makeFolder(dirname(place));
    writeFileSync(join(dirname(place), '.gitignore'), '*\n');
    writeFileSync(place, text);
  } catch {
    // Nothing is lost but time.
  }
}

function tell({ out, err, code, summary }: Said, when: 'now' | 'again'): ExitCode {
  print(out);
  if (err !== '') process.stderr.write(err);
  if (summary !== undefined) say(summary[when]);
  return code;
}

function stateOf(full: string): string {
  try {
    const { size, mtimeNs, ino } = statSync(full, { bigint: true });
    return `${size} ${mtimeNs} ${ino}`;
  } catch {
    return 'absent';
  }
}

/** The state of every file beside this one: in the bundle, of all of rulec, and of the layouts that ship with it. */
function ownFiles(): readonly string[] {
  const folders = ['.', '../../templates'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
  const below = (folder: string): readonly string[] => readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
  return folders.flatMap(below).toSorted().map((path) => `${path} ${stateOf(path)}`);
}
