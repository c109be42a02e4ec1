import { raiseAll, type Frame } from '../values/frame.ts';
import { newMark } from '../values/marks.ts';
import { bodyOf } from './class-body.ts';
import type { ClassParts } from '../syntax/tree.ts';
import { constantIn, scalar, sure, type Union } from '../values/values.ts';

const mixed: Readonly<Record<string, 'string' | 'number'>> = { str: 'string', 'enum.StrEnum': 'string', int: 'number', 'enum.IntEnum': 'number' };
const enumerations: ReadonlySet<string> = new Set(['enum.Enum', 'enum.StrEnum', 'enum.IntEnum']);

/**
 * A class of constants, whose names are looked up in it; in an enumeration each is the value of what has its name (Python, `enum`). Undefined
 * for a class that is derived from others, and for an enumeration whose values may be made into others.
 */
export function namespaceOf(frame: Frame, { bases, members, methods }: ClassParts): Union | undefined {
  const from = bases.map((base) => {
    const [only, ...more] = frame.machine.evaluate(frame, base);
    return more.length === 0 && only?.value.kind === 'builtin' ? only.value.name : undefined;
  });
  const enumeration = from.some((name) => name !== undefined && enumerations.has(name));
  if (from.some((name) => name === undefined || !(name === 'object' || (enumeration && (enumerations.has(name) || Object.hasOwn(mixed, name)))))) return undefined;
  const inner = bodyOf(frame, { members, methods });
  if (inner === undefined) return undefined;
  raiseAll(frame, frame.live, inner.raises);
  const { names } = inner.scope;
  if (!enumeration) return sure({ kind: 'namespace', members: names });
  const types = from.flatMap((name) => mixed[name ?? ''] ?? []);
  const plain = [...names].every(([name, value]) => {
    const constant = constantIn(value)?.value;
    return !name.startsWith('_') && constant !== undefined && types.every((type) => typeof constant === type);
  });
  if (!plain) return undefined;
  // A name for a value that another one has is that one.
  const numbered = (value: Union): string => JSON.stringify(((of) => (typeof of === 'boolean' ? Number(of) : of))(constantIn(value)?.value));
  const first = new Map([...names].toReversed().map(([name, value]) => [numbered(value), name] as const));
  const mark = newMark(frame.machine);
  const made = [...names].map(([name, value]): readonly [string, Union] => {
    const [only] = value;
    const as = types.length > 0 && only?.value.kind === 'scalar' ? { as: only.value } : {};
    return [name, sure({ kind: 'namespace', members: new Map([['value', value], ['name', scalar(first.get(numbered(value)) ?? name)]]), member: `${mark} ${numbered(value)}`, ...as })];
  });
  const listed = first.size === made.length ? { listed: made.map(([, member]) => member) } : {};
  return sure({ kind: 'namespace', members: new Map(made), ...listed });
}
