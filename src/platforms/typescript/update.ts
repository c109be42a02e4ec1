import { ts } from 'ts-morph';
import { canonicalJson } from '../../text/json.ts';
import { createReport } from '../../text/diagnostic.ts';
import type { Source } from '../../text/source.ts';
import type { Rule, RuleTest } from '../../rule/index.ts';
import type { Context, Names, Slots, Written } from '../platform.ts';
import { readModule } from './read.ts';
import { changesOf, type Edit } from './syntax/changes.ts';
import { parseModule } from './syntax/parse.ts';
import { write } from './write.ts';

/**
 * The module of a rule on the ground of one that is there already: members that say the same keep their text, comments
 * stay where they are, and so do its tests where the rule has none. A module that cannot be read, or that exports its rule some
 * other way, is written anew.
 */
export function update(existing: Source, wanted: Rule, slots: Slots, context: Context, names: Partial<Names> = {}): Written {
  const plain = write(wanted, slots, context, names);
  const tests = (wanted.tests ?? []).length > 0 ? [] : testsLeft(existing, plain.files[0]?.text ?? '');
  const fresh = tests.length === 0 ? plain : write({ ...wanted, tests }, slots, context, names);
  const text = fresh.files[0]?.text;
  const merged = text === undefined ? undefined : merge(existing, { path: existing.path, text });
  return merged === undefined ? fresh : { ...fresh, files: fresh.files.map((file) => ({ ...file, text: merged })) };
}

/** The tests of a module; of one that looks for something else now without those that were made for it. */
function testsLeft(existing: Source, text: string): readonly RuleTest[] {
  const [before, after] = [existing, { path: existing.path, text }].map((source) => readModule(source, createReport()));
  const same = canonicalJson(before?.detection ?? null) === canonicalJson(after?.detection ?? null);
  return (before?.tests ?? []).filter(({ generated }) => same || generated !== true);
}

function merge(existing: Source, fresh: Source): string | undefined {
  const before = partsOf(existing);
  const after = partsOf(fresh);
  if (before === undefined || after === undefined) return undefined;
  const edits = [...memberEdits(before, after), ...importEdits(before, after)];
  const text = applyEdits(existing.text, edits);
  const report = createReport();
  const read = readModule({ path: existing.path, text }, report);
  return canonicalJson(read) === canonicalJson(after.rule) ? text : undefined;
}

interface Parts {
  readonly source: Source;
  readonly file: ts.SourceFile;
  readonly rule: Rule;
  /** The members of the object that `rule` is called with, by key; not those of objects that are spread in it. */
  readonly members: ReadonlyMap<string, ts.ObjectLiteralElementLike>;
  readonly object: ts.ObjectLiteralExpression;
}

function partsOf(source: Source): Parts | undefined {
  const report = createReport();
  const module = parseModule(source, report);
  const rule = readModule(source, report);
  const call = module?.exported;
  if (module === undefined || rule === undefined || call === undefined || !ts.isCallExpression(call)) return undefined;
  const [object] = call.arguments;
  if (object === undefined || !ts.isObjectLiteralExpression(object)) return undefined;
  const own = object.properties.filter((property) => !ts.isSpreadAssignment(property));
  const members = own.flatMap((property) => {
    const { name } = property;
    return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [[name.text, property] as const] : [];
  });
  return members.length === own.length ? { source, file: module.file, rule, members: new Map(members), object } : undefined;
}

function textOf(node: ts.Node, { file, source }: Parts): string {
  return source.text.slice(node.getStart(file), node.getEnd());
}

function memberEdits(before: Parts, after: Parts): readonly Edit[] {
  const edits: Edit[] = [];
  for (const [key, member] of before.members) {
    const wanted = after.members.get(key);
    if (wanted === undefined) edits.push({ ...wholeMember(member, before), text: '' });
    else if (!saysSame(before, after, key))
      edits.push(...changesOf({ file: before.file, node: member }, { file: after.file, node: wanted }));
  }
  const added = [...after.members].filter(([key]) => !before.members.has(key) && !saysSame(before, after, key));
  if (added.length > 0) {
    const at = insertionPoint(before);
    edits.push({ start: at, end: at, text: added.map(([, member]) => `${textOf(member, after)},\n  `).join('') });
  }
  return edits;
}

function saysSame(before: Parts, after: Parts, key: string): boolean {
  return canonicalJson(valueOf(before.rule, key)) === canonicalJson(valueOf(after.rule, key));
}

function valueOf(rule: Rule, key: string): unknown {
  return Object.entries(rule).find(([name]) => name === key)?.[1];
}

/** New members stand before the detection, or else at the start of the object. */
function insertionPoint({ members, object, file }: Parts): number {
  const next = members.get('detection') ?? object.properties[0];
  return next === undefined ? object.getStart(file) + 1 : next.getStart(file);
}

/** A member with the comments before it, its comma, and the rest of its last line. */
function wholeMember(member: ts.ObjectLiteralElementLike, { source }: Parts): { readonly start: number; readonly end: number } {
  const rest = /^\s*,?[ \t]*(?:\/\/[^\n]*)?/.exec(source.text.slice(member.getEnd()))?.[0] ?? '';
  return { start: member.getFullStart(), end: member.getEnd() + rest.length };
}

function importsOf({ file }: Parts): readonly ts.ImportDeclaration[] {
  return file.statements.filter(ts.isImportDeclaration).filter(({ importClause }) => importClause?.phaseModifier === undefined);
}

function importEdits(before: Parts, after: Parts): readonly Edit[] {
  const [declaration] = importsOf(before);
  const bindings = declaration?.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return [];
  const wanted = importsOf(after).flatMap(({ importClause }) =>
    importClause?.namedBindings !== undefined && ts.isNamedImports(importClause.namedBindings) ? importClause.namedBindings.elements.map(({ name }) => name.text) : [],
  );
  const there = new Set(bindings.elements.map(({ name }) => name.text));
  const missing = wanted.filter((name) => !there.has(name));
  if (missing.length === 0) return [];
  const last = bindings.elements.at(-1);
  const end = last?.getEnd() ?? bindings.getStart(before.file) + 1;
  return [{ start: end, end, text: `${last === undefined ? ' ' : ', '}${missing.join(', ')}` }];
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}
