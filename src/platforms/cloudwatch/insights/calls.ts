import { and, endsWith, equals, never, not, or, startsWith, type Match, type Predicate, type RegexSet } from '../../../rule/index.ts';
import { strictNetwork } from '../../../logic/theory/network.ts';
import { hasOddEscape } from './escape.ts';
import { asText, containsText, hasText, readText } from './literals.ts';
import type { Scope } from './scope.ts';
import { hasValue, isPresent, type Subject } from './subject.ts';
import type { CallExpr, Expr } from './tree.ts';
import { certain, type Truth } from './truth.ts';
import { betweenFields, type Between } from './two-fields.ts';
import { valueOf } from './values.ts';

/** A condition of a value, with the events on which it has no value of its own. */
export interface CallTruth extends Truth {
  readonly neither: Predicate;
}

function always(holds: Predicate): CallTruth {
  return { ...certain(holds), neither: never };
}

/** True where `accepts` holds; of a missing value it is false, or nothing. */
function ofValue(accepts: Predicate, value: Predicate, scope: Scope): CallTruth {
  const neither = and(not(value), not(scope.ask('missing-function')));
  return { t: accepts, f: and(not(accepts), not(neither)), neither };
}

/** What a call means as a condition; undefined where that is not known. */
export function callTruth(call: CallExpr, scope: Scope): CallTruth | undefined {
  const [first, second, third] = call.arguments;
  const relation = relations[call.name];
  const beside = relation === undefined || third !== undefined ? undefined : ofTwo(call, relation, scope);
  if (beside !== undefined) return beside;
  const subject = first === undefined ? undefined : subjectOf(first, scope);
  if (subject === undefined) return undefined;
  const rule = callRules[call.name];
  return rule?.(subject, { second, third, scope });
}

const relations: Readonly<Record<string, Between>> = { strcontains: 'contains', startsWith: 'startsWith', endsWith: 'endsWith' };

/** A function of the texts of two fields; undefined where it has other arguments. */
function ofTwo(call: CallExpr, relation: Between, scope: Scope): CallTruth | undefined {
  const [whole, part] = call.arguments.map((each) => valueOf(each, scope));
  if (whole?.kind !== 'subject' || part?.kind !== 'subject' || whole.letters !== part.letters) return undefined;
  const accepts = betweenFields(relation, [whole.subject, part.subject], whole.letters, call, scope);
  return accepts === undefined ? undefined : ofValue(accepts, and(hasValue(whole.subject), or(hasValue(part.subject), not(hasText(whole.subject, scope)))), scope);
}

interface CallContext {
  readonly second: Expr | undefined;
  readonly third: Expr | undefined;
  readonly scope: Scope;
}

function subjectOf(expression: Expr, scope: Scope): Subject | undefined {
  const value = valueOf(expression, scope);
  return value.kind === 'subject' && value.letters === undefined ? value.subject : undefined;
}

const asciiSpace: RegexSet['ranges'] = [[9, 13], [32, 32]];
/** What some language takes for white space; whether the service does is not documented. */
const anySpace: RegexSet['ranges'] = [[9, 13], [0x1c, 0x20], [0x85, 0x85], [0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a], [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000], [0xfeff, 0xfeff]];

function blank(ranges: RegexSet['ranges']): Match {
  return {
    kind: 'regex',
    fold: 'none',
    regex: {
      kind: 'sequence',
      of: [
        { kind: 'assertion', at: 'start' },
        { kind: 'repeat', of: { kind: 'set', ranges }, min: 0, max: null },
        { kind: 'assertion', at: 'end' },
      ],
    },
  };
}

/** Conditions by function (general, string and IP address functions of `CWL_QuerySyntax-operations-functions`). */
const callRules: Readonly<Record<string, (subject: Subject, context: CallContext) => CallTruth | undefined>> = {
  ispresent: (subject, { scope }) => always(isPresent(subject, scope)),
  // "Returns 1 if the field is missing or is an empty string"
  isempty: (subject, { scope }) => always(or(not(isPresent(subject, scope)), subject.test(equals('')))),
  // "… or contains only white space"
  isblank: (subject, { scope }) =>
    always(or(not(isPresent(subject, scope)), subject.test(blank(asciiSpace)), and(subject.test(blank(anySpace)), scope.opaque('isblank', 'white space outside ASCII', subject.field)))),
  strcontains: (subject, { second, third, scope }) =>
    textual(subject, second, scope, (text) => containsText(subject, text, third === undefined ? 'none' : folds(third), scope)),
  startsWith: (subject, { second, scope }) => textual(subject, second, scope, (text) => asText(subject, startsWith(text), text, scope)),
  endsWith: (subject, { second, scope }) => textual(subject, second, scope, (text) => asText(subject, endsWith(text), text, scope)),
  isIpInSubnet: (subject, { second, scope }) => subnet(subject, second, scope, /./),
  isIpv4InSubnet: (subject, { second, scope }) => subnet(subject, second, scope, /^[\d.]+\//),
  isIpv6InSubnet: (subject, { second, scope }) => subnet(subject, second, scope, /:/),
  isValidIp: (subject, { scope }) => networks(subject, ['0.0.0.0/0', '::/0'], scope),
  isValidIpV4: (subject, { scope }) => networks(subject, ['0.0.0.0/0'], scope),
  isValidIpV6: (subject, { scope }) => networks(subject, ['::/0'], scope),
};

function folds(expression: Expr): 'none' | 'ascii' {
  const on = (expression.kind === 'boolean' && expression.value) || (expression.kind === 'number' && expression.value === 1);
  return on ? 'ascii' : 'none';
}

function textual(subject: Subject, expression: Expr | undefined, scope: Scope, accepts: (text: string) => Predicate): CallTruth | undefined {
  if (expression === undefined) return undefined;
  if (expression.kind === 'text' && !hasOddEscape(expression.raw))
    return ofValue(or(...readText(expression, scope).map(({ when, text }) => and(when, accepts(text)))), hasValue(subject), scope);
  return undefined;
}

/** "Returns true if the field is a valid address within the specified subnet": what is no address is in none. */
function subnet(subject: Subject, expression: Expr | undefined, scope: Scope, family: RegExp): CallTruth | undefined {
  if (expression?.kind !== 'text') return undefined;
  if (!/^[\da-fA-F.:]+\/\d{1,3}$/.test(expression.raw)) return undefined;
  const network = strictNetwork(expression.raw);
  return network !== undefined && family.test(network) ? networks(subject, [network], scope) : ofValue(never, hasValue(subject), scope);
}

function networks(subject: Subject, list: readonly string[], scope: Scope): CallTruth {
  return ofValue(or(...list.map((network) => subject.test({ kind: 'cidr', network }))), hasValue(subject), scope);
}
