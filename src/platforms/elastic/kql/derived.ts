import { canonicalJson, isArray, type Json } from '../../../text/json.ts';
import { match } from '../../../text/match.ts';
import { pullBack } from '../../../logic/pull-back/pull-back.ts';
import {
  alternatives,
  equals,
  flatten,
  present,
  test,
  type Match,
  type Origin,
  type Path,
  type Predicate,
} from '../../../rule/index.ts';
import type { FieldInfo, Fields } from '../fields.ts';
import type { Names } from '../names.ts';
import { isTextual } from '../value-match.ts';
import { exists, is } from './build.ts';
import { quoted, unquoted, type Kql } from './tree.ts';

/** A native test, and the condition over raw events that means the same: a node, or some parts of an `and` or `or`. */
export interface DerivedTest {
  readonly query: Kql;
  readonly kind: Predicate['kind'];
  /** The parts of the node, or the node itself, as text to compare by. */
  readonly parts: readonly string[];
}

/** Derived fields that a condition may have been about. Categories are not among them: lists of names read better. */
const derivedFields: readonly string[] = [
  'event.outcome',
  'user.name',
  'user.id',
  'cloud.account.id',
  'source.ip',
  'service.name',
  'tls.version',
  'tls.version_protocol',
  'aws.cloudtrail.console_login.additional_eventdata.mobile_version',
  'aws.cloudtrail.console_login.additional_eventdata.mfa_used',
  'aws.cloudtrail.console_login.additional_eventdata.login_to',
];

/** Only rules that came from Elastic are asked whether they were about these. */
const categories: readonly string[] = ['event.category', 'event.type'];

/** A predicate as text to compare by; labels do not count. */
export function predicateKey(predicate: Predicate): string {
  const text = canonicalJson(predicate);
  if (!text.includes('"label":')) return text;
  return canonicalJson(JSON.parse(JSON.stringify(predicate, (key, value: unknown) => (key === 'label' ? undefined : value))) as Json);
}

/**
 * The native tests whose meaning may stand in a condition as more than one test, those with most parts first: on derived
 * fields, and patterns on fields that may hold numbers. `own`: the
 * rule came from Elastic, so it may have asked for categories and put patterns on keys of flattened fields.
 */
export function derivedTests(predicate: Predicate, names: Names, own: boolean): readonly DerivedTest[] {
  const { fields } = names;
  const read = testsIn(predicate);
  const patterns = [...read].flatMap(([key, matches]) => {
    const native = names.of(JSON.parse(key) as Path);
    if (native === undefined || !isTextual(native.info) || (native.info.keyed && !own)) return [];
    const gapped = matches.filter((wanted) => wanted.kind === 'text' && wanted.parts.some(({ kind }) => kind !== 'literal'));
    return gapped.flatMap((wanted) => derivedTest(native.name, native.name.split('.'), wanted, fields));
  });
  return [...derivedFields, ...(own ? categories : [])]
    .flatMap((name) => {
      const path = name.split('.');
      const origin = fields.origin(path);
      const used = origin === undefined ? [] : sourcesOf(origin);
      if (origin === undefined || !used.some((source) => read.has(JSON.stringify(source)))) return [];
      return candidates(origin, used, read).flatMap((wanted) => derivedTest(name, path, wanted, fields));
    })
    .concat(patterns)
    .toSorted((a, b) => b.parts.length - a.parts.length);
}

const cache = new WeakMap<Fields, Map<string, readonly DerivedTest[]>>();

function derivedTest(name: string, path: Path, wanted: Match, fields: Fields): readonly DerivedTest[] {
  const known = cache.get(fields) ?? new Map<string, readonly DerivedTest[]>();
  cache.set(fields, known);
  const key = `${name} ${canonicalJson(wanted)}`;
  const made = known.get(key) ?? makeTest(name, path, wanted, fields);
  if (known.size < mostKept) known.set(key, made);
  return made;
}

/** The most tests that are remembered. */
const mostKept = 10_000;

function makeTest(name: string, path: Path, wanted: Match, fields: Fields): readonly DerivedTest[] {
  const query = queryFor(name, wanted, fields.info(path));
  if (query === undefined) return [];
  const meaning = pullBack(test(flatten(...path), wanted), fields);
  if (meaning.kind === 'constant' || meaning.kind === 'opaque') return [];
  const parts = meaning.kind === 'and' || meaning.kind === 'or' ? meaning.of : [meaning];
  return [{ query, kind: meaning.kind, parts: parts.map(predicateKey) }];
}

function queryFor(name: string, wanted: Match, info: FieldInfo | undefined): Kql | undefined {
  if (wanted.kind === 'present') return exists(name);
  if (wanted.kind === 'boolean') return is(name, unquoted(String(wanted.value)));
  if (wanted.kind !== 'text' || wanted.fold !== 'none') return undefined;
  if (!isTextual(info) && wanted.parts.some(({ kind }) => kind !== 'literal')) return undefined;
  const pieces: [string, ...string[]] = [''];
  for (const part of wanted.parts) {
    if (part.kind === 'one') return undefined;
    if (part.kind === 'literal') pieces[pieces.length - 1] += part.text;
    else pieces.push('');
  }
  return is(name, pieces.length === 1 ? quoted(pieces[0]) : unquoted(...pieces));
}

/** The matches that a test of the field may have had: its constants, being there, and what its sources are tested for. */
function candidates(origin: Origin, sources: readonly Path[], read: ReadonlyMap<string, readonly Match[]>): readonly Match[] {
  const tested = sources.flatMap((source) => read.get(JSON.stringify(source)) ?? []);
  const all: readonly Match[] = [
    ...constantsOf(origin).map((text) => equals(text)),
    present,
    { kind: 'boolean', value: true },
    { kind: 'boolean', value: false },
    ...tested.filter(({ kind }) => kind === 'text'),
  ];
  return [...new Map(all.map((wanted) => [canonicalJson(wanted), wanted])).values()];
}

function sourcesOf(origin: Origin): readonly Path[] {
  return match<Origin, readonly Path[]>(origin, {
    from: ({ path }) => [path],
    constant: () => [],
    cases: ({ of }) => of.flatMap(({ when, origin: inner }) => [...sourcesOf(inner), ...pathsIn(when)]),
    missing: () => [],
    unavailable: () => [],
  });
}

function constantsOf(origin: Origin): readonly string[] {
  if (origin.kind === 'cases') return origin.of.flatMap(({ origin: inner }) => constantsOf(inner));
  if (origin.kind !== 'constant') return [];
  const values = isArray(origin.value) ? origin.value : [origin.value];
  return values.filter((value) => typeof value === 'string');
}

function pathsIn(predicate: Predicate): readonly Path[] {
  return [...testsIn(predicate).keys()].map((key) => JSON.parse(key) as Path);
}

/** What each raw path is tested for. */
function testsIn(predicate: Predicate): ReadonlyMap<string, readonly Match[]> {
  const found = new Map<string, Match[]>();
  const visit = (node: Predicate): void => {
    if (node.kind === 'and' || node.kind === 'or') node.of.forEach(visit);
    else if (node.kind === 'not') visit(node.of);
    else if (node.kind === 'test' && node.field.kind === 'path') {
      const key = JSON.stringify(node.field.path);
      found.set(key, [...(found.get(key) ?? []), ...alternatives(node.match)]);
    }
  };
  visit(predicate);
  return found;
}
