import * as fc from 'fast-check';

/** Text that means something to one of the languages that are read or written, or to what shows them. */
export const charged = [
  "'", '"', "'''", '"""', '`', '\\', '\\\\', '\\"', "\\'", '\\n', '\n', '\r', '\r\n', '\t', '\u0000', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\u2028', '\u2029',
  '\ufeff', '\u202e', '\u2066', '\u200b', '\ud800', '\udc00', '😀', 'İ', 'ſ', 'K', 'é', 'e\u0301',
  '{{', '}}', '{{{', '${', '%{', '$(', '<%', '{%', '#{', '%s', '%(x)s', '{0}', '{x}', '<script>', '</pre>', '<!--', ']]>', '&amp;', '|', '```', '](javascript:', '![', '# ', '---', '...', '- ', ': ', ' #', '&a', '*a', '!!python/object:x', '<<', '? ',
  '../', '..\\', '/etc/passwd', 'C:\\', 'con', '.', '~',
  '(', ')', '((((', '))))', '[', ']', '{', '}', ' and ', ' or ', ' not ', ' of ', '1 of *', '*', '?', '**', '.*', '(?i)', '(?=a)', '[^', '\\d', '{1,99999}', '(a+)+$', '|all', '|re', '|contains', '|fieldref', '|expand', '%x%',
  '0', '-0', '1e999', '-1', '9007199254740993', '0x7f', '1_000', '.inf', '.nan', 'null', 'true', 'yes', '2026-01-01', '1:30',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length',
  'EOF', 'eof', '/*', '*/', '//', '--', '#', ';', '\u00a0', '=', '==', '!=', ':', ',', '@', '@timestamp', 'EVENT', 'def ', 'return ', 'lambda: ', 'import os\n', 'exec(', '__import__',
] as const;

const piece = fc.oneof({ weight: 3, arbitrary: fc.constantFrom<string>(...charged) }, { weight: 2, arbitrary: fc.string({ maxLength: 6 }) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) });

/** Text that tries to be taken for something else than text. */
export const hostileText: fc.Arbitrary<string> = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

interface Edit {
  readonly kind: 'drop' | 'insert' | 'repeat' | 'swap' | 'nest';
  readonly at: number;
  readonly length: number;
  readonly text: string;
  readonly times: number;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('drop', 'insert', 'insert', 'repeat', 'swap', 'nest'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  text: hostileText,
  times: fc.constantFrom(1, 2, 10, 300),
});

function edited(text: string, { kind, at, length, text: put, times }: Edit): string {
  const start = Math.floor(at * text.length);
  const [before, part, after] = [text.slice(0, start), text.slice(start, start + length), text.slice(start + length)];
  const changes: Readonly<Record<Edit['kind'], string>> = {
    drop: before + after,
    insert: before + put + part + after,
    repeat: before + part.repeat(times) + after,
    swap: before + after.slice(0, length) + part + after.slice(length),
    nest: before + '([{'.charAt(length % 3).repeat(times) + part + ')]}'.charAt(length % 3).repeat(times) + after,
  };
  return changes[kind];
}

/** One of the texts with a few changes, as a mistake, a broken editor or an attacker makes them; sometimes nothing but charged text. */
export function broken(seeds: readonly string[]): fc.Arbitrary<string> {
  const changed = fc.tuple(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 4 })).map(([seed, edits]) => edits.reduce(edited, seed));
  return fc.oneof({ weight: 9, arbitrary: changed }, { weight: 1, arbitrary: hostileText });
}
