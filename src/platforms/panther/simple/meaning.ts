import {
  always, and, constant, contains, either, endsWith, equals, exact, never, not, nullValue, or, present, startsWith, test,
  type Fact, type Match, type Path, type Predicate, type TestPredicate,
} from '../../../rule/index.ts';
import { match } from '../../../text/match.ts';
import { equalTo } from '../python/values/field-tests.ts';
import type { ConditionKind, MatchExpression, Scalar } from './tree.ts';

/** Where an expression is true, and where evaluating it fails: what is true before it in a list is not known to stop it. */
export interface Truths {
  readonly on: Predicate;
  readonly raises: Predicate;
}

/** What match expressions say together: all of them hold. */
export function expressionsHold(of: readonly MatchExpression[]): Truths {
  return expressionHolds({ kind: 'combine', how: 'all', of });
}

function expressionHolds(of: MatchExpression): Truths {
  return match<MatchExpression, Truths>(of, {
    compare: ({ path, asks, values, inverse }) => {
      const { on, raises } = asked(asks, path, values);
      return { on: inverse ? not(on) : on, raises };
    },
    combine: ({ how, of: parts }) => {
      const each = parts.map(expressionHolds);
      const on = each.map((part) => part.on);
      return { on: { all: () => and(...on), any: () => or(...on), one: () => onlyOne(on), none: () => not(or(...on)) }[how](), raises: or(...each.map((part) => part.raises)) };
    },
    always: ({ value }) => ({ on: constant(value), raises: never }),
  });
}

function onlyOne(of: readonly Predicate[]): Predicate {
  return or(...of.map((part, index) => and(part, ...of.filter((_, at) => at !== index).map(not))));
}

/** What is asked of the value at a path; a missing one is None (panther_core, `filter.py`). */
function asked(asks: ConditionKind, path: Path, values: readonly Scalar[]): Truths {
  const is = (wanted: Match): TestPredicate => test(exact(...path), wanted);
  const some = (wanted: Match): Predicate => ({ kind: 'element', of: { path, reach: 'exact' }, has: test(exact(), wanted) });
  const [value = ''] = values;
  const text = String(value);
  const number = Number(value);
  const sure = (on: Predicate): Truths => ({ on, raises: never });
  const inside = (wanted: Match): Truths => ({ on: or(is(wanted), some(equalTo(value)), test(exact(...path, text), present)), raises: is(either({ kind: 'type', of: 'number' }, { kind: 'type', of: 'boolean' })) });
  const ordered = (op: 'gt' | 'gte' | 'lt' | 'lte', holds: (bool: number) => boolean): Truths => {
    const bools = [false, true].filter((bool) => holds(Number(bool))).map((bool): Match => ({ kind: 'boolean', value: bool }));
    return { on: is(either({ kind: 'number', op, value: number }, ...bools)), raises: is(either({ kind: 'type', of: 'string' }, { kind: 'type', of: 'array' }, { kind: 'type', of: 'object' })) };
  };
  const arms: Readonly<Record<ConditionKind, () => Truths>> = {
    equals: () => sure(is(equalTo(value))),
    equalsIgnoringCase: () => sure(is(equals(text, 'unicode'))),
    contains: () => inside(contains(text)),
    containsIgnoringCase: () => ({ ...inside(contains(text, 'unicode')), raises: is(either({ kind: 'number', op: 'lt', value: 0 }, { kind: 'number', op: 'gt', value: 0 }, { kind: 'boolean', value: true })) }),
    startsWith: () => sure(is(startsWith(text))),
    startsWithIgnoringCase: () => sure(is(startsWith(text, 'unicode'))),
    endsWith: () => sure(is(endsWith(text))),
    endsWithIgnoringCase: () => sure(is(endsWith(text, 'unicode'))),
    greater: () => ordered('gt', (bool) => bool > number),
    greaterOrEqual: () => ordered('gte', (bool) => bool >= number),
    less: () => ordered('lt', (bool) => bool < number),
    lessOrEqual: () => ordered('lte', (bool) => bool <= number),
    among: () => sure(or(...values.flatMap((each) => [is(equalTo(each)), some(equalTo(each))]))),
    null: () => sure(or(not(is(present)), is(nullValue))),
    empty: () => sure(or(not(is(present)), is(either(nullValue, equals(''), { kind: 'empty' })))),
  };
  return arms[asks]();
}

/** The documentation names conditions; what they do is told by the operators of the engine's library. */
export const conditionsAsNamed: Fact = Object.freeze({
  id: 'panther/simple-conditions',
  grade: 'assumed',
  text: 'the conditions of a simple detection do what the operators of panther_core of their names do',
  evidence: 'panther_core 0.16, `filter.py`; panther-analysis, AGENTS.md, "Simple Detections"',
  says: Object.freeze({ kind: 'always', on: always }),
});
