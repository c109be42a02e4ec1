import { isStandard } from '../values/known-modules.ts';
import type { Frame } from '../values/frame.ts';
import { constantIn, type Scope } from '../values/values.ts';
import { forget } from './assign.ts';

/**
 * `from module import *` binds the names of a module that do not begin with an underscore, or those in its `__all__` (Python reference,
 * 7.11. the import statement). A module that is not known, and one of ours that stands for a published one, may have any: what is bound
 * so far is open. One of Python's own has no other thing by the name of another one, but `datetime`, which has a `time`.
 */
export function importAll(frame: Frame, from: string): void {
  const { machine, scope } = frame;
  const module = machine.module(from);
  const names = module === undefined ? undefined : namesOf(module);
  if (names === undefined || module?.module.startsWith('rulec:') === true) {
    const bound = [...scope.names.keys()].filter((name) => !isStandard(from) || !isModule(scope, name) || name === from || name === 'time');
    for (const name of bound) forget(frame, name, `what \`${from}\` has is not known`);
  }
  for (const name of names ?? []) {
    const value = module?.names.get(name);
    if (value !== undefined) scope.names.set(name, value);
  }
}

/** Whether a name holds the module of that name. */
function isModule({ names }: Scope, name: string): boolean {
  return isStandard(name) && names.get(name)?.every(({ value }) => value.kind === 'module' && value.name === name) === true;
}

/** The names that a module gives to those who import everything of it; undefined where its `__all__` is not known. */
function namesOf({ names }: Scope): readonly string[] | undefined {
  const listed = names.get('__all__');
  if (listed === undefined) return [...names.keys()].filter((name) => !/^[_ ]/.test(name));
  const [only, ...more] = listed;
  const texts = more.length === 0 && only?.value.kind === 'items' && only.value.present === undefined ? only.value.of.map((each) => constantIn(each)?.value) : [undefined];
  return texts.every((text) => typeof text === 'string') ? texts : undefined;
}
