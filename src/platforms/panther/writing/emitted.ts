import { sourceOf } from '../../../text/source.ts';
import { parsePython } from '../python/index.ts';
import type { Statement } from '../python/syntax/tree.ts';

/** A small function that written rules define where they need it, and what it imports. */
export interface EmittedHelper {
  readonly text: string;
  readonly imports: readonly (readonly [module: string, name: string])[];
}

const mapping = ['collections.abc', 'Mapping'] as const;
const sequence = ['collections.abc', 'Sequence'] as const;

/**
 * Functions that make tests safe for values of any type, and one that remembers values in Panther's key-value store. That one, and
 * those that walk a value to its end, are known to the executor by their text; the others are executed like everything else.
 */
export const emittedHelpers = {
  text: { imports: [], text: 'def text(value):\n    return value if isinstance(value, str) else ""\n' },
  lowered: { imports: [], text: 'def lowered(value):\n    return value.lower() if isinstance(value, str) else ""\n' },
  same_text: {
    imports: [],
    text: 'def same_text(left, right):\n    return isinstance(left, str) and isinstance(right, str) and left.lower() == right.lower()\n',
  },
  is_number: { imports: [], text: 'def is_number(value):\n    return isinstance(value, (int, float)) and not isinstance(value, bool)\n' },
  items: { imports: [sequence], text: 'def items(value):\n    return value if isinstance(value, Sequence) and not isinstance(value, str) else []\n' },
  has: {
    imports: [mapping],
    text: 'def has(value, *keys):\n    for key in keys:\n        if not isinstance(value, Mapping) or key not in value:\n            return False\n        value = value.get(key)\n    return True\n',
  },
  in_networks: {
    imports: [['ipaddress', 'ip_address'], ['ipaddress', 'ip_network']],
    text: 'def in_networks(value, networks):\n    try:\n        address = ip_address(text(value))\n    except ValueError:\n        return False\n    return any(address in ip_network(network) for network in networks)\n',
  },
  in_ranges: {
    imports: [['ipaddress', 'ip_address']],
    text: 'def in_ranges(value, ranges):\n    try:\n        address = ip_address(text(value))\n    except ValueError:\n        return False\n    bounds = [(ip_address(first), ip_address(last)) for first, last in ranges]\n    return any(address.version == first.version and first <= address <= last for first, last in bounds)\n',
  },
  values: {
    imports: [mapping, sequence],
    text: 'def values(value, *keys):\n    if isinstance(value, Sequence) and not isinstance(value, str):\n        return [found for item in value for found in values(item, *keys)]\n    if not keys:\n        return [value]\n    if not isinstance(value, Mapping) or keys[0] not in value:\n        return []\n    return values(value.get(keys[0]), *keys[1:])\n',
  },
  json_text: {
    imports: [mapping, sequence, ['json', 'dumps']],
    text: 'def json_text(value):\n    if isinstance(value, str):\n        return value\n    if not isinstance(value, (Mapping, Sequence)):\n        return ""\n    return dumps(\n        value, default=lambda each: each.copy(), ensure_ascii=False, separators=(",", ":")\n    )\n',
  },
  is_new: {
    imports: [['hashlib', 'sha256'], ['itertools', 'product'], ['json', 'dumps'], ['panther_detection_helpers.caching', 'get_string_set'], ['panther_detection_helpers.caching', 'put_string_set']],
    text: 'def is_new(seconds, *fields):\n    found = False\n    for terms in product(*fields):\n        digest = sha256(dumps(terms, default=str).encode()).hexdigest()\n        key = f"{__name__}:{digest}"\n        found = not get_string_set(key, force_ttl_check=True) or found\n        put_string_set(key, [digest], seconds)\n    return found\n',
  },
  scalars: {
    imports: [mapping, sequence],
    text: 'def scalars(value):\n    if isinstance(value, Mapping):\n        return [found for item in value.values() for found in scalars(item)]\n    if isinstance(value, Sequence) and not isinstance(value, str):\n        return [found for item in value for found in scalars(item)]\n    return [value]\n',
  },
} as const satisfies Readonly<Record<string, EmittedHelper>>;

/** The name of an emitted helper. */
export type EmittedName = keyof typeof emittedHelpers;

/** What a helper needs beside itself. */
export const helperNeeds: Readonly<Partial<Record<EmittedName, readonly EmittedName[]>>> = { in_networks: ['text'], in_ranges: ['text'] };

const statements = new Map<EmittedName, Statement>();

/** A helper's function. */
export function helperStatement(name: EmittedName): Statement {
  const before = statements.get(name);
  if (before !== undefined) return before;
  const parsed = parsePython(sourceOf(`${name}.py`, emittedHelpers[name].text));
  const [statement] = 'problem' in parsed ? [] : parsed.module.body;
  if (statement === undefined) throw new Error(`the helper ${name} does not parse`);
  statements.set(name, statement);
  return statement;
}

const known = ['values', 'scalars', 'json_text', 'is_new'] as const satisfies readonly EmittedName[];

/** The helper that a function is word for word, where it is one that the executor knows. */
export function knownHelper(statement: Statement): (typeof known)[number] | undefined {
  const name = statement.kind === 'function' ? known.find((each) => each === statement.name) : undefined;
  return name !== undefined && treeText(statement) === treeText(helperStatement(name)) ? name : undefined;
}

/** A statement as text, wherever it stands. What it would be printed as does not do: what is printed is not trusted. */
function treeText(statement: Statement): string {
  return JSON.stringify(statement, (key, value: unknown) => (key === 'span' ? undefined : value));
}
