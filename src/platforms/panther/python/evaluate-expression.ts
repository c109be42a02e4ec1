import type { Predicate } from '../../../rule/index.ts';
import { match } from '../../../text/match.ts';
import { addressKind, networkKind } from './address-kinds.ts';
import { compareValues, constantOf } from './compare.ts';
import { fieldOf, hasType, separatorsIn } from './field-tests.ts';
import { single } from './deep-walk.ts';
import { each, eachPair, lookUp, opaque, opaqueFrom, raise, within, type Frame } from './frame.ts';
import { present, test } from '../../../rule/index.ts';
import { all, always, never, no, some } from './logic.ts';
import { predicateOf, truthOf, truthOfUnion } from './truth.ts';
import type { ComprehensionClause, Expression } from './tree.ts';
import { none, scalar, sure, tidy, truth, type Union, type Value } from './values.ts';
import { hashed } from './hash.ts';
import { iterate } from './iterate.ts';
import { entryOf, sharedElements } from './methods.ts';
import { template } from './template.ts';
import { builtinNames } from './builtin-names.ts';

/** The value of an expression; what it raises goes to the frame. */
export function evaluateExpression(frame: Frame, of: Expression): Union {
  const { machine } = frame;
  const outer = machine.at;
  if (frame.scope.module === '') machine.at = of;
  const value = evaluated(frame, of);
  machine.at = outer;
  return value;
}

function evaluated(frame: Frame, of: Expression): Union {
  frame.machine.budget -= 1;
  if (frame.machine.budget < 0) return sure({ kind: 'opaque', text: 'beyond the limit', why: 'the rule takes too many steps' });
  const go = (part: Expression): Union => evaluateExpression(frame, part);
  return match<Expression, Union>(of, {
    name: ({ name }) => {
      const found = lookUp(frame.scope, name);
      if (found !== undefined) return found;
      if (builtinNames.has(name)) return sure({ kind: 'builtin', name });
      if (/(?:Error|Exception|Exit|Interrupt|Iteration)$/.test(name)) return sure({ kind: 'exception', type: name });
      return opaque(frame, of, `the name \`${name}\` is not known`);
    },
    literal: ({ value }) => scalar(value),
    format: (node) => {
      if (node.parts.some((part) => part.kind === 'value' && (part.conversion === 'r' || part.conversion === 'a' || part.spec !== undefined))) {
        node.parts.forEach((part) => part.kind === 'value' && go(part.of));
        return opaque(frame, of, 'this way of formatting is not modelled', true);
      }
      return template(node.parts.map((part) => (part.kind === 'text' ? part.text : go(part.of))));
    },
    attribute: (node) => each(frame, go(node.of), (value, inner) => attribute(inner, value, node.name, of)),
    subscript: (node) => subscript(frame, go(node.of), node.index, of),
    slice: () => opaque(frame, of, 'a slice outside a subscript is not modelled'),
    call: (node) => call(frame, node),
    unary: (node) => unary(frame, node.op, go(node.of), of),
    binary: (node) => eachPair(frame, go(node.left), go(node.right), (a, b, inner) => compute(inner, node.op, a, b, of)),
    logic: (node) => logic(frame, node.op, node.of),
    compare: (node) => {
      let left = go(node.first);
      let result: Union | undefined;
      for (const { op, right } of node.rest) {
        const before: Predicate = result === undefined ? always : (truthOfUnion(result) ?? always);
        const next = within(frame, before, (inner) => {
          const value = evaluateExpression(inner, right);
          const compared = compareValues(inner, op, left, value, of);
          left = value;
          return compared;
        });
        const holds = truthOfUnion(next);
        result = result === undefined || holds === undefined ? next : truth(all(before, holds));
      }
      return result ?? none;
    },
    conditional: (node) => {
      const test_ = condition(frame, go(node.test), node.test);
      const yes = within(frame, test_, (inner) => evaluateExpression(inner, node.yes));
      const otherwise = within(frame, no(test_), (inner) => evaluateExpression(inner, node.no));
      return merge(test_, yes, otherwise);
    },
    lambda: (node) => sure({ kind: 'function', name: 'lambda', parameters: node.parameters, body: node.body, scope: frame.scope }),
    display: (node) => {
      if (node.of.some(({ kind }) => kind === 'starred')) return spread(frame, node.of, node.as, of);
      const items = node.of.map((part) => single(go(part)));
      return sure({ kind: 'items', as: node.as, of: node.as === 'set' ? items.map((item) => hashed(frame, item)) : items });
    },
    dict: (node) => dict(frame, node.entries, of),
    comprehension: (node) => {
      if (node.as === 'dict') return opaque(frame, of, 'a dict made by a comprehension is not modelled');
      return comprehension(frame, node.element, node.clauses, node.as === 'set' ? 'set' : node.as, of);
    },
    walrus: ({ name, value }) => {
      const result = go(value);
      frame.scope.names.set(name, result);
      return result;
    },
    starred: () => opaque(frame, of, 'unpacking here is not modelled'),
    unsupported: ({ text }) => opaque(frame, of, `\`${text.slice(0, 40)}\` is not modelled`),
  });
}

/** When a value counts as true; an opaque condition where that is not modelled. */
export function condition(frame: Frame, union: Union, at: Expression): Predicate {
  const known = truthOfUnion(union);
  if (known !== undefined) return known;
  const unknown = opaque(frame, at, 'the truth of this value is not modelled');
  return some(...union.map(({ when, value }) => all(when, truthOf(value) ?? truthOfUnion(unknown) ?? never)));
}

/** `yes` where the condition holds, else `otherwise`. */
export function merge(when: Predicate, yes: Union, otherwise: Union): Union {
  return tidy([
    ...yes.map((item) => ({ when: all(when, item.when), value: item.value })),
    ...otherwise.map((item) => ({ when: all(no(when), item.when), value: item.value })),
  ]);
}

function logic(frame: Frame, op: 'and' | 'or', parts: readonly Expression[]): Union {
  const [first, ...rest] = parts;
  if (first === undefined) return none;
  const left = evaluateExpression(frame, first);
  if (rest.length === 0) return left;
  const holds = condition(frame, left, first);
  const goesOn = op === 'and' ? holds : no(holds);
  const right = within(frame, goesOn, (inner) => logic(inner, op, rest));
  const kept = left.map(({ when, value }) => {
    const own = truthOf(value) ?? holds;
    return { when: all(when, op === 'and' ? no(own) : own), value };
  });
  return tidy([...kept, ...right.map(({ when, value }) => ({ when: all(goesOn, when), value }))]);
}

function unary(frame: Frame, op: 'not' | '-' | '+' | '~', of: Union, at: Expression): Union {
  if (op === 'not') return truth(no(condition(frame, of, at)));
  return each(frame, of, (value, inner) =>
    value.kind === 'scalar' && typeof value.value === 'number' && op !== '~' ? scalar(op === '-' ? -value.value : value.value) : opaque(inner, at, `\`${op}\` is not modelled`),
  );
}

function compute(frame: Frame, op: string, a: Value, b: Value, at: Expression): Union {
  if (a.kind === 'scalar' && b.kind === 'scalar' && typeof a.value === 'number' && typeof b.value === 'number') {
    const [x, y] = [a.value, b.value];
    const results: Readonly<Record<string, number>> = { '+': x + y, '-': x - y, '*': x * y, '//': Math.floor(x / y), '/': x / y, '**': x ** y, '%': ((x % y) + y) % y };
    const result = results[op];
    if (result !== undefined && Number.isFinite(result)) return scalar(result);
  }
  if (op === '+' && isText(a) && isText(b)) return template([sure(a), sure(b)]);
  if (op === '+' && [a, b].some(isText) && [a, b].every((value) => isText(value) || value.kind === 'field')) {
    for (const value of [a, b]) if (value.kind === 'field') raise(frame, no(hasType(value.path, 'string')), 'TypeError');
    return template([sure(a), sure(b)]);
  }
  if (op === '+' && a.kind === 'field' && b.kind === 'field') {
    const [texts, numbers] = [all(hasType(a.path, 'string'), hasType(b.path, 'string')), all(hasType(a.path, 'number', 'boolean'), hasType(b.path, 'number', 'boolean'))];
    raise(frame, no(some(texts, numbers)), 'TypeError');
    return merge(texts, template([sure(a), sure(b)]), opaqueFrom(frame, at, 'adding numbers is not modelled', a));
  }
  if (op === '+' && a.kind === 'items' && b.kind === 'items' && a.as === b.as && a.present === undefined && b.present === undefined) {
    return sure({ kind: 'items', as: a.as, of: [...a.of, ...b.of] });
  }
  if (a.kind === 'items' && b.kind === 'items' && a.as === 'set' && b.as === 'set') {
    const sets = setAlgebra(op, a.of, b.of);
    if (sets !== undefined) return sure({ kind: 'items', as: 'set', of: sets });
  }
  if (op === '&' && a.kind === 'stream' && a.as === 'set' && b.kind === 'items' && b.as === 'set') return sharedElements(frame, b, a, at);
  if (op === '&' && b.kind === 'stream' && b.as === 'set' && a.kind === 'items' && a.as === 'set') return sharedElements(frame, a, b, at);
  if (op === '|' && a.kind === 'builtin' && b.kind === 'builtin') return sure({ kind: 'builtin', name: `${a.name}|${b.name}` });
  if (op === '|' && a.kind === 'dict' && b.kind === 'dict') return sure({ kind: 'dict', entries: new Map([...a.entries, ...b.entries]) });
  return opaque(frame, at, `\`${op}\` between these values is not modelled`);
}

function isText(value: Value): boolean {
  return value.kind === 'text' || value.kind === 'template' || (value.kind === 'scalar' && typeof value.value === 'string') || (value.kind === 'opaque' && value.string === true);
}

function setAlgebra(op: string, a: readonly Union[], b: readonly Union[]): readonly Union[] | undefined {
  const [one, two] = [a, b].map((side) => side.map(constantOf));
  if (one === undefined || two === undefined || [...one, ...two].includes(undefined)) return undefined;
  if (op === '|') return [...a, ...b.filter((_, index) => !one.includes(two[index]))];
  if (op === '&') return a.filter((_, index) => two.includes(one[index]));
  if (op === '-') return a.filter((_, index) => !two.includes(one[index]));
  return undefined;
}

function attribute(frame: Frame, value: Value, name: string, at: Expression): Union {
  if (value.kind === 'module') {
    const scope = frame.machine.module(value.name);
    const found = scope?.names.get(name);
    return found ?? sure({ kind: 'builtin', name: `${value.name}.${name}` });
  }
  if (value.kind === 'builtin') return sure({ kind: 'builtin', name: `${value.name}.${name}` });
  if (value.kind === 'opaque' && value.string !== true) return opaqueFrom(frame, at, value.why, value);
  const kind = value.kind === 'address' ? addressKind(value, name) : value.kind === 'network' || value.kind === 'namedNetwork' ? networkKind(value, name) : undefined;
  if (kind !== undefined) return kind;
  if (value.kind === 'address' || value.kind === 'namedNetwork') return opaque(frame, at, `the attribute \`${name}\` of an address is not modelled`);
  return sure({ kind: 'method', of: value, name });
}

function call(frame: Frame, node: Extract<Expression, { kind: 'call' }>): Union {
  const [only] = node.args;
  const name = node.callee.kind === 'name' ? node.callee.name : undefined;
  if ((name === 'any' || name === 'all') && only?.kind === 'comprehension' && only.as !== 'dict' && lookUp(frame.scope, name) === undefined && only.as === 'generator') {
    return search(frame, name, only, node);
  }
  const callee = evaluateExpression(frame, node.callee);
  const args: Union[] = [];
  for (const arg of node.args) {
    if (arg.kind !== 'starred') args.push(evaluateExpression(frame, arg));
    else {
      const items = known(evaluateExpression(frame, arg.of));
      if (items === undefined) return opaque(frame, node, 'unpacking this value is not modelled');
      args.push(...items);
    }
  }
  const keywords = new Map<string, Union>();
  for (const { name: key, value } of node.keywords) {
    if (key === undefined) return opaque(frame, node, 'unpacking a dict into a call is not modelled');
    keywords.set(key, evaluateExpression(frame, value));
  }
  return frame.machine.call(frame, callee, args, keywords, node);
}

/** `any(… for …)` and `all(… for …)` stop at the first element that decides, as a loop that returns does. */
function search(frame: Frame, name: 'any' | 'all', of: Extract<Expression, { kind: 'comprehension' }>, at: Expression): Union {
  const literal = (value: boolean): Expression => ({ kind: 'literal', value });
  const decides: Expression = name === 'any' ? of.element : { kind: 'unary', op: 'not', of: of.element };
  const placed = at.span === undefined ? {} : { span: at.span };
  const body = of.clauses.toReversed().reduce<Parameters<Frame['machine']['execute']>[1][number]>(
    (inner, clause) => ({
      kind: 'for',
      target: clause.target,
      of: clause.of,
      otherwise: [],
      body: [clause.conditions.reduceRight((rest, test_) => ({ kind: 'if', branches: [{ test: test_, body: [rest] }], otherwise: [], ...placed }), inner)],
      ...placed,
    }),
    { kind: 'if', branches: [{ test: decides, body: [{ kind: 'return', of: literal(name === 'any') }] }], otherwise: [], ...placed },
  );
  const callee: Union = sure({ kind: 'function', name, parameters: [], body: [body, { kind: 'return', of: literal(name !== 'any') }], scope: frame.scope });
  return frame.machine.call(frame, callee, [], new Map(), at);
}

/** The elements of a list or tuple that is the same on every event. */
function known(union: Union): readonly Union[] | undefined {
  const [only] = union;
  return union.length === 1 && only?.value.kind === 'items' && only.value.present === undefined ? only.value.of : undefined;
}

function spread(frame: Frame, of: readonly Expression[], as: 'list' | 'tuple' | 'set', at: Expression): Union {
  const items: Union[] = [];
  for (const part of of) {
    if (part.kind !== 'starred') items.push(evaluateExpression(frame, part));
    else {
      const inside = known(evaluateExpression(frame, part.of));
      if (inside === undefined) return opaque(frame, at, 'unpacking this value is not modelled');
      items.push(...inside);
    }
  }
  return sure({ kind: 'items', as, of: as === 'set' ? items.map((item) => hashed(frame, item)) : items });
}

function dict(frame: Frame, given: readonly { readonly key?: Expression; readonly value: Expression }[], at: Expression): Union {
  const entries = new Map<string | number | boolean | null, Union>();
  for (const { key, value } of given) {
    const result = evaluateExpression(frame, value);
    if (key === undefined) {
      const [only] = result;
      if (result.length !== 1 || only?.value.kind !== 'dict') return opaque(frame, at, 'unpacking this value is not modelled');
      for (const [name, item] of only.value.entries) entries.set(name, item);
      continue;
    }
    const [name] = evaluateExpression(frame, key);
    if (name?.value.kind !== 'scalar') return opaque(frame, at, 'a computed key is not modelled');
    entries.set(name.value.value, result);
  }
  return sure({ kind: 'dict', entries });
}

/** A comprehension over known elements is a list whose elements may be absent; over an array of the event, a stream. */
function comprehension(frame: Frame, element: Expression, clauses: readonly ComprehensionClause[], as: 'list' | 'set' | 'generator', at: Expression): Union {
  const [clause, ...rest] = clauses;
  if (clause === undefined || clause.target.kind !== 'name' || rest.length > 0) return opaque(frame, at, 'this comprehension is not modelled');
  const name = clause.target.name;
  const before = frame.scope.names.get(name);
  const restore = (): void => {
    if (before === undefined) frame.scope.names.delete(name);
    else frame.scope.names.set(name, before);
  };
  const one = (inner: Frame, item: Union): { when: Predicate; item: Union } => {
    frame.scope.names.set(name, item);
    let when: Predicate = always;
    for (const test_ of clause.conditions) when = all(when, within(inner, when, (deeper) => condition(deeper, evaluateExpression(deeper, test_), test_)));
    return {
      when,
      item: within(inner, when, (deeper) => {
        const made = evaluateExpression(deeper, element);
        return as === 'set' ? hashed(deeper, made) : made;
      }),
    };
  };
  const result = each(frame, evaluateExpression(frame, clause.of), (source, inner) =>
    iterate(inner, source, {
      known: (items, presence) => {
        const made = items.map((item, index) => {
          const there = presence?.[index] ?? always;
          const got = within(inner, there, (deeper) => one(deeper, item));
          return { when: all(there, got.when), item: got.item };
        });
        const certain = made.every(({ when }) => when === always);
        const kept = made.filter(({ when }) => when !== never);
        return sure({ kind: 'items', as: as === 'set' ? 'set' : 'list', of: kept.map(({ item }) => item), ...(certain ? {} : { present: kept.map(({ when }) => when) }) });
      },
      stream: (stream) => {
        let failed: Predicate = never;
        const deeper: Frame = { ...inner, live: always, raises: [] };
        deeper.machine.inside.push(stream.mark);
        const got = one(deeper, stream.item);
        deeper.machine.inside.pop();
        failed = some(...deeper.raises.map(({ when }) => all(stream.when, when)));
        const raised = predicateOf(stream, failed);
        if (raised === undefined) return opaque(inner, at, 'this comprehension is not modelled');
        raise(inner, raised, deeper.raises[0]?.type ?? 'Exception');
        return sure({ ...stream, kind: 'stream', when: all(stream.when, got.when), item: got.item, as });
      },
      unknown: () => opaque(inner, at, 'iterating over this value is not modelled'),
    }),
  );
  restore();
  return result;
}

function subscript(frame: Frame, of: Union, index: Expression, at: Expression): Union {
  if (index.kind === 'slice') {
    const bounds = [index.from, index.to, index.step].map((part) => (part === undefined ? undefined : constantNumber(frame, part)));
    return each(frame, of, (value, inner) => slice(inner, value, bounds, index.from !== undefined, index.to !== undefined, at));
  }
  return eachPair(frame, of, evaluateExpression(frame, index), (value, key, inner) => item(inner, value, key, at));
}

function constantNumber(frame: Frame, of: Expression): number | undefined {
  const [only] = evaluateExpression(frame, of);
  return only?.value.kind === 'scalar' && typeof only.value.value === 'number' ? only.value.value : undefined;
}

function slice(frame: Frame, value: Value, [from, to, step]: readonly (number | undefined)[], hasFrom: boolean, hasTo: boolean, at: Expression): Union {
  const odd = step !== undefined || (hasFrom && from === undefined) || (hasTo && to === undefined);
  if (odd) return opaque(frame, at, 'this slice is not modelled');
  if (value.kind === 'scalar' && typeof value.value === 'string') return scalar([...value.value].slice(from, to).join(''));
  if (value.kind === 'items' && value.present === undefined) return sure({ ...value, of: value.of.slice(from, to) });
  if ((from ?? 0) < 0 || (to ?? 0) < 0) return opaque(frame, at, 'a slice from the end is not modelled');
  if (value.kind === 'text') return sure({ ...value, steps: [...value.steps, { kind: 'slice', from: from ?? 0, ...(to === undefined ? {} : { to }) }] });
  if (value.kind === 'field') {
    const text = hasType(value.path, 'string');
    raise(frame, no(hasType(value.path, 'string', 'array')), 'TypeError');
    const sliced: Union = sure({ kind: 'text', path: value.path, steps: [{ kind: 'slice', from: from ?? 0, ...(to === undefined ? {} : { to }) }] });
    return merge(text, sliced, opaque(frame, at, 'a slice of a list of the event is not modelled'));
  }
  return opaqueFrom(frame, at, 'this slice is not modelled', value);
}

/** `value[key]`. */
function item(frame: Frame, value: Value, key: Value, at: Expression): Union {
  const constant = key.kind === 'scalar' ? key.value : undefined;
  if (value.kind === 'dict') {
    if (constant !== undefined) {
      const found = value.entries.get(constant);
      if (found !== undefined) return found;
      raise(frame, always, 'KeyError');
      return none;
    }
    return entryOf(frame, value, sure(key), undefined, at);
  }
  if (value.kind === 'field' && typeof constant === 'string') {
    raise(frame, no(hasType(value.path, 'object')), 'TypeError');
    const path = [...value.path, constant];
    raise(frame, no(test(fieldOf(path), present)), 'KeyError');
    return sure({ ...value, path });
  }
  if (typeof constant === 'number' && value.kind === 'items' && value.present === undefined) {
    const found = value.of.at(constant);
    if (found !== undefined) return found;
    raise(frame, always, 'IndexError');
    return none;
  }
  if (typeof constant === 'number' && value.kind === 'pieces' && (value.once === undefined || constant === (value.once === 'first' ? 0 : -1))) {
    const enough = separatorsIn(value, value.by, constant < 0 ? -constant - 1 : constant);
    if (enough !== undefined) {
      raise(frame, no(enough), 'IndexError');
      const { by, once: _, ...text } = value;
      return sure({ ...text, kind: 'text', steps: [...value.steps, { kind: 'split', by, index: constant }] });
    }
  }
  return opaqueFrom(frame, at, 'this subscript is not modelled', value);
}

