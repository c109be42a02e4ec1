import { match } from '../../src/text/match.ts';
import type { TextPart } from '../../src/rule/index.ts';
import { namesMatching } from '../../src/platforms/sigma/reading/condition.ts';
import { encoded } from '../../src/platforms/sigma/values/encode.ts';
import { shapeOf, type Shape } from '../../src/platforms/sigma/values/modifiers.ts';
import { parseText } from '../../src/platforms/sigma/values/text.ts';
import type { DetectionTree, Expression, Item, Scalar, Selection } from '../../src/platforms/sigma/tree.ts';

/** A node of the normal form that `test/oracles/sigma.py` prints. */
export type Normal = readonly [string, ...unknown[]];

/** JSON with sorted keys, spaced as Python writes it. */
function key(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(key).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, item]) => `${JSON.stringify(name)}: ${key(item)}`).join(', ')}}`;
  }
  return JSON.stringify(value);
}

function joined(kind: 'and' | 'or', nodes: readonly Normal[]): Normal {
  const flat = new Map<string, Normal>();
  for (const node of nodes) for (const part of node[0] === kind ? (node.slice(1) as Normal[]) : [node]) flat.set(key(part), part);
  const ordered = [...flat.keys()].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)).map((name) => flat.get(name) as Normal);
  const [only] = ordered;
  return ordered.length === 1 && only !== undefined ? only : [kind, ...ordered];
}

/** Sorts the parts of a node that came from the oracle the way this module does (Python sorts by code point). */
export function resorted(node: Normal): Normal {
  if (node[0] === 'and' || node[0] === 'or') return joined(node[0], (node.slice(1) as Normal[]).map(resorted));
  return node[0] === 'not' ? ['not', resorted(node[1] as Normal)] : node;
}

/** The condition of a rule in normal form. */
export function normalOf(tree: DetectionTree): Normal {
  const names = tree.selections.map(({ name }) => name);
  const named = (name: string): Normal => {
    const found = tree.selections.find((each) => each.name === name);
    return found === undefined ? ['unknown', name] : selectionNormal(found.selection);
  };
  const visit = (node: Expression): Normal =>
    match<Expression, Normal>(node, {
      name: ({ name }) => named(name),
      not: ({ of }) => {
        const inner = visit(of);
        return inner[0] === 'not' ? (inner[1] as Normal) : ['not', inner];
      },
      and: ({ of }) => joined('and', of.map(visit)),
      or: ({ of }) => joined('or', of.map(visit)),
      quantifier: ({ quantity, pattern }) => joined(quantity === 'any' ? 'or' : 'and', namesMatching(pattern, names).map(named)),
    });
  return joined('or', tree.conditions.map(({ expression }) => visit(expression)));
}

function selectionNormal(selection: Selection): Normal {
  return match<Selection, Normal>(selection, {
    item: itemNormal,
    allOf: ({ items }) => joined('and', items.map(itemNormal)),
    anyOf: ({ of }) => joined('or', of.map(selectionNormal)),
  });
}

function itemNormal(item: Item): Normal {
  const shape = shapeOf(item.modifiers);
  if ('kind' in shape) return ['unknown', item.modifiers.join('|')];
  const node = joined(shape.all ? 'and' : 'or', item.values.map((value) => valueNormal(item.field, value, shape)));
  return shape.negated ? ['not', node] : node;
}

function valueNormal(field: string | null, value: Scalar, shape: Shape): Normal {
  const is = (...form: readonly unknown[]): Normal => ['is', field, form];
  if (shape.comparison === 'exists') return is('exists', value);
  if (shape.comparison === 'cidr') return is('cidr', value);
  if (shape.comparison === 'number') return is('compare', shape.relation, value);
  if (shape.comparison === 'datePart') return shape.relation === undefined ? is('date', shape.datePart, value) : is('compare', shape.relation, shape.datePart, value);
  if (shape.comparison === 'fieldref') {
    return is('field', value, shape.place === 'startswith' || shape.place === 'contains', shape.place === 'endswith' || shape.place === 'contains');
  }
  if (shape.comparison === 'regex') {
    const flags = Object.entries(shape.flags).flatMap(([name, on]) => (on ? [name === 's' ? 'd' : name] : []));
    return is('regex', value, flags.toSorted());
  }
  if (value === null) return is('null');
  if (typeof value === 'boolean') return is('boolean', value);
  if (typeof value === 'number') return is('number', value);
  const kind = shape.cased ? 'cased' : 'text';
  const parts = parseText(value);
  const first = parts[0];
  if (shape.encoders.length > 0) {
    const text = first?.kind === 'literal' ? first.text : '';
    const spellings = shape.windash ? variants(text) : [text];
    return joined('or', spellings.flatMap((each) => encoded(each, shape.encoders)).map((each) => is(kind, textParts(each === '' ? [] : [{ kind: 'literal', text: each }], shape))));
  }
  if (shape.windash) return joined('or', flagDashes(parts).map((each) => is(kind, textParts(each, shape))));
  return is(kind, shape.expand ? withPlaceholders(textParts(parts, shape)) : textParts(parts, shape));
}

function textParts(parts: readonly TextPart[], { place }: Shape): readonly unknown[] {
  const shown = parts.map((part) => match<TextPart, unknown>(part, { literal: ({ text }) => text, any: () => ({ wildcard: '*' }), one: () => ({ wildcard: '?' }) }));
  const star = { wildcard: '*' };
  const before = (place === 'contains' || place === 'endswith') && parts[0]?.kind !== 'any' ? [star] : [];
  const after = (place === 'contains' || place === 'startswith') && parts.at(-1)?.kind !== 'any' && (parts.length > 0 || before.length === 0) ? [star] : [];
  return [...before, ...shown, ...after];
}

function withPlaceholders(parts: readonly unknown[]): readonly unknown[] {
  return parts.flatMap((part) =>
    typeof part === 'string'
      ? part
          .split(/(%\w+%)/)
          .filter((piece) => piece !== '')
          .map((piece) => (/^%\w+%$/.test(piece) ? { placeholder: piece.slice(1, -1) } : piece))
      : [part],
  );
}

/** pySigma's reading of `windash`: a dash or slash that begins a word and follows none. */
function flagDashes(parts: readonly TextPart[]): readonly (readonly TextPart[])[] {
  return parts.reduce<readonly (readonly TextPart[])[]>(
    (before, part) => {
      const texts = part.kind === 'literal' ? variants(part.text) : undefined;
      return before.flatMap((head) => (texts === undefined ? [[...head, part]] : texts.map((text): readonly TextPart[] => [...head, { kind: 'literal', text }])));
    },
    [[]],
  );
}

function variants(text: string): readonly string[] {
  const pieces = text.split(/((?<![\p{L}\p{N}_])[-/](?=[\p{L}\p{N}_]))/u);
  return pieces.reduce<readonly string[]>(
    (before, piece, index) => before.flatMap((head) => (index % 2 === 1 ? ['-', '/', '\u2013', '\u2014', '\u2015'] : [piece]).map((each) => head + each)),
    [''],
  );
}
