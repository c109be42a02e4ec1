import { compileFact } from '../../src/logic/facts/fact-holds.ts';
import { valueAt } from '../../src/logic/holds/read-values.ts';
import { foldText, type Fact, type Predicate } from '../../src/rule/index.ts';
import { isArray, isObject, type Json } from '../../src/text/json.ts';
import { logSource } from '../../src/taxonomy/index.ts';
import { keysAsked, respelled } from '../support/respelled.ts';

/** Why nothing is claimed about an event; undefined where everything is. */
export type Excuse = (event: Json) => string | undefined;

/**
 * What is taken for granted without a statement that can be evaluated: by facts that say it in words only, and by field maps, which
 * rest on the structure that is documented for a log source. `conditions` are those of the rules that name the facts.
 */
export function excuseOf(given: readonly Fact[], conditions: readonly Predicate[], logSources: readonly string[]): Excuse {
  const broken = given.map((fact) => compileFact(fact));
  const spelled = spelledAs(conditions);
  const structured = structureOf(conditions, logSources);
  const groups = given.flatMap(({ id }) => (id.startsWith(groupMissing) ? [id.slice(groupMissing.length).split('.')] : []));
  const names = (id: string): boolean => given.some((fact) => fact.id === id);
  const [keys, letters, paths] = [names('panther/key-spelling'), names('panther/letter-case'), names('cloudwatch/discovered-fields')];
  return (event) => {
    if (broken.some((holds) => holds(event) === false)) return 'the event breaks a fact that the verdict names';
    if (keys && !spelled(event)) return 'the event spells a key in another letter case: the verdict names that fact';
    if (!structured(event)) return 'the record has a list or an object where AWS documents none: field maps rest on that structure';
    if (letters && hasOddLetter(event)) return 'the event has a letter that Python lowers otherwise than Unicode folds it: the verdict names that fact';
    if (groups.some((path) => valueAt(event, path) === undefined)) return 'the event lacks a field of the group: the verdict names that fact';
    return paths && hasDottedKey(event) ? 'a key of the event holds a dot, and Insights names fields by their path' : undefined;
  };
}

const groupMissing = 'sigma/group-missing/';

/** Whether an event spells keys as conditions ask for them. */
function spelledAs(conditions: readonly Predicate[]): (event: Json) => boolean {
  const asked = new Set(conditions.flatMap((on) => [...keysAsked(on)]));
  return (event) => JSON.stringify(respelled(event, asked)) === JSON.stringify(event);
}

/** Whether an event has the structure that is documented for its log sources: lists and objects where they may be. */
function structureOf(conditions: readonly Predicate[], logSources: readonly string[]): (event: Json) => boolean {
  const facts = logSources.flatMap((id) => logSource(id)?.factsFor(conditions) ?? []);
  const tests = facts.filter(({ grade, says }) => grade === 'documented' && (says.kind === 'scalar' || says.kind === 'types')).map((fact) => compileFact(fact));
  return (event) => tests.every((holds) => holds(event) !== false);
}

function hasOddLetter(event: Json): boolean {
  return [...JSON.stringify(event)].some((letter) => foldText(letter, 'unicode') !== letter.toLowerCase() || letter.toUpperCase().length > letter.length);
}

function hasDottedKey(value: Json): boolean {
  if (isArray(value)) return value.some(hasDottedKey);
  return isObject(value) && Object.entries(value).some(([key, item]) => key.includes('.') || hasDottedKey(item));
}
