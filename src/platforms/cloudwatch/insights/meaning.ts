import { and, never, not, or, type ElementPredicate, type Fact, type Fold, type Path, type Predicate } from '../../../rule/index.ts';
import { match } from '../../../text/match.ts';
import type { QuestionName } from '../readings.ts';
import { callTruth } from './calls.ts';
import { hasOddEscape, oddEscape } from './escape.ts';
import { equalsConstant, equalsFieldOfFlag, likeText, readText, type Constant } from './literals.ts';
import { elementKey, splitGroups, type PositionGroup } from './positions.ts';
import { regexPredicate } from './regex.ts';
import type { Scope } from './scope.ts';
import { hasValue, type Subject } from './subject.ts';
import type { CompareExpr, Expr, InExpr, LikeExpr, MixedExpr } from './tree.ts';
import { allOf, anyOf, certain, choose, negation, pick, type Truth } from './truth.ts';
import { valueOf, whyUnclear, type Value } from './values.ts';
import { turned } from './walk.ts';

/** When a condition is true and when it is false, over the events that the query sees. */
export function truthOf(expression: Expr, scope: Scope): Truth {
  const opaque = (why: string) => (): Truth => certain(scope.opaque(expression, why));
  return match<Expr, Truth>(expression, {
    field: opaque('a field used as a condition'),
    boolean: ({ value }) => certain({ kind: 'constant', value }),
    not: ({ of }) => negation(truthOf(of, scope)),
    all: ({ of }) => joined(of, 'all', scope),
    any: ({ of }) => joined(of, 'any', scope),
    mixed: (node) => mixed(node, scope),
    compare: (node) => comparison(node, scope),
    in: (node) => membership(node, scope),
    like: (node) => likeness(node, scope),
    call: (node) => callTruth(node, scope) ?? opaque(`the function ${node.name}`)(),
    access: opaque('a member of a value used as a condition'),
    text: opaque('a text used as a condition'),
    number: opaque('a number used as a condition'),
    digits: opaque('a number used as a condition'),
    regex: opaque('a regex used as a condition'),
    duration: opaque('a period used as a condition'),
    list: opaque('a list used as a condition'),
    star: opaque('`*` used as a condition'),
    arithmetic: opaque('a number used as a condition'),
    negative: opaque('a number used as a condition'),
    subquery: opaque('a subquery'),
  });
}

function joined(operands: readonly Expr[], kind: 'all' | 'any', scope: Scope): Truth {
  const join = kind === 'all' ? allOf : anyOf;
  const flat = operands.flatMap((operand) => (operand.kind === kind ? operand.of : [operand]));
  const { groups, rest } = splitGroups(flat, (array) => scope.bound(absolute(array, scope))?.most);
  return join([...rest.map((operand) => truthOf(operand, scope)), ...groups.map((group) => positions(group, kind, scope))]);
}

function absolute(array: Path, scope: Scope): Path {
  return array[0] === elementKey ? [...(scope.element?.array ?? []), ...array.slice(1)] : array;
}

/**
 * The same condition on every position that an array can have: some element satisfies it (`or`), or every one (`and`).
 * Positions past the end of the array are missing; `full` is open where it matters whether there are any.
 */
function positions({ array, size, member }: PositionGroup, kind: 'all' | 'any', scope: Scope): Truth {
  const at = absolute(array, scope);
  const bound = scope.bound(at);
  if (bound !== undefined) scope.use(bound.fact);
  scope.use(noSuchKey(at));
  const there = truthOf(member, { ...scope, element: { array: at, absent: false, parsed: false } });
  const gone = truthOf(member, { ...scope, element: { array: at, absent: true, parsed: false } });
  const full = scope.opaque(`${at.join('.')} has ${size} elements`, 'the number of elements of an array');
  const some = (has: Predicate): Predicate => elementPredicate(array[0] === elementKey ? array.slice(1) : array, has);
  const anyHas = (there: Predicate, gone: Predicate): Predicate => or(some(there), and(gone, not(full)));
  const allHave = (there: Predicate, gone: Predicate): Predicate => and(not(some(not(there))), or(gone, full));
  return kind === 'any'
    ? { t: anyHas(there.t, gone.t), f: allHave(there.f, gone.f) }
    : { t: allHave(there.t, gone.t), f: anyHas(there.f, gone.f) };
}

function elementPredicate(path: Path, has: Predicate): Predicate {
  if (has.kind === 'constant' && !has.value) return never;
  const found: ElementPredicate = { kind: 'element', of: { path, reach: 'exact' }, has };
  return found;
}

/** A name such as `items.0` could also be the key `0` of an object. */
function noSuchKey(array: Path): Fact {
  return {
    id: `cloudwatch/positions/${array.join('.')}`,
    grade: 'assumed',
    text: `no object at \`${array.join('.')}\` has a key that is a number`,
    evidence: 'arrays are discovered as lists of fields named by position',
    says: {
      kind: 'always',
      on: not({ kind: 'test', field: { kind: 'path', path: [...array, '0'], reach: 'flatten' }, match: { kind: 'present' } }),
    },
  };
}

/** Without parentheses: `and` first, or from left to right. */
function mixed({ first, rest }: MixedExpr, scope: Scope): Truth {
  const truths = [{ operator: 'or' as const, truth: truthOf(first, scope) }, ...rest.map(({ operator, value }) => ({ operator, truth: truthOf(value, scope) }))];
  const products: Truth[][] = [];
  for (const { operator, truth } of truths) {
    const last = products.at(-1);
    if (operator === 'and' && last !== undefined) last.push(truth);
    else products.push([truth]);
  }
  const [start, ...others] = truths;
  const leftToRight = others.reduce(
    (left, { operator, truth }) => (operator === 'and' ? allOf([left, truth]) : anyOf([left, truth])),
    start?.truth ?? certain(never),
  );
  return choose(scope.ask('and-first'), anyOf(products.map(allOf)), leftToRight);
}

/** A comparison that is true where `accepts` holds; a missing value makes it false or null. */
function positive(accepts: Predicate, value: Predicate, scope: Scope): Truth {
  const decided = and(not(value), not(scope.ask('missing-null')));
  return { t: accepts, f: or(and(value, not(accepts)), decided) };
}

/**
 * `!=` and its like: true where the value is there and not accepted; a missing value is an open question. What cannot be
 * compared with anything is not unlike it either.
 */
function negated(accepts: Predicate, value: Predicate, question: QuestionName, scope: Scope, beyond: Predicate = never): Truth {
  const decided = and(not(value), not(beyond), not(scope.ask('missing-null')));
  const differs = scope.ask(question);
  return {
    t: or(and(value, not(accepts)), and(decided, differs)),
    f: or(accepts, beyond, and(decided, not(differs))),
  };
}

/** "Comparing map and list to any other fields result in `false`" (structure types). */
function isMap({ subject, letters }: SubjectValue): Predicate {
  return letters === undefined ? (subject.isMap ?? never) : never;
}

function comparison(node: CompareExpr, scope: Scope): Truth {
  const left = valueOf(node.left, scope);
  const right = valueOf(node.right, scope);
  const asCondition = conditionCompared(node, scope);
  if (asCondition !== undefined) return asCondition;
  if (left.kind === 'constant' && right.kind === 'subject') return comparison(turned(node), scope);
  if (left.kind === 'subject' && right.kind === 'subject' && (node.operator === '=' || node.operator === '!=')) return sameValues(node, left, right, scope);
  if (left.kind !== 'subject' || right.kind !== 'constant')
    return certain(scope.opaque(node, left.kind === 'subject' ? whyUnclear(right) : whyUnclear(left)));
  if (node.operator === '=' || node.operator === '!=') return equality(node.operator, left, right.constant, scope);
  return positive(ordered(node, left.subject, right.constant, scope), or(hasValue(left.subject), isMap(left)), scope);
}

/** Equal to a constant or not; `true` and `false` are missing where they are no values of booleans. */
function equality(operator: '=' | '!=', operand: SubjectValue, constant: Constant, scope: Scope): Truth {
  const { subject, letters } = operand;
  const truth = (accepts: Predicate, value: Predicate): Truth =>
    operator === '=' ? positive(accepts, or(value, isMap(operand)), scope) : negated(accepts, value, 'missing-not-equal', scope, isMap(operand));
  const compared = truth(equalsConstant(subject, constant, scope, letters), hasValue(subject));
  return constant.kind === 'boolean' ? choose(scope.ask('boolean-literal'), compared, truth(never, never)) : compared;
}

const numberOperators = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

/** `isempty(f) = 1`, `strcontains(f, "x") = 0`: functions of 1 and 0, which have a value or are compared as what is missing. */
function conditionCompared({ operator, left, right }: CompareExpr, scope: Scope): Truth | undefined {
  if (left.kind !== 'call' || (operator !== '=' && operator !== '!=')) return undefined;
  const wanted = right.kind === 'number' && (right.value === 0 || right.value === 1) ? right.value === 1 : undefined;
  const truth = wanted === undefined ? undefined : callTruth(left, scope);
  if (truth === undefined) return undefined;
  const equal = wanted === true ? truth.t : truth.f;
  return operator === '=' ? positive(equal, not(truth.neither), scope) : negated(equal, not(truth.neither), 'missing-not-equal', scope);
}

type SubjectValue = Extract<Value, { readonly kind: 'subject' }>;

/** `<` and its like: numbers compare as numbers; how texts compare is not documented. */
function ordered(node: CompareExpr, subject: Subject, constant: Constant, scope: Scope): Predicate {
  const { operator } = node;
  const op = operator === '=' || operator === '!=' ? undefined : numberOperators[operator];
  const bound = constant.kind === 'number' ? constant.value : undefined;
  if (op === undefined || bound === undefined) return and(hasValue(subject), scope.opaque(node, 'the order of texts'));
  const flags = [true, false].map((value) =>
    compareNumbers(value ? 1 : 0, op, bound) ? and(scope.ask('boolean-number'), subject.test({ kind: 'boolean', value })) : never,
  );
  const spelled = and(or(scope.ask('text-number'), scope.ask('number-text')), subject.test({ kind: 'type', of: 'string' }), scope.opaque(node, 'the order of a text and a number'));
  return or(subject.test({ kind: 'number', op, value: bound }), ...flags, spelled);
}

function compareNumbers(left: number, op: 'lt' | 'lte' | 'gt' | 'gte', right: number): boolean {
  return { lt: left < right, lte: left <= right, gt: left > right, gte: left >= right }[op];
}

/** Two fields: texts and numbers as they are; what unlike types do depends on open questions. */
function sameValues(node: CompareExpr, left: SubjectValue, right: SubjectValue, scope: Scope): Truth {
  const [a, b] = [left.subject.field, right.subject.field];
  if (a === undefined || b === undefined || left.letters !== right.letters) return certain(scope.opaque(node, 'a comparison of two values'));
  const same = (fold: Fold): Predicate => ({ kind: 'sameValue', left: a, right: b, relation: 'equals', fold });
  const exactly = left.letters === undefined ? pick(scope.ask('equality-folds'), same('ascii'), same('none')) : pick(scope.ask('lower-unicode'), same('unicode'), same('ascii'));
  const isNumber = (value: SubjectValue): Predicate => value.subject.test({ kind: 'type', of: 'number' });
  const isText = (value: SubjectValue): Predicate => value.subject.test({ kind: 'type', of: 'string' });
  const unlike = or(and(isNumber(left), isText(right)), and(isText(left), isNumber(right)));
  const mixedTypes = and(or(scope.ask('text-number'), scope.ask('number-text')), unlike, scope.opaque(node, 'numbers compared with texts'));
  const accepts = or(exactly, mixedTypes, flagAnd(left, right, scope), flagAnd(right, left, scope));
  const value = and(hasValue(left.subject), hasValue(right.subject));
  const beyond = or(isMap(left), isMap(right));
  return node.operator === '=' ? positive(and(value, accepts), or(value, beyond), scope) : negated(and(value, accepts), value, 'missing-not-equal', scope, beyond);
}

/** A JSON boolean on one side, and on the other what the field that is made of it equals. */
function flagAnd(flag: SubjectValue, other: SubjectValue, scope: Scope): Predicate {
  return or(...[true, false].map((value) => and(flag.subject.test({ kind: 'boolean', value }), equalsFieldOfFlag(other.subject, value, scope, other.letters))));
}

function membership(node: InExpr, scope: Scope): Truth {
  const value = valueOf(node.value, scope);
  if (node.list.kind !== 'list' || value.kind !== 'subject') return certain(scope.opaque(node, node.list.kind === 'list' ? whyUnclear(value) : 'a subquery'));
  const members = node.list.of.map((member) => valueOf(member, scope));
  const unclear = members.find(({ kind }) => kind === 'unclear');
  if (unclear !== undefined) return certain(scope.opaque(node, `a list with ${whyUnclear(unclear)}`));
  const constants = members.flatMap((member) => (member.kind === 'constant' ? [member.constant] : []));
  if (constants.length < members.length) return certain(scope.opaque(node, 'a list with a field'));
  const accepts = or(...constants.map((constant) => equalsConstant(value.subject, constant, scope, value.letters)));
  const there = hasValue(value.subject);
  return node.negated ? negated(accepts, there, 'missing-not-in', scope) : positive(accepts, there, scope);
}

function likeness(node: LikeExpr, scope: Scope): Truth {
  const value = valueOf(node.value, scope);
  if (value.kind !== 'subject') return certain(scope.opaque(node, whyUnclear(value)));
  if (node.pattern.kind === 'text' && hasOddEscape(node.pattern.raw)) return certain(scope.opaque(node, oddEscape));
  const accepts = pattern(node, value, scope);
  if (accepts === undefined) return certain(scope.opaque(node, 'a regex over changed letters'));
  const there = hasValue(value.subject);
  return node.negated ? negated(accepts, there, 'missing-not-like', scope) : positive(accepts, there, scope);
}

function pattern({ pattern: wanted }: LikeExpr, { subject, letters }: SubjectValue, scope: Scope): Predicate | undefined {
  if (wanted.kind === 'regex') return letters === undefined ? regexPredicate(subject, wanted.text, scope) : undefined;
  return or(...readText(wanted, scope).map(({ when, text }) => and(when, likeText(subject, text, scope, letters))));
}
