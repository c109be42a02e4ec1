import { and, endsWith, equals, never, not, or, startsWith, type Match, type Predicate } from '../../../rule/index.ts';
import { strictNetwork } from '../../../logic/theory/network.ts';
import { asText, containsText, readText } from './literals.ts';
import type { Scope } from './scope.ts';
import { hasValue, isPresent, type Subject } from './subject.ts';
import type { CallExpr, Expr } from './tree.ts';
import { certain, type Truth } from './truth.ts';
import { valueOf } from './values.ts';

/** A comparison that is true where `accepts` holds; a missing value makes it false or null. */
export function positive(accepts: Predicate, value: Predicate, scope: Scope): Truth {
  const decided = and(not(value), not(scope.ask('missing-null')));
  return { t: accepts, f: or(and(value, not(accepts)), decided) };
}

/** What a call means as a condition; undefined where that is not known. */
export function callTruth(call: CallExpr, scope: Scope): Truth | undefined {
  const [first, second, third] = call.arguments;
  const subject = first === undefined ? undefined : subjectOf(first, scope);
  if (subject === undefined) return undefined;
  const rule = callRules[call.name];
  return rule?.(subject, { second, third, scope });
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

const blank: Match = {
  kind: 'regex',
  fold: 'none',
  regex: {
    kind: 'sequence',
    of: [
      { kind: 'assertion', at: 'start' },
      { kind: 'repeat', of: { kind: 'set', ranges: [[9, 13], [32, 32]] }, min: 0, max: null },
      { kind: 'assertion', at: 'end' },
    ],
  },
};

/** Conditions by function (general, string and IP address functions of `CWL_QuerySyntax-operations-functions`). */
const callRules: Readonly<Record<string, (subject: Subject, context: CallContext) => Truth | undefined>> = {
  ispresent: (subject, { scope }) => certain(isPresent(subject, scope)),
  // "Returns 1 if the field is missing or is an empty string"
  isempty: (subject, { scope }) => certain(or(not(isPresent(subject, scope)), subject.test(equals('')))),
  // "… or contains only white space"
  isblank: (subject, { scope }) => certain(or(not(isPresent(subject, scope)), subject.test(blank))),
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

function textual(subject: Subject, expression: Expr | undefined, scope: Scope, accepts: (text: string) => Predicate): Truth | undefined {
  if (expression === undefined) return undefined;
  if (expression.kind === 'text')
    return positive(or(...readText(expression, scope).map(({ when, text }) => and(when, accepts(text)))), hasValue(subject), scope);
  return undefined;
}

/** "Returns true if the field is a valid address within the specified subnet": what is no address is in none. */
function subnet(subject: Subject, expression: Expr | undefined, scope: Scope, family: RegExp): Truth | undefined {
  if (expression?.kind !== 'text') return undefined;
  if (!/^[\da-fA-F.:]+\/\d{1,3}$/.test(expression.raw)) return undefined;
  const network = strictNetwork(expression.raw);
  return network !== undefined && family.test(network) ? networks(subject, [network], scope) : positive(never, hasValue(subject), scope);
}

function networks(subject: Subject, list: readonly string[], scope: Scope): Truth {
  return positive(or(...list.map((network) => subject.test({ kind: 'cidr', network }))), hasValue(subject), scope);
}
