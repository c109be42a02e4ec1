import { emittedHelpers, helperNeeds, helperStatement, type EmittedName } from './emitted.ts';
import { name } from '../python/syntax/build.ts';
import { isOutside } from '../python/syntax/print.ts';
import type { Module, Statement } from '../python/syntax/tree.ts';
import type { Writing } from './writing.ts';

/** A module: imports, constants, the small functions that were used, then the given functions. */
export function assemble(functions: readonly Statement[], writing: Writing): Module {
  const used = new Set<EmittedName>();
  const add = (helper: EmittedName): void => {
    (helperNeeds[helper] ?? []).forEach(add);
    used.add(helper);
  };
  [...writing.helpers].forEach(add);
  const imports = new Map(writing.imports);
  for (const helper of used) {
    for (const [module, imported] of emittedHelpers[helper].imports) imports.set(module, new Set([...(imports.get(module) ?? []), imported]));
  }
  const constants = [...writing.constants].map(([key, value]): Statement => ({ kind: 'assign', targets: [name(key)], value }));
  return { body: [...importStatements(imports), ...constants, ...[...used].map(helperStatement), ...functions] };
}

/** Import statements in the order of isort's black profile: the standard library before Panther's modules, plain ones first in each. */
function importStatements(imports: ReadonlyMap<string, ReadonlySet<string>>): readonly Statement[] {
  const sorted = [...imports].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const section = (wanted: boolean): readonly Statement[] => {
    const own = sorted.filter(([module]) => isOutside(module) === wanted);
    const plain = own.filter(([, names]) => names.size === 0).map(([module]): Statement => ({ kind: 'import', modules: [{ name: module }] }));
    const from = own
      .filter(([, names]) => names.size > 0)
      .map(([module, names]): Statement => ({ kind: 'import', from: module, modules: [...names].toSorted().map((each) => ({ name: each })) }));
    return [...plain, ...from];
  };
  return [...section(false), ...section(true)];
}

/** Adds functions to a module, and imports to those it has. */
export function extend(module: Module, functions: readonly Statement[], writing: Writing): Module {
  const imports = new Map<string, Set<string>>();
  const rest: Statement[] = [];
  for (const statement of module.body) {
    if (statement.kind !== 'import' || statement.modules.some(({ alias }) => alias !== undefined)) rest.push(statement);
    else if (statement.from === undefined) statement.modules.forEach(({ name: plain }) => imports.set(plain, new Set()));
    else imports.set(statement.from, new Set([...(imports.get(statement.from) ?? []), ...statement.modules.map((each) => each.name)]));
  }
  const defined = new Set(rest.flatMap((statement) => (statement.kind === 'function' ? [statement.name] : [])));
  const constants = new Set(rest.flatMap((statement) => (statement.kind === 'assign' ? statement.targets.flatMap((target) => (target.kind === 'name' ? [target.name] : [])) : [])));
  const more = assemble(functions, { ...writing, imports: new Map() }).body;
  const fresh = more.filter((statement) => !(statement.kind === 'function' && defined.has(statement.name)) && !(statement.kind === 'assign' && isAmong(statement, constants)));
  for (const statement of fresh) {
    if (statement.kind === 'import' && statement.from !== undefined) imports.set(statement.from, new Set([...(imports.get(statement.from) ?? []), ...statement.modules.map((each) => each.name)]));
  }
  for (const [key, names] of writing.imports) imports.set(key, new Set([...(imports.get(key) ?? []), ...names]));
  const own = fresh.filter(({ kind }) => kind !== 'import');
  const heads = own.filter(({ kind }) => kind === 'assign');
  const isHelper = (statement: Statement): boolean => statement.kind === 'function' && Object.hasOwn(emittedHelpers, statement.name);
  const helpers = own.filter(isHelper);
  const added = own.filter((statement) => statement.kind !== 'assign' && !isHelper(statement));
  const firstFunction = rest.findIndex(({ kind }) => kind === 'function');
  const at = firstFunction < 0 ? rest.length : firstFunction;
  return { body: [...importStatements(imports), ...rest.slice(0, at), ...heads, ...helpers, ...rest.slice(at), ...added] };
}

function isAmong(statement: Extract<Statement, { kind: 'assign' }>, names: ReadonlySet<string>): boolean {
  return statement.targets.some((target) => target.kind === 'name' && names.has(target.name));
}
