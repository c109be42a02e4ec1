import { hidden } from '../../../../text/hidden.ts';
import { match } from '../../../../text/match.ts';
import { beforeAtom, bracketBefore, trailingBracket, type Bracket } from './brackets.ts';
import { formatLines } from './long-text.ts';
import { clausesText, flat, parameterText, precedence, precedenceOf } from './print-flat.ts';
import { stringLiteral } from './string-literal.ts';
import type { Expression, Module, Pattern, Statement } from './tree.ts';

/** The line length that Panther's published rules keep. */
const lineLength = 100;

/** A module as text, laid out as black does at 100 columns; ends with a line break. */
export function printPython(module: Module): string {
  const lines = block(module.body, 0);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Statements as lines at a depth; functions at the top stand two blank lines apart. */
function block(body: readonly Statement[], depth: number): string[] {
  const lines: string[] = [];
  let previous: Statement | undefined;
  for (const statement of body) {
    if (previous !== undefined) lines.push(...Array.from({ length: blankLines(previous, statement, depth) }, () => ''));
    lines.push(...printStatement(statement, depth));
    previous = statement;
  }
  return lines;
}

function blankLines(previous: Statement, next: Statement, depth: number): number {
  if (depth > 0) return previous.kind === 'function' || next.kind === 'function' ? 1 : 0;
  if (previous.kind === 'comment') return 0;
  if (previous.kind === 'function' || next.kind === 'function') return 2;
  if (previous.kind === 'import' && next.kind === 'import') return sectionOf(previous) === sectionOf(next) ? 0 : 1;
  return previous.kind !== 'import' && next.kind !== 'import' && next.kind !== 'comment' ? 0 : 1;
}

/** Whether a module is no part of Python: those that detections share, and the platform's own. */
export function isOutside(module: string): boolean {
  return module.startsWith('panther');
}

function sectionOf({ from, modules }: Extract<Statement, { kind: 'import' }>): boolean {
  return isOutside(from ?? modules[0]?.name ?? '');
}

function printStatement(statement: Statement, depth: number): string[] {
  const indent = '    '.repeat(depth);
  const line = (text: string): string[] => [`${indent}${text}`];
  const inner = (body: readonly Statement[]): string[] => suite(body, depth + 1);
  const lay = (prefix: string, of: Expression, suffix = ''): string[] => layOut(prefix, of, suffix, depth);
  const otherwise = (body: readonly Statement[]): string[] => (body.length === 0 ? [] : [`${indent}else:`, ...inner(body)]);
  return match<Statement, string[]>(statement, {
    expression: ({ of }) => lay('', of),
    assign: ({ targets, value }) => lay(targets.map((target) => `${tupleText(target)} = `).join(''), value),
    update: ({ target, op, value }) => lay(`${flat(target)} ${op}= `, value),
    return: ({ of }) => (of === undefined ? line('return') : lay('return ', of)),
    raise: ({ of }) => (of === undefined ? line('raise') : lay('raise ', of)),
    if: ({ branches, otherwise: last }) => [
      ...branches.flatMap(({ test, body }, index) => [...lay(index === 0 ? 'if ' : 'elif ', test, ':'), ...inner(body)]),
      ...otherwise(last),
    ],
    for: ({ target, of, body, otherwise: last }) => [...lay(`for ${tupleText(target)} in `, of, ':'), ...inner(body), ...otherwise(last)],
    while: ({ test, body, otherwise: last }) => [...lay('while ', test, ':'), ...inner(body), ...otherwise(last)],
    try: (node) => tryLines(node, depth),
    with: ({ items, body }) => [
      `${indent}with ${items.map(({ of, target }) => flat(of) + (target === undefined ? '' : ` as ${flat(target)}`)).join(', ')}:`,
      ...inner(body),
    ],
    match: ({ of, cases }) => [...lay('match ', of, ':'), ...cases.flatMap((each) => caseLines(each, depth + 1))],
    pass: () => line('pass'),
    break: () => line('break'),
    continue: () => line('continue'),
    scope: ({ word, names }) => line(`${word} ${names.join(', ')}`),
    import: ({ modules, from }) => printImport(modules, from, indent),
    function: ({ name, parameters, body, decorators = [] }) => [
      ...decorators.map((each) => `${indent}@${flat(each)}`),
      `${indent}def ${name}(${parameterText(parameters)}):`,
      ...inner(body),
    ],
    comment: ({ text }) => comment(text).map((part) => `${indent}${part}`),
    unsupportedStatement: ({ text }) => text.split('\n'),
  });
}

/** The statements of a block, which cannot be empty. */
function suite(body: readonly Statement[], depth: number): string[] {
  return body.length === 0 ? [`${'    '.repeat(depth)}pass`] : block(body, depth);
}

function tryLines({ body, handlers, otherwise, lastly }: Extract<Statement, { kind: 'try' }>, depth: number): string[] {
  const indent = '    '.repeat(depth);
  const part = (head: string, of: readonly Statement[]): string[] => (of.length === 0 ? [] : [`${indent}${head}:`, ...suite(of, depth + 1)]);
  return [
    `${indent}try:`,
    ...suite(body, depth + 1),
    ...handlers.flatMap(({ type, name, body: handler }) => [`${indent}except${type === undefined ? '' : ` ${flat(type)}`}${name === undefined ? '' : ` as ${name}`}:`, ...suite(handler, depth + 1)]),
    ...part('else', otherwise),
    ...part('finally', lastly),
  ];
}

function caseLines({ pattern, guard, body }: Extract<Statement, { kind: 'match' }>['cases'][number], depth: number): string[] {
  return [`${'    '.repeat(depth)}case ${patternText(pattern)}${guard === undefined ? '' : ` if ${flat(guard)}`}:`, ...suite(body, depth + 1)];
}

const unseen = new RegExp(`[\\u0000-\\u001f\\u007f-\\u009f${hidden}]`, 'g');

/** A comment as lines starting with `#`; nothing in the text can end the comment. */
function comment(text: string): string[] {
  // oxlint-disable-next-line no-control-regex
  return text.split(/[\r\n\u000b\u000c\u0085\u2028\u2029]+/).map((part) => `# ${part.replaceAll(unseen, ' ')}`.trimEnd());
}

function patternText(pattern: Pattern): string {
  return match<Pattern, string>(pattern, {
    value: ({ of }) => flat(of),
    either: ({ of }) => of.map((each) => (each.kind === 'as' ? `(${patternText(each)})` : patternText(each))).join(' | '),
    capture: ({ name }) => name,
    as: ({ of, name }) => `(${patternText(of)}) as ${name}`,
    sequence: ({ of }) => `[${of.map(patternText).join(', ')}]`,
    rest: ({ of }) => `*${patternText(of)}`,
    mapping: ({ entries, rest }) => `{${[...entries.map(({ key, pattern }) => `${flat(key)}: ${patternText(pattern)}`), ...(rest === undefined ? [] : [`**${patternText(rest)}`])].join(', ')}}`,
    type: ({ of, inside }) => `${flat(of)}(${inside === undefined ? '' : patternText(inside)})`,
    wildcard: () => '_',
    unsupported: ({ text }) => text,
  });
}

function tupleText(target: Expression): string {
  return target.kind === 'display' && target.as === 'tuple' && target.of.length > 1 ? target.of.map((item) => flat(item)).join(', ') : flat(target);
}

function printImport(modules: readonly { readonly name: string; readonly alias?: string }[], from: string | undefined, indent: string): string[] {
  const names = modules.map(({ name, alias }) => (alias === undefined ? name : `${name} as ${alias}`));
  const text = `${indent}${from === undefined ? '' : `from ${from} `}import ${names.join(', ')}`;
  if (text.length <= lineLength || from === undefined) return [text];
  return [`${indent}from ${from} import (`, ...names.map((name) => `${indent}    ${name},`), `${indent})`];
}

/** `prefix expression suffix` as one line, or broken: at the last bracket, else inside parentheses of its own. */
function layOut(prefix: string, of: Expression, suffix: string, depth: number): string[] {
  const indent = '    '.repeat(depth);
  const whole = `${indent}${prefix}${flat(of)}${suffix}`;
  if (whole.length <= lineLength) return [whole];
  const bracket = trailingBracket(of);
  const head = `${indent}${prefix}${bracket?.head ?? ''}`;
  const earlier = head.length > lineLength ? bracketBefore(of) : undefined;
  if (earlier !== undefined && `${indent}${prefix}${earlier.head}`.length <= lineLength) {
    return [`${indent}${prefix}${earlier.head}`, ...items(earlier, depth + 1), `${indent}${earlier.close}${suffix}`];
  }
  if (bracket !== undefined && (head.length <= lineLength || of.kind !== 'logic')) return [head, ...items(bracket, depth + 1), `${indent}${bracket.close}${suffix}`];
  const both = of.kind === 'logic' ? twoBrackets(of, `${indent}${prefix}`, depth) : undefined;
  if (both !== undefined) return [...both.slice(0, -1), `${both.at(-1) ?? ''}${suffix}`];
  const texts = of.kind === 'format' ? formatLines(of, lineLength - indent.length - 4) : [];
  if (texts.length > 1) return [`${indent}${prefix}(`, ...texts.map((text) => `${indent}    ${text}`), `${indent})${suffix}`];
  if (of.kind === 'literal' && typeof of.value === 'string' && indent.length + 4 + flat(of).length > lineLength) return [`${indent}${prefix}(`, ...textLines(of.value, depth + 1), `${indent})${suffix}`];
  const atom = of.kind === 'name' || of.kind === 'literal' || of.kind === 'format';
  if (atom && indent.length + 4 + flat(of).length > lineLength) return [whole];
  return [`${indent}${prefix}(`, ...broken(of, depth + 1), `${indent})${suffix}`];
}

/** `a(…) or b(…)` whose parts are too long: both brackets opened; the first one where only that has one. */
function twoBrackets({ op, of }: Extract<Expression, { kind: 'logic' }>, before: string, depth: number): string[] | undefined {
  const [first, second] = of;
  if (of.length !== 2 || first === undefined || second === undefined) return undefined;
  const own = (part: Expression): Bracket | undefined => (part.kind === 'logic' ? { head: '(', close: ')', of: [{ prefix: '', of: part }], commas: false } : trailingBracket(part));
  const left = own(first) ?? (trailingBracket(second) === undefined ? undefined : beforeAtom(first));
  if (left !== undefined && before.length + left.head.length > lineLength) return calledBrackets(op, first, second, before, depth);
  if (left === undefined) return undefined;
  const indent = '    '.repeat(depth);
  const opened = [`${before}${left.head}`, ...items(left, depth + 1)];
  const rest = `${indent}${left.close} ${op} ${flat(second, precedence.not)}`;
  const fits = rest.length <= lineLength;
  if (fits && trailingBracket(second) !== undefined) return [...opened, rest];
  // Behind a bracket that opens the whole, the second part need not end with one.
  const right = own(second) ?? (first.kind === 'logic' && !fits ? beforeAtom(second) : undefined);
  if (right !== undefined) return [...opened, `${indent}${left.close} ${op} ${right.head}`, ...items(right, depth + 1), `${indent}${right.close}`];
  return fits && first.kind === 'logic' ? [...opened, rest] : undefined;
}

/** `f(…).m(…) or g(…).m(…)` of which already the first up to its last bracket is too long: opened at what the methods are called on, and at the end. */
function calledBrackets(op: 'and' | 'or', first: Expression, second: Expression, before: string, depth: number): string[] | undefined {
  const [left, right, end] = [bracketBefore(first), bracketBefore(second), trailingBracket(second)];
  if (left === undefined || right === undefined || end === undefined || before.length + left.head.length > lineLength) return undefined;
  const indent = '    '.repeat(depth);
  const tail = `${indent}${left.close} ${op} `;
  const opened = [`${before}${left.head}`, ...items(left, depth + 1)];
  const closed = [...items(end, depth + 1), `${indent}${end.close}`];
  if (`${tail}${end.head}`.length <= lineLength) return [...opened, `${tail}${end.head}`, ...closed];
  const called = `)${end.head.slice(bracketText(right).length)}`;
  return [...opened, `${tail}${right.head}`, ...items(right, depth + 1), `${indent}${called}`, ...closed];
}

/** A bracket with what is in it, on one line. */
function bracketText({ head, of }: Bracket): string {
  return `${head}${of.map((each) => each.prefix + flat(each.of, precedence.argument)).join(', ')})`;
}

/** A bracket's inside: on one line of its own where that is a call's and fits, else an element a line. */
function items(bracket: Bracket, depth: number): string[] {
  const indent = '    '.repeat(depth);
  const [only] = bracket.of;
  if (!bracket.commas && only !== undefined) return broken(only.of, depth);
  if (bracket.of.length === 1 && only?.of.kind === 'comprehension' && only.prefix === '' && bracket.head.endsWith('(')) return generator(only.of, depth);
  const line = `${indent}${bracket.of.map(({ prefix, of }) => prefix + flat(of, precedence.argument)).join(', ')}`;
  if (bracket.call === true && line.length <= lineLength) return [line];
  return bracket.of.flatMap(({ prefix, of }) => element(prefix, of, depth));
}

/** The only argument of a call, which needs no parentheses of its own. */
function generator(of: Extract<Expression, { kind: 'comprehension' }>, depth: number): string[] {
  const line = `${'    '.repeat(depth)}${of.as === 'generator' ? clausesText(of) : flat(of)}`;
  return line.length <= lineLength ? [line] : broken(of, depth);
}

function element(prefix: string, of: Expression, depth: number): string[] {
  const indent = '    '.repeat(depth);
  const whole = `${indent}${prefix}${flat(of, precedence.argument)},`;
  if (whole.length <= lineLength) return [whole];
  if (of.kind === 'starred') return precedenceOf(of.of) < precedence.bitOr ? [`${indent}${prefix}*(`, ...broken(of.of, depth + 1), `${indent}),`] : element(`${prefix}*`, of.of, depth);
  if (of.kind === 'literal' && typeof of.value === 'string' && prefix === '') return ended(textLines(of.value, depth));
  return layOut(prefix, of, ',', depth);
}

/** A long text as literals one below the other, which Python joins: none is cut within an escape of a regular expression. */
function textLines(text: string, depth: number): string[] {
  const indent = '    '.repeat(depth);
  const lines: string[] = [];
  for (let rest = [...text]; rest.length > 0; ) {
    // A character takes at least one column.
    let length = Math.min(rest.length, lineLength);
    const piece = (): string => rest.slice(0, length).join('');
    while (length > 1 && (`${indent}${stringLiteral(piece())},`.length > lineLength || endsInEscape(piece()))) length -= 1;
    const word = Math.max(...[' ', '|', ',', '/'].map((mark) => piece().lastIndexOf(mark))) + 1;
    if (length < rest.length && word > length / 2) length = Array.from(piece().slice(0, word)).length;
    lines.push(`${indent}${stringLiteral(piece())}`);
    rest = rest.slice(length);
  }
  return lines;
}

function ended(lines: readonly string[]): string[] {
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ''},`];
}

function endsInEscape(text: string): boolean {
  return (/(?<!\\)\\+$/.exec(text)?.[0].length ?? 0) % 2 === 1;
}

/** An expression inside brackets, broken at its loosest operators when it does not fit on one line. */
function broken(of: Expression, depth: number): string[] {
  const indent = '    '.repeat(depth);
  const line = `${indent}${flat(of)}`;
  if (line.length <= lineLength) return [line];
  const parts = (op: string, each: readonly Expression[], level: number): string[] =>
    each.flatMap((part, index) => operand(index === 0 ? '' : `${op} `, part, level, depth));
  if (of.kind === 'logic') return parts(of.op, of.of, precedence.not);
  if (of.kind === 'binary' && precedenceOf(of) === precedence.sum) return sums(of).flatMap(({ op, part }) => operand(op, part, precedence.product, depth));
  if (of.kind === 'conditional') {
    return [...operand('', of.yes, precedence.or, depth), ...operand('if ', of.test, precedence.or, depth), ...operand('else ', of.no, precedence.conditional, depth)];
  }
  if (of.kind === 'compare') return comparison('', of, depth);
  if (of.kind === 'comprehension' && of.as === 'generator') {
    return [
      ...operand('', of.element, precedence.argument, depth),
      ...of.clauses.flatMap(({ target, of: source, conditions }) => [
        ...operand(`for ${tupleText(target)} in `, source, precedence.or, depth),
        ...conditions.flatMap((condition) => operand('if ', condition, precedence.or, depth)),
      ]),
    ];
  }
  return trailingBracket(of) === undefined ? [line] : layOut('', of, '', depth);
}

/** A comparison with each operator on a line of its own. */
function comparison(prefix: string, { first, rest }: Extract<Expression, { kind: 'compare' }>, depth: number): string[] {
  return [...operand(prefix, first, precedence.bitOr, depth), ...rest.flatMap(({ op, right }) => operand(`${op} `, right, precedence.bitOr, depth))];
}

function sums(of: Expression): readonly { readonly op: string; readonly part: Expression }[] {
  if (of.kind !== 'binary' || precedenceOf(of) !== precedence.sum) return [{ op: '', part: of }];
  return [...sums(of.left), { op: `${of.op} `, part: of.right }];
}

function operand(prefix: string, of: Expression, level: number, depth: number): string[] {
  const indent = '    '.repeat(depth);
  const line = `${indent}${prefix}${flat(of, level)}`;
  if (line.length <= lineLength) return [line];
  if (precedenceOf(of) < level) return [`${indent}${prefix}(`, ...broken(of, depth + 1), `${indent})`];
  return of.kind === 'compare' ? comparison(prefix, of, depth) : layOutOperand(prefix, of, depth);
}

function layOutOperand(prefix: string, of: Expression, depth: number): string[] {
  const inside = of.kind === 'unary' && of.op === 'not' ? of.of : of;
  const before = inside === of ? prefix : `${prefix}not `;
  if (precedenceOf(inside) < precedence.comparison) {
    const indent = '    '.repeat(depth);
    return [`${indent}${before}(`, ...broken(inside, depth + 1), `${indent})`];
  }
  return trailingBracket(inside) === undefined ? [`${'    '.repeat(depth)}${before}${flat(inside)}`] : layOut(before, inside, '', depth);
}
