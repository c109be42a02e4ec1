import { suggestion } from '../../../text/suggest.ts';
import { modifierNames, type ModifierName } from '../tree.ts';

/** What a chain of modifiers amounts to. */
export interface Shape {
  /** How values are compared. */
  readonly comparison: 'text' | 'regex' | 'cidr' | 'exists' | 'number' | 'fieldref' | 'datePart';
  /** Where text has to be in the value of the field. */
  readonly place: 'whole' | 'contains' | 'startswith' | 'endswith';
  readonly all: boolean;
  readonly cased: boolean;
  readonly negated: boolean;
  readonly expand: boolean;
  readonly windash: boolean;
  /** Encodings, in order. */
  readonly encoders: readonly ('utf16' | 'utf16le' | 'utf16be' | 'base64' | 'base64offset')[];
  readonly relation?: 'lt' | 'lte' | 'gt' | 'gte';
  readonly datePart?: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
  readonly flags: { readonly i: boolean; readonly m: boolean; readonly s: boolean };
}

/** Why a chain is refused: an unknown name, or names that do not go together. */
export type ShapeProblem =
  | { readonly kind: 'unknown'; readonly modifier: string; readonly meant: string | undefined }
  | { readonly kind: 'order'; readonly why: string };

const aliases: Readonly<Partial<Record<ModifierName, ModifierName>>> = { ignorecase: 'i', multiline: 'm', dotall: 's', wide: 'utf16le' };
const places = ['contains', 'startswith', 'endswith'] as const;
const relations = ['lt', 'lte', 'gt', 'gte'] as const;
const dateParts = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;
const flags = ['i', 'm', 's'] as const;
const utf16 = ['utf16', 'utf16le', 'utf16be'] as const;
const base64 = ['base64', 'base64offset'] as const;

/** Reads the names of a chain; aliases are kept as written. */
export function readModifiers(names: readonly string[]): readonly ModifierName[] | ShapeProblem {
  const unknown = names.find((name) => !modifierNames.some((known) => known === name));
  if (unknown !== undefined) return { kind: 'unknown', modifier: unknown, meant: suggestion(unknown, modifierNames) };
  return names as readonly ModifierName[];
}

/**
 * What a chain means, or why it means nothing. The order that the specification asks for is required where another one
 * could be read differently: `re` and `cidr` first, `i`, `m`, `s` right after `re`, encodings before the place.
 */
export function shapeOf(written: readonly ModifierName[]): Shape | ShapeProblem {
  const key = written.join('|');
  const known = shapes.get(key);
  if (known !== undefined) return known;
  const made = makeShape(written);
  if (shapes.size < mostShapes) shapes.set(key, made);
  return made;
}

/** The chains seen so far: few are in use, and each is looked up for every value. */
const shapes = new Map<string, Shape | ShapeProblem>();
const mostShapes = 1000;

function makeShape(written: readonly ModifierName[]): Shape | ShapeProblem {
  const chain = written.map((name) => aliases[name] ?? name);
  const why = misuse(chain);
  if (why !== undefined) return { kind: 'order', why };
  const has = (name: ModifierName): boolean => chain.includes(name);
  const relation = relations.find(has);
  const datePart = dateParts.find(has);
  return {
    comparison: comparisonOf(chain),
    place: places.find(has) ?? 'whole',
    all: has('all'),
    cased: has('cased'),
    negated: has('neq'),
    expand: has('expand'),
    windash: has('windash'),
    encoders: chain.filter((name) => [...utf16, ...base64].some((encoder) => encoder === name)) as Shape['encoders'],
    ...(relation === undefined ? {} : { relation }),
    ...(datePart === undefined ? {} : { datePart }),
    flags: { i: has('i'), m: has('m'), s: has('s') },
  };
}

function comparisonOf(chain: readonly ModifierName[]): Shape['comparison'] {
  const has = (name: ModifierName): boolean => chain.includes(name);
  if (has('re')) return 'regex';
  if (has('cidr')) return 'cidr';
  if (has('exists')) return 'exists';
  if (has('fieldref')) return 'fieldref';
  if (dateParts.some(has)) return 'datePart';
  return relations.some(has) ? 'number' : 'text';
}

/** What a comparison may be combined with, beside `all` and `neq`. */
const companions: Readonly<Record<Shape['comparison'], readonly ModifierName[]>> = {
  text: [...places, 'cased', 'expand', 'windash', ...utf16, ...base64],
  regex: ['re', ...flags, ...places, 'expand', 'cased'],
  cidr: ['cidr', 'expand'],
  exists: ['exists'],
  fieldref: ['fieldref', ...places, 'cased'],
  number: [...relations],
  datePart: [...dateParts, ...relations],
};

function misuse(chain: readonly ModifierName[]): string | undefined {
  const twice = chain.find((name, index) => chain.indexOf(name) !== index);
  if (twice !== undefined) return `\`${twice}\` is given twice`;
  const comparison = comparisonOf(chain);
  const stranger = chain.find((name) => name !== 'all' && name !== 'neq' && !companions[comparison].includes(name));
  const rest = chain.filter((name) => name !== 'expand');
  if (stranger !== undefined) return `\`${stranger}\` has no meaning here`;
  for (const group of [places, relations, dateParts, base64, utf16]) {
    const used = chain.filter((name) => group.some((member) => member === name));
    if (used.length > 1) return `only one of \`${used.join('`, `')}\` can hold`;
  }
  for (const first of ['re', 'cidr', 'exists'] as const) {
    if (rest.includes(first) && rest[0] !== first) return `\`${first}\` comes first`;
  }
  const part = rest.findIndex((name) => dateParts.some((member) => member === name));
  const relation = rest.findIndex((name) => relations.some((member) => member === name));
  if (part >= 0 && relation >= 0 && relation < part) return `\`${rest[part]}\` comes before \`${rest[relation]}\``;
  const flag = flags.find((name) => chain.includes(name));
  if (flag !== undefined && !chain.includes('re')) return `\`${flag}\` follows \`re\``;
  const wide = rest.findIndex((name) => utf16.some((member) => member === name));
  const encoded = rest.findIndex((name) => base64.some((member) => member === name));
  if (wide >= 0 && encoded !== wide + 1) return `\`${rest[wide]}\` is followed by \`base64\` or \`base64offset\``;
  const encoder = chain.findIndex((name) => [...utf16, ...base64].some((member) => member === name));
  const late = encoder < 0 ? undefined : (['windash', 'expand'] as const).find((name) => chain.indexOf(name) > encoder);
  if (late !== undefined) return `\`${late}\` comes before \`${chain[encoder]}\``;
  const place = rest.findIndex((name) => places.some((member) => member === name));
  if (encoded >= 0 && place >= 0 && place < encoded) return `\`${rest[encoded]}\` comes before \`${rest[place]}\``;
  return undefined;
}
