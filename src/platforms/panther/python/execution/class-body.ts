import { newFrame, type Frame } from '../values/frame.ts';
import { asPart } from '../values/generators.ts';
import { asksInside } from '../syntax/names-bound.ts';
import type { ClassParts } from '../syntax/tree.ts';

/**
 * The frame in which the body of a class has given its names values: it sees them, and what functions and comprehensions in it do
 * does not, but for what the first `for` goes through (Python reference, 4.2.2. resolution of names). Undefined where one of these
 * asks for such a name: it has another value there.
 */
export function bodyOf(frame: Frame, { members, methods }: Pick<ClassParts, 'members' | 'methods'>): Frame | undefined {
  const own = new Set(members.map(({ name }) => name));
  const given = [...members.map(({ value }) => value), ...methods.flatMap(({ parameters }) => parameters.map(({ standard }) => standard))];
  if (asksInside(given, own)) return undefined;
  const body = newFrame(frame.machine, { module: frame.scope.module, names: new Map(), outer: frame.scope });
  for (const { name, value } of members) body.scope.names.set(name, asPart(body, body.machine.evaluate(body, value)));
  return body;
}
