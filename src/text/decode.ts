import { createReport, declareDiagnostics, type Report } from './diagnostic.ts';
import { sourceOf, type Source } from './source.ts';
import type { Workspace } from './workspace.ts';

/** What can be wrong with the bytes of a text file. */
export const textDiagnostics = declareDiagnostics('text', {
  'too-large': ['error', 'the file has more than the {limit} bytes that are read', 'split the file'],
  binary: ['error', 'the file is not text: it holds a zero byte at offset {offset}', 'name text files only'],
  encoding: ['error', 'the file is not valid UTF-8', 'save the file as UTF-8'],
});

/** The most bytes of a file that are read: 10 MB. */
export const largestFile = 10_000_000;

/**
 * The text of a file: UTF-8 with or without a byte order mark, or UTF-16 with one; the mark is not part of the text.
 * What is too large, binary or wrongly encoded is reported and gives undefined.
 */
export function decodeText(path: string, bytes: Uint8Array, report: Report): Source | undefined {
  if (bytes.length > largestFile) {
    report.add(textDiagnostics['too-large'], { limit: largestFile }, { path });
    return undefined;
  }
  const encoding = encodingOf(bytes);
  const zero = encoding === 'utf-8' ? bytes.indexOf(0) : -1;
  if (zero >= 0) {
    report.add(textDiagnostics.binary, { offset: zero }, { path });
    return undefined;
  }
  const text = decoded(bytes, encoding);
  if (text !== undefined) return sourceOf(path, text);
  const readable = decoded(bytes.subarray(0, validPrefix(bytes, encoding)), encoding, true) ?? '';
  const source = sourceOf(path, `${readable}\ufffd`);
  report.add(textDiagnostics.encoding, {}, { source, span: { start: readable.length, end: readable.length + 1 } });
  return undefined;
}

/** The text of a file of a workspace; undefined where there is none, or none that can be read, of which nothing is said. */
export function sourceIn(workspace: Workspace, path: string): Source | undefined {
  const bytes = workspace.read(path);
  return bytes === undefined ? undefined : decodeText(path, bytes, createReport());
}

/** What a text that is wrongly encoded says, as far as it can be read: to tell what it was meant to be. */
export function legibleText(path: string, bytes: Uint8Array): Source {
  return sourceOf(path, new TextDecoder(encodingOf(bytes)).decode(bytes));
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Uint8Array, encoding: Encoding, stream = false): string | undefined {
  try {
    const decoder = encoding === 'utf-8' && !stream ? utf8 : new TextDecoder(encoding, { fatal: true });
    return decoder.decode(bytes, { stream });
  } catch {
    return undefined;
  }
}

/** The length of the longest prefix that decodes, an unfinished character at its end allowed. */
function validPrefix(bytes: Uint8Array, encoding: Encoding): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decoded(bytes.subarray(0, middle), encoding, true) === undefined) bad = middle;
    else good = middle;
  }
  return good;
}
