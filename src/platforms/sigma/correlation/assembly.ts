import { createReport } from '../../../text/diagnostic.ts';
import { match } from '../../../text/match.ts';
import { sourceOf } from '../../../text/source.ts';
import type { Detection } from '../../../rule/index.ts';
import { namesMatching } from '../reading/condition.ts';
import { readDocuments } from '../reading/documents.ts';
import { logSourcesOf } from '../reading/log-sources.ts';
import type { SigmaOptions } from '../options.ts';
import { correlationKeys, yaml } from '../print.ts';
import { readCorrelation, type Unresolved } from './read.ts';
import { secondsOf, timespanOf } from './timespan.ts';
import type { CorrelationTree, Expression, Member, SigmaTree } from '../tree.ts';

/** The language of the text that says how the parts of a detection belong together. */
export const assemblyLanguage = 'sigma correlation';

/** The rules of a correlation by their places, whatever they are called. */
function placeName(index: number): string {
  return `rule_${index + 1}`;
}

/**
 * A correlation that puts rules together as only Sigma does: the meanings of its rules are the parts, and the text is the
 * correlation itself over `rule_1`, `rule_2` and so on.
 */
export function assembled(tree: CorrelationTree, why: string, options: SigmaOptions, detectionOf: (tree: SigmaTree) => Detection): Detection {
  const places = new Map(tree.members.flatMap(({ reference, head: { name } }, index) => [reference, ...(typeof name === 'string' ? [name] : [])].map((each) => [each, placeName(index)] as const)));
  const references = [...new Set(tree.members.map(({ reference }) => reference))];
  const frame: CorrelationTree = {
    ...tree,
    ...renamed(tree, references, places),
    timespan: timespanOf(secondsOf(tree.timespan) ?? 0),
    members: tree.members.map((member) => ({ ...member, reference: places.get(member.reference) ?? member.reference })),
    generate: false,
  };
  const parts = tree.members.map((member) => ({ detection: detectionOf(member.tree), logSources: [...new Set(logSourcesOf(member.tree, options))] }));
  return { kind: 'foreign', platform: 'sigma', language: assemblyLanguage, text: yaml({ correlation: correlationKeys(frame) }), why, parts };
}

/** The correlation that such a text describes, over rules for its parts; undefined for a text that is none. */
export function readAssembly(text: string, members: readonly Member[]): CorrelationTree | undefined {
  const report = createReport();
  const [document] = readDocuments(sourceOf('correlation.yml', text), report);
  const read = document === undefined ? undefined : readCorrelation(document, report);
  const names = members.map((_, index) => placeName(index));
  if (read === undefined || !read.rules.every((rule) => names.includes(rule))) return undefined;
  const { rules, ...rest } = read;
  const references = new Map(members.map(({ reference }, index) => [placeName(index), reference]));
  return { ...rest, ...renamed(rest, rules, references), members: rules.flatMap((rule) => members[names.indexOf(rule)] ?? []) };
}

/** Condition and aliases with other names for the rules. */
function renamed({ condition, aliases }: Pick<Unresolved, 'condition' | 'aliases'>, rules: readonly string[], names: ReadonlyMap<string, string>): Pick<Unresolved, 'condition' | 'aliases'> {
  const rename = (name: string): string => names.get(name) ?? name;
  const named = aliases.map((alias) => ({ ...alias, fields: Object.fromEntries(Object.entries(alias.fields).map(([rule, field]) => [rename(rule), field])) }));
  return { aliases: named, ...(condition === undefined ? {} : { condition: withNames(condition, rules, rename) }) };
}

function withNames(expression: Expression, rules: readonly string[], rename: (name: string) => string): Expression {
  const visit = (node: Expression): Expression =>
    match<Expression, Expression>(node, {
      name: ({ name }) => ({ kind: 'name', name: rename(name) }),
      not: ({ of }) => ({ kind: 'not', of: visit(of) }),
      and: ({ of }) => joined('and', of.map(visit)),
      or: ({ of }) => joined('or', of.map(visit)),
      quantifier: ({ quantity, pattern }) => {
        const found = namesMatching(pattern, rules).map((name): Expression => ({ kind: 'name', name: rename(name) }));
        return joined(quantity === 'any' ? 'or' : 'and', found);
      },
    });
  return visit(expression);
}

/** Parts joined as reading them again joins them. */
function joined(kind: 'and' | 'or', parts: readonly Expression[]): Expression {
  const of = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of };
}
