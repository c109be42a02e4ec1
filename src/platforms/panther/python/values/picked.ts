import type { Predicate } from '../../../../rule/index.ts';
import { someAlike } from '../conditions/factored.ts';
import { identity } from '../conditions/node.ts';
import { leavesOf } from '../conditions/parts.ts';
import { all, always, no, some } from '../conditions/logic.ts';
import type { Frame, Machine, Picked } from './frame.ts';
import { askedOfFound, openOnFound } from './found-alone.ts';
import { isEventField, markOf, newMark, onlyOf, unmarked } from './marks.ts';
import type { Raises } from './raises.ts';
import { unlikelyWithin } from './taken.ts';
import { marksOf, predicateOf, remarked } from './truth.ts';
import { isMarked, type Around, type Case, type Pieces, type Union, type Value } from './values.ts';

/** The elements of a list that are looked at. */
interface Elements extends Picked {
  readonly reach?: 'flatten' | 'anywhere' | Pieces;
  readonly around?: Around;
}

/**
 * What the first element of a list for which something holds gives, as a value that outlives the loop: it names the element by a
 * mark of its own until the function is done (`overPicked`). The cases name it by the mark of the loop. Undefined where no value leads
 * into the element, which makes it a choice between constants, and inside the loop over another list.
 */
export function pick({ machine }: Frame, stream: Elements, cases: Union): Union | undefined {
  const when = all(stream.when, someAlike(cases.map((each) => each.when)));
  if (machine.inside.length > 0 || stream.reach !== undefined || stream.around !== undefined || !cases.some(({ value }) => leadsInto(value, stream.mark))) return undefined;
  const mark = newMark(machine);
  const made = cases.map(({ when: own, value }): Case<Value | undefined> => ({ when: cases.length === 1 ? always : remarked(own, stream.mark, mark), value: moved(value, stream.mark, mark) }));
  machine.picked.set(mark, { path: stream.path, mark, when: remarked(when, stream.mark, mark) });
  const values = made.flatMap(({ when: own, value }): Union => (value === undefined ? [] : [{ when: own, value }]));
  return values.length < made.length ? undefined : values;
}

function leadsInto(value: Value, mark: string): boolean {
  if (value.kind === 'items') return value.of.some((part) => part.some((each) => leadsInto(each.value, mark) || asksOf(each.when, mark)));
  return value.kind === 'truth' ? asksOf(value.of, mark) : 'path' in value && markOf(value.path) === mark;
}

function asksOf(of: Predicate, mark: string): boolean {
  return leavesOf(of).some((leaf) => marksOf(leaf).includes(mark));
}

/** A value with another mark; undefined where it cannot be told whether it has the one. */
function moved(value: Value, from: string, to: string): Value | undefined {
  if (value.kind === 'scalar') return value;
  if (value.kind === 'truth') return { ...value, of: remarked(value.of, from, to) };
  if (value.kind === 'items' && value.present === undefined && value.shows === undefined && value.as !== 'generator') {
    const of = value.of.map((part) => part.map((each) => ({ when: remarked(each.when, from, to), value: moved(each.value, from, to) })));
    return of.some((part) => part.some((each) => each.value === undefined)) ? undefined : { ...value, of: of as readonly Union[] };
  }
  return value.kind === 'field' || value.kind === 'text' ? { ...value, path: unmarked(value.path, from, [to]) } : undefined;
}

/** What a function gives and where it fails, its conditions being those of the event alone. */
interface Ended {
  readonly returns: Union;
  readonly raises: Raises;
  /** Where one element of a list decides and the function fails on another one. */
  readonly mixed: readonly Predicate[];
  /** Where elements for which the same holds answer differently: which comes first decides. */
  readonly differ: readonly Predicate[];
}

/** Conditions on elements that were picked out of lists as conditions on the event. */
export function overPicked(machine: Machine, returns: Union, raises: Raises): Ended {
  const { picked, singled, notes: { mixed, differ: noted } } = machine;
  if (picked.size === 0 && !singled) return { returns, raises, mixed, differ: noted };
  const differ: Predicate[] = [];
  const ofFound = (of: Predicate): Predicate => (singled ? askedOfFound(machine, of) : of);
  const elements = [...picked.values()].toReversed().map((each) => ({ element: { ...each, when: ofFound(each.when) }, said: saidOf(each.mark) }));
  // What was picked last can be in what was picked before it.
  const overElements = (of: Predicate, from = 0): Predicate =>
    elements.slice(from).reduce((condition, { element, said }, index) => {
      if (!said(condition).some) return condition;
      const own: Predicate[] = [];
      const without = withoutMark(condition, element, said, own);
      differ.push(...own.map((each) => overElements(each, from + index + 1)));
      return without;
    }, of);
  const over = (of: Predicate): Predicate => overElements(ofFound(of));
  const known = new Map<Raises, Raises>();
  const inside = (of: Raises): Raises => {
    const done = known.get(of) ?? of.map((each) => ('of' in each ? { under: over(each.under), of: inside(each.of) } : { ...each, when: over(each.when) }));
    known.set(of, done);
    return done;
  };
  return { returns: returns.map(({ when, value }) => ({ when: over(when), value: outside(machine, value, over, elements.map(({ element }) => element)) })), raises: inside(raises), mixed: mixed.map((each) => over(each)), differ: [...differ, ...noted.map((each) => over(each))] };
}

/** A value that is told from outside: what leads into an element that was picked is open. */
function outside(machine: Machine, value: Value, over: (of: Predicate) => Predicate, elements: readonly Picked[]): Value {
  const each = (union: Union): Union => union.map((one) => ({ when: over(one.when), value: outside(machine, one.value, over, elements) }));
  if (value.kind === 'truth') return { ...value, of: over(value.of) };
  if (value.kind === 'total') return { ...value, of: value.of.map(over) };
  // What is open on values of unlikely types alone is so in the list, too.
  if (value.kind === 'opaque') return { ...value, text: elements.reduce((part, { mark, path }) => unlikelyWithin(part, mark, { path, reach: 'exact' }), openOnFound(machine, { kind: 'opaque', language: 'python', text: value.text, why: value.why })).text };
  if (value.kind === 'dict') return { ...value, entries: new Map([...value.entries].map(([key, item]) => [key, each(item)])) };
  const lists = value.kind === 'field' ? onlyOf(value.path) : undefined;
  if (lists !== undefined && isEventField(lists)) return { kind: 'walk', path: lists };
  if (isMarked(value)) return { kind: 'opaque', text: 'an element of a list', why: 'what an element that was picked out of a list holds is not modelled here' };
  if (value.kind === 'template') return { ...value, parts: value.parts.map((part) => (typeof part === 'string' ? part : each(part))) };
  return value.kind === 'items' ? { ...value, of: value.of.map(each), ...(value.present === undefined ? {} : { present: value.present.map(over) }) } : value;
}

/** Whether some of the tests in a condition speak about an element, and whether all of them do. */
interface Said {
  readonly some: boolean;
  readonly all: boolean;
}

/** What conditions say about the element with a mark. */
function saidOf(mark: string): (of: Predicate) => Said {
  const known = new Map<Predicate, Said>();
  const make = (of: Predicate): Said => {
    if (of.kind === 'not') return said(of.of);
    if (of.kind === 'and' || of.kind === 'or') return { some: of.of.some((part) => said(part).some), all: of.of.every((part) => said(part).all) };
    const speaks = marksOf(of).includes(mark);
    return { some: speaks, all: speaks };
  };
  const said = (of: Predicate): Said => {
    const done = known.get(of) ?? make(of);
    known.set(of, done);
    return done;
  };
  return said;
}

/** A condition without the mark of an element: its parts that speak about the element ask it of some element that could be picked. */
function withoutMark(of: Predicate, element: Picked, said: (of: Predicate) => Said, differ: Predicate[]): Predicate {
  const known = new Map<Predicate, Predicate>();
  const alone = (part: Predicate): boolean => said(part).all;
  const exists = predicateOf(element, element.when);
  const asked = (has: Predicate): Predicate => {
    const [found, other] = [predicateOf(element, all(element.when, has)), predicateOf(element, all(element.when, no(has)))];
    if (found === undefined || other === undefined || leavesOf(has).some(isOpen)) return { kind: 'opaque', language: 'python', text: `picked ${identity(has)}`, why: 'what is asked of an element that was picked out of a list is not modelled' };
    differ.push(all(found, other));
    return found;
  };
  const joined = (parts: readonly Predicate[], join: typeof all): Predicate => {
    const own = parts.filter(alone);
    if (own.length === 0) return join(...parts.map(visit));
    const found = asked(join(...own));
    const others = parts.filter((part) => !own.includes(part) && (join !== all || exists === undefined || identity(part) !== identity(exists)));
    return join(...others.map(visit), found);
  };
  const visit = (part: Predicate): Predicate => {
    const done = known.get(part) ?? (!said(part).some ? part : alone(part) ? asked(part) : part.kind === 'and' ? joined(part.of, all) : part.kind === 'or' ? joined(part.of, some) : part.kind === 'not' ? no(visit(part.of)) : asked(part));
    known.set(part, done);
    return done;
  };
  return visit(of);
}

/** Where something else is open, or what is asked of other elements may also ask whether there is one. */
function isOpen(of: Predicate): boolean {
  return of.kind === 'opaque' && (of.computed === undefined ? marksOf(of).length === 0 : of.computed.kind === 'element');
}
