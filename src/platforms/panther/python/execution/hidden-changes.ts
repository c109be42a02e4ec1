import { change, holds, isMutable } from '../functions/mutate.ts';
import { assignedIn, changing, givenAlone, localsIn, namesIn } from '../syntax/names-bound.ts';
import type { Statement } from '../syntax/tree.ts';
import { holderOf, lookUp, unfailing, type Frame } from '../values/frame.ts';
import type { Rebound, Scope, Union, Value } from '../values/values.ts';
import { lineOf } from './objects.ts';

/**
 * The names whose values something changed that does not stand where they are: a function that is called, or another name of the
 * same object. Those of modules are open to the whole rule anyway, as are those that held nothing known before.
 */
export function hiddenChanges({ machine, scope }: Frame, since: number, isSaid: (name: string) => boolean = () => false): readonly Rebound[] {
  if (machine.rebound.length === since) return [];
  const lasting = new Set<Scope>([...machine.scopes, ...around(scope)]);
  return machine.rebound.slice(since).filter(({ scope: holder, name, held }) => lasting.has(holder) && !isOwnModule(holder) && !(holder === scope && isSaid(name)) && !isOpen(held));
}

/** Whether a list or what shows a dict has changed since, where the frame is still going on; of a dict that has other values for its keys nothing has that goes through it. */
export function isChangedIn({ machine, scope }: Frame, over: Value, before: ReadonlyMap<string, Union>, since: number): boolean {
  const object = over.kind === 'items' ? (over.shows ?? over) : over;
  if (!isMutable(object)) return false;
  const isAsLarge = ({ value }: Union[number]): boolean => value.kind === 'dict' && object.kind === 'dict' && value.entries.size === object.entries.size;
  return machine.rebound.slice(since).some((each) => holds(each.held, object) && (each.scope !== scope || scope.names.get(each.name) !== before.get(each.name)) && scope.names.get(each.name)?.every(isAsLarge) !== true);
}

/** Opens the names of a frame that something else changed. */
export function openChanged({ scope, ...frame }: Frame, hidden: readonly Rebound[]): void {
  for (const { scope: holder, name } of hidden) if (holder === scope) scope.names.set(name, unfailing({ ...frame, scope }, undefined, 'what is changed elsewhere in a loop is not modelled'));
}

/** Opens what statements may change that are not executed: by the functions and methods that they name. */
export function openReached(frame: Frame, statements: readonly Statement[], why: string): void {
  const seen = new Set<Value>();
  const visit = (scope: Scope, names: Iterable<string>): void => {
    for (const name of names) {
      for (const { value } of lookUp(scope, name) ?? []) {
        if (seen.has(value)) continue;
        seen.add(value);
        if (value.kind === 'method' && changing.has(value.name) && isMutable(value.of)) change(frame, value.of, undefined);
        if (value.kind === 'namespace' && value.is !== 'class' && changesItself(value)) change(frame, value, undefined);
        if (value.kind === 'function') reached(value);
      }
    }
  };
  const reached = ({ body, parameters, scope }: Value & { readonly kind: 'function' }): void => {
    const own = new Set([...parameters.map((each) => each.name), ...('kind' in body ? [] : localsIn(body))]);
    const changed = [...assignedIn(body)];
    for (const name of changed) if (!own.has(name)) openOutside(frame, scope, name, why);
    if (parameters.some((each) => changed.includes(each.name))) for (const name of statements.flatMap((each) => [...givenAlone(each)])) openObjects(frame, lookUp(frame.scope, name));
    visit(scope, ('kind' in body ? [body] : body).flatMap((each) => [...namesIn(each)]).filter((name) => !own.has(name)));
  };
  visit(frame.scope, statements.flatMap((each) => [...namesIn(each)]));
}

function openOutside(frame: Frame, scope: Scope, name: string, why: string): void {
  const holder = holderOf(scope, name);
  openObjects(frame, holder?.names.get(name));
  if (holder === undefined || isOwnModule(holder)) frame.machine.written.add(name);
  holder?.names.set(name, unfailing(frame, undefined, why));
}

function openObjects(frame: Frame, held: Union = []): void {
  for (const { value } of held) if (value.kind !== 'opaque' && isMutable(value)) change(frame, value, undefined);
}

function changesItself({ of }: Value & { readonly kind: 'namespace' }): boolean {
  return [...lineOf(of)].some(({ methods }) => [...methods.values()].some(({ changes }) => changes));
}

function around(scope: Scope | undefined): readonly Scope[] {
  return scope === undefined ? [] : [scope, ...around(scope.outer)];
}

function isOwnModule({ outer, module }: Scope): boolean {
  return outer === undefined && module === '';
}

/** What is open already cannot be changed to anything else. */
function isOpen(held: Union): boolean {
  const known = held.filter(({ value }) => value.kind !== 'unbound');
  return known.length > 0 && known.every(({ value }) => value.kind === 'opaque');
}
