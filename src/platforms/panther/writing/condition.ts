import { match as by } from '../../../text/match.ts';
import { alternatives, nullValue, placeText, type Match, type PathField, type Predicate, type TestPredicate } from '../../../rule/index.ts';
import { call, compare, literal, logic, method, name, negate } from '../python/syntax/build.ts';
import { identity } from '../python/conditions/node.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Expression } from '../python/syntax/tree.ts';
import { ignoresEmpty, isListed, valueIn } from './value-tests.ts';
import { constantName, eventRoot, failed, helper, loop, read, valuesOf, type Root, type Writing } from './writing.ts';

/** A condition as a Python expression that is a bool. */
export function conditionExpression(condition: Predicate, writing: Writing, root: Root = eventRoot): Expression {
  const go = (part: Predicate): Expression => conditionExpression(part, writing, root);
  const special = truthTest(condition, writing, root);
  if (special !== undefined) return special;
  return by<Predicate, Expression>(condition, {
    constant: ({ value }) => literal(value),
    and: ({ of }) => logic('and', of.map(go)),
    or: ({ of }) => logic('or', of.map(go)),
    not: ({ of }) => negate(go(of)),
    test: (node) => testExpression(node, writing, root),
    element: (node) => {
      const source = node.of.reach === 'flatten' ? valuesOf(node.of.path, writing, root) : helper(writing, 'items', [read(node.of.path, writing, root)]);
      return loop(writing, 'item', source, (item) => conditionExpression(node.has, writing, { at: item, event: false }));
    },
    sameValue: ({ left, right, relation, fold }) => {
      if (left.reach === 'flatten' || right.reach === 'flatten') {
        return loop(writing, 'value', valuesOf(left.path, writing, root), (a) =>
          loop(writing, 'other', valuesOf(right.path, writing, root), (b) => relate(writing, relation, fold !== 'none', a, b)),
        );
      }
      return relate(writing, relation, fold !== 'none', read(left.path, writing, root), read(right.path, writing, root));
    },
    reading: ({ text }) => failed(writing, `it depends on an open question: ${text}`),
    opaque: ({ why }) => failed(writing, why),
  });
}

/** `a`, `not a`: true and false as Python takes them. */
function truthTest(condition: Predicate, writing: Writing, root: Root): Expression | undefined {
  const negated = condition.kind === 'not' ? condition.of : undefined;
  const inner = negated ?? condition;
  if (inner.kind !== 'and' || inner.of.length !== 2) return undefined;
  const [first] = inner.of;
  if (first?.kind !== 'test' || first.field.kind !== 'path' || first.field.path.length === 0) return undefined;
  const truthy = truthOf({ kind: 'field', path: first.field.path });
  if (truthy === undefined || identity(truthy) !== identity(inner)) return undefined;
  const value = read(first.field.path, writing, root);
  return negated === undefined ? call('bool', [value]) : negate(value);
}

type Relation = Extract<Predicate, { kind: 'sameValue' }>['relation'];

function relate(writing: Writing, relation: Relation, folded: boolean, a: Expression, b: Expression): Expression {
  if (relation === 'equals') {
    return folded ? helper(writing, 'same_text', [a, b]) : logic('and', [compare(a, 'is not', literal(null)), compare(a, '==', b)]);
  }
  const isText = (value: Expression): Expression => call('isinstance', [value, name('str')]);
  const texts = [a, b].map((value) => helper(writing, folded ? 'lowered' : 'text', [value]));
  const [left, right] = texts as [Expression, Expression];
  const inside = relation === 'contains' ? compare(right, 'in', left) : method(left, relation === 'startsWith' ? 'startswith' : 'endswith', [right]);
  return logic('and', [isText(a), isText(b), inside]);
}

function testExpression(node: TestPredicate, writing: Writing, root: Root): Expression {
  const { field } = node;
  if (field.kind === 'anywhere') return loop(writing, 'value', helper(writing, 'scalars', [root.at]), (value) => valueIn({ value, named: 'VALUES', noList: true }, node.match, writing));
  if (field.as !== undefined) return renderedTest(field, node.match, writing, root);
  if (field.reach === 'flatten') return loop(writing, 'value', valuesOf(field.path, writing, root), (value) => valueIn({ value, path: field.path, named: constantName(field.path), noList: true }, node.match, writing));
  return exactTest(field, node.match, writing, root);
}

/** A test of the JSON text of an object; what Java prints for one is not written by Python, nor are the lists on the way to one gone through. */
function renderedTest(field: PathField, wanted: Match, writing: Writing, root: Root): Expression {
  const { path, reach, as } = field;
  const isAlone = path.length > 0 && (reach === 'exact' || path.length === 1);
  const ofTexts = alternatives(wanted).every(({ kind }) => kind === 'text' || kind === 'regex');
  if (as !== 'json' || !isAlone || !ofTexts || !ignoresEmpty(wanted)) return failed(writing, `${placeText(field)} is not written the same way in Python`);
  return valueIn({ value: helper(writing, 'json_text', [read(path, writing, root)]), named: constantName(path), text: true }, wanted, writing);
}

function exactTest(field: PathField, wanted: Match, writing: Writing, root: Root): Expression {
  const { path } = field;
  const parts = alternatives(wanted);
  const there = (): Expression => (path.length === 0 ? literal(true) : helper(writing, 'has', [root.at, ...path.map((key) => literal(key))]));
  if (parts.some(({ kind }) => kind === 'present')) return writing.exact ? there() : compare(read(path, writing, root), 'is not', literal(null));
  const isNull = (part: Match): boolean => part.kind === 'null' || (part.kind === 'type' && part.of === 'null');
  const rest = parts.filter((part) => !isNull(part));
  const conditions: Expression[] = [];
  const together = !writing.exact && rest.length < parts.length && rest.some(isListed);
  if (together) return valueIn({ value: read(path, writing, root), path, named: constantName(path) }, { kind: 'either', of: [nullValue, ...rest] }, writing);
  if (parts.some(isNull)) {
    const none = compare(read(path, writing, root), 'is', literal(null));
    conditions.push(writing.exact ? logic('and', [there(), none]) : none);
  }
  if (rest.length > 0 || conditions.length === 0) {
    const left: Match = { kind: 'either', of: rest };
    const value = read(path, writing, root, ignoresEmpty(left) ? '' : undefined);
    conditions.push(valueIn({ value, path, named: constantName(path) }, left, writing));
  }
  return logic('or', conditions);
}
