import type { Fact, JsonType, OpaquePredicate, Path, Predicate } from '../../../rule/index.ts';
import { mapDeep } from './parts.ts';
import { never } from './logic.ts';

const types: readonly JsonType[] = ['string', 'number', 'boolean', 'null', 'object', 'array'];

/** What an open part says about itself when it matters only where a value has one of some types. */
interface Unlikely {
  readonly path: Path;
  readonly types: readonly JsonType[];
  /** What is open about it. */
  readonly about: string;
}

const mark = 'unless ';

/**
 * A condition that is open, on a value that has one of the types. No log is known to hold such a value where a rule asks for
 * something else: it can be taken for granted, by name, that there is none (`withoutUnlikely`).
 */
export function unlikely({ path, types: of, about }: Unlikely, why: string): OpaquePredicate {
  return { kind: 'opaque', language: 'python', text: `${mark}${JSON.stringify({ path, types: of, about })}`, why };
}

/** What is computed from something that is open on unlikely values alone is no more open than that. */
export function alsoUnlikely(text: string, about: string): string | undefined {
  if (!text.startsWith(mark)) return undefined;
  const said = JSON.parse(text.slice(mark.length)) as Unlikely;
  return `${mark}${JSON.stringify({ ...said, about: `${said.about}, ${about}` })}`;
}

function unlikelyIn(part: Predicate): Unlikely | undefined {
  if (part.kind !== 'opaque' || !part.text.startsWith(mark)) return undefined;
  const said = JSON.parse(part.text.slice(mark.length)) as Unlikely;
  return said.path.length > 0 && said.path[0]?.startsWith('\u0001') !== true ? said : undefined;
}

/** Conditions without what is open on values of unlikely types alone, and the facts by which those do not occur. */
export function withoutUnlikely<T extends readonly Predicate[]>(...conditions: T): { readonly conditions: { [Key in keyof T]: Predicate }; readonly given: readonly Fact[] } {
  const found = new Map<string, { readonly path: Path; readonly types: Set<JsonType> }>();
  const left = conditions.map((condition) =>
    mapDeep(condition, (part) => {
      const said = unlikelyIn(part);
      if (said === undefined) return part;
      const known = found.get(said.path.join('\u0000')) ?? { path: said.path, types: new Set() };
      found.set(said.path.join('\u0000'), known);
      for (const type of said.types) known.types.add(type);
      return never;
    }),
  );
  return { conditions: left as { [Key in keyof T]: Predicate }, given: [...found.values()].map(factFor) };
}

function factFor({ path, types: never_ }: { readonly path: Path; readonly types: ReadonlySet<JsonType> }): Fact {
  const name = path.join('.');
  return Object.freeze({
    id: `panther/type-of/${name}`,
    grade: 'assumed',
    text: `${name} is never ${[...never_].map((type) => `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`).join(' or ')}`,
    evidence: 'the rule asks for something else there, and what Python makes of such a value is not modelled',
    says: Object.freeze({ kind: 'types', path, types: types.filter((type) => !never_.has(type)) }),
  });
}
