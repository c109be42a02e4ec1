/**
 * A second reading of KQL, made from Kibana's grammar independently of `kql/parse.ts`: one regular expression cuts the
 * text into tokens, operator precedence builds the tree. Value groups are spread over their field, as Kibana does.
 */
export type Spread =
  | readonly ['all']
  | readonly ['and' | 'or', ...Spread[]]
  | readonly ['not', Spread]
  | readonly ['nested', string, Spread]
  | readonly ['test', string | null, string, string];

const gap = '[ \\t\\r\\n\\u00a0]';
const escape = '\\\\(?:[trn]|[\\\\():<>"*{}]|u[0-9a-f]{4}|or|and|not)';
const keyword = `(?:${gap}(?:or|and)${gap}|not${gap})`;
const token = new RegExp(
  [
    `(?<space>${gap}+(?<word>or|and)${gap}+)`,
    `(?<blank>${gap}+)`,
    `(?<not>not${gap}+)`,
    `(?<sign><=|>=|<|>|:)`,
    `(?<mark>[(){}])`,
    `"(?<quoted>(?:\\\\(?:[trn"\\\\]|u[0-9a-f]{4})|[^"])*)"`,
    `(?<bare>(?:${escape}|\\*|(?!${keyword})[^\\\\():<>"*{}])+)`,
  ].join('|'),
  'iy',
);

interface Token {
  readonly kind: 'and' | 'or' | 'not' | 'sign' | 'mark' | 'literal';
  readonly text: string;
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const groups = token.exec(text)?.groups;
    if (groups === undefined) throw new Error(`no token in ${JSON.stringify(text)}`);
    const { word, blank, not, sign, mark, quoted, bare } = groups;
    if (word !== undefined) found.push({ kind: word.toLowerCase() as 'and' | 'or', text: word });
    else if (not !== undefined) found.push({ kind: 'not', text: not });
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign });
    else if (mark !== undefined) found.push({ kind: 'mark', text: mark });
    else if (quoted !== undefined) found.push({ kind: 'literal', text: JSON.stringify(unescapeQuoted(quoted)) });
    else if (blank === undefined) found.push({ kind: 'literal', text: JSON.stringify(unescapeBare(bare ?? '')) });
  }
  return found;
}

const letters: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };

function unescapeQuoted(text: string): string {
  return text.replace(/\\(?:([trn])|u([0-9a-f]{4})|(["\\]))/gi, (whole, space?: string, code?: string, mark?: string) =>
    space === undefined ? (code === undefined ? (mark ?? whole) : String.fromCharCode(Number.parseInt(code, 16))) : (letters[space] ?? whole),
  );
}

/** A wildcard becomes U+E000, which the test texts do not hold. */
function unescapeBare(text: string): string {
  return text
    .replace(/\\(?:([trn])|([\\():<>"*{}])|u([0-9a-fA-F]{4})|(or|and|not))|\*/gi, (whole, space?: string, mark?: string, code?: string, word?: string) => {
      if (whole === '*') return '\ue000';
      if (space !== undefined && letters[space] !== undefined) return letters[space];
      return mark ?? word ?? String.fromCharCode(Number.parseInt(code ?? '0', 16));
    })
    .trim();
}

/** Reads a query; throws on what is no KQL. */
export function secondReading(text: string): Spread {
  const queue = tokens(text.trim());
  if (queue.length === 0) return ['all'];
  const result = spread(queue, (inner) => term(inner), 0);
  if (queue.length > 0) throw new Error(`left over: ${JSON.stringify(queue[0])}`);
  return result;
}

const binding = { or: 1, and: 2 } as const;

function spread(queue: Token[], unit: (queue: Token[]) => Spread, least: number): Spread {
  const parts: Spread[] = [unit(queue)];
  let kind: 'and' | 'or' | undefined;
  for (let next = queue[0]; next?.kind === 'and' || next?.kind === 'or'; next = queue[0]) {
    const power = binding[next.kind];
    if (power <= least) break;
    if (kind !== undefined && kind !== next.kind) {
      const whole: Spread = [kind, ...parts];
      parts.splice(0, parts.length, whole);
    }
    kind = next.kind;
    queue.shift();
    parts.push(spread(queue, unit, power));
  }
  const [first] = parts;
  return kind === undefined && first !== undefined ? first : [kind ?? 'and', ...parts];
}

function expect(queue: Token[], text: string): void {
  const next = queue.shift();
  if (next?.text !== text) throw new Error(`expected ${text}, found ${next?.text ?? 'the end'}`);
}

function term(queue: Token[]): Spread {
  const next = queue.shift();
  if (next?.kind === 'not') return ['not', term(queue)];
  if (next?.text === '(' && next.kind === 'mark') {
    const inner = spread(queue, term, 0);
    expect(queue, ')');
    return inner;
  }
  if (next?.kind !== 'literal') throw new Error(`unexpected ${next?.text ?? 'end'}`);
  const sign = queue[0];
  if (sign?.kind !== 'sign') return ['test', null, ':', next.text];
  queue.shift();
  if (sign.text === ':' && queue[0]?.text === '{') {
    queue.shift();
    const inner = spread(queue, term, 0);
    expect(queue, '}');
    return ['nested', next.text, inner];
  }
  return value(queue, next.text, sign.text);
}

function value(queue: Token[], field: string, sign: string): Spread {
  const next = queue.shift();
  if (sign === ':' && next?.text === '(' && next.kind === 'mark') {
    const unit = (inner: Token[]): Spread => {
      if (inner[0]?.kind !== 'not') return value(inner, field, sign);
      inner.shift();
      return ['not', value(inner, field, sign)];
    };
    const inside = spread(queue, unit, 0);
    expect(queue, ')');
    return inside;
  }
  if (next?.kind !== 'literal') throw new Error(`no value for ${field}`);
  return ['test', field, sign, next.text];
}
