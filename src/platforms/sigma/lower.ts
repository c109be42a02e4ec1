import type { Report } from '../../text/diagnostic.ts';
import { canonicalJson } from '../../text/json.ts';
import { match } from '../../text/match.ts';
import { memoryWorkspace } from '../../text/workspace.ts';
import { alternatives, factsSaying, placeText, samePath, type Detection, type ForeignDetection, type Fact, type Field, type Predicate, type Rule, type TextMatch } from '../../rule/index.ts';
import { leavesOf } from '../../logic/conditions/simplify.ts';
import { pullBackDetection } from '../../logic/pull-back/paths.ts';
import type { Context } from '../platform.ts';
import { assemblyLanguage } from './correlation/assembly.ts';
import { sigmaDiagnostics } from './diagnostics.ts';
import { sigmaNames } from './fields.ts';
import { lowerCondition, type LoweredCondition } from './lowering/condition.ts';
import { assemblies, detectionTree, sequences, thresholds } from './correlation/lower.ts';
import { selectionFor, type Writing } from './lowering/selection.ts';
import { readingsIn, weaken } from './lowering/weaken.ts';
import { logSourceTree } from './reading/log-sources.ts';
import type { SigmaOptions } from './options.ts';
import { readSigma } from './read.ts';
import type { LogSourceTree, SigmaTree } from './tree.ts';

/** Trees that may say a rule, the most idiomatic first. None, with an error, where Sigma cannot say it. */
export function* lowerSigma(rule: Rule, context: Context<SigmaOptions>, report: Report): Iterable<SigmaTree> {
  const detection = pullBackDetection(rule.detection, sigmaNames(rule, context)).value;
  yield* distinct(trees({ ...rule, detection }, context, once(report)));
}

/** Trees for a rule over Sigma's fields. */
function trees(wanted: Rule, context: Context<SigmaOptions>, report: Report): Iterable<SigmaTree> {
  const { detection } = wanted;
  if (detection.kind === 'foreign' && detection.platform === 'sigma') {
    return detection.language === assemblyLanguage ? assemblies(detection, wanted, (part) => trees(part, context, report)) : own(detection.text, context);
  }
  const refuse = (what: string): readonly SigmaTree[] => {
    report.add(sigmaDiagnostics['cannot-say'], { what });
    return [];
  };
  if (detection.kind === 'foreign') return refuse(detection.why);
  if (wanted.title === '') {
    report.add(sigmaDiagnostics['missing-key'], { key: 'title' });
    return [];
  }
  const logsource = sourceFor(wanted, context, report);
  if (logsource === undefined) return [];
  const lower = (on: Predicate): Iterable<SigmaTree> => detections(conditions(on, wanted, context, report), logsource);
  return match<Exclude<Detection, ForeignDetection>, Iterable<SigmaTree>>(detection, {
    match: ({ on }) => lower(on),
    threshold: (node) => thresholds(node, wanted, (on) => [...lower(on)], report),
    sequence: (node) => sequences(node, wanted, (on) => [...lower(on)], report),
    newTerms: () => refuse('a combination of values that was not seen before'),
  });
}

/** One at a time: the first is usually the last that is asked for. */
function* detections(lowered: Iterable<LoweredCondition>, logsource: LogSourceTree): Iterable<SigmaTree> {
  for (const condition of lowered) yield detectionTree(logsource, condition);
}

/** A report that takes each remark once, however many candidates call for it. */
function once(report: Report): Report {
  const said = new Set<string>();
  return {
    diagnostics: report.diagnostics,
    hasErrors: report.hasErrors,
    add(kind, values, place) {
      const key = canonicalJson([kind.code, values]);
      if (!said.has(key)) report.add(kind, values, place);
      said.add(key);
    },
    addAll: (more) => report.addAll(more),
  };
}

function* distinct(trees: Iterable<SigmaTree>): Iterable<SigmaTree> {
  const seen = new Set<string>();
  for (const tree of trees) {
    const key = canonicalJson(tree);
    if (!seen.has(key)) yield tree;
    seen.add(key);
  }
}

function sourceFor({ logSources }: Rule, { options }: Context<SigmaOptions>, report: Report): LogSourceTree | undefined {
  const [id] = logSources;
  if (id === undefined || logSources.length > 1) {
    report.add(sigmaDiagnostics['several-log-sources'], { count: logSources.length });
    return undefined;
  }
  const tree = logSourceTree(id, options);
  if (tree === undefined) report.add(sigmaDiagnostics['unknown-log-source'], { logSource: id, help: JSON.stringify({ options: { sigma: { logSources: { [id]: { product: '…', service: '…' } } } } }) });
  return tree;
}

/** A rule that was kept verbatim: its tree is read again; it was reported on when it was read first. */
function own(text: string, context: Context<SigmaOptions>): readonly SigmaTree[] {
  const silent: Report = { diagnostics: [], add: () => undefined, addAll: () => undefined, hasErrors: false };
  return readSigma(memoryWorkspace({ 'kept.yml': text }), 'kept.yml', context, silent).map(({ tree }) => tree);
}

/**
 * Ways to write a condition. Exact-case text is written plainly first, which is what every published rule does and says
 * the same wherever the log source fixes the spelling; then with `cased` where it does not; then everywhere.
 */
function* conditions(on: Predicate, wanted: Rule, context: Context<SigmaOptions>, report: Report): Iterable<LoweredCondition> {
  const open = readingsIn(on).find(({ id }) => !Object.hasOwn(context.readings, id));
  const tried = new Set<string>();
  let refused: readonly string[] = [];
  let found = false;
  for (const structures of [true, false]) {
    const { predicate, lost } = weaken(on, (id) => context.readings[id] === true, structures);
    refused = lost.length > 0 ? lost : withoutValue(predicate);
    const key = canonicalJson(predicate);
    // A condition is offered with its open questions answered, too.
    if (open !== undefined || predicate.kind === 'constant' || tried.has(key)) continue;
    tried.add(key);
    for (const writing of writings(wanted, context)) {
      const lowered = lowerCondition(predicate, writing);
      if (lowered === undefined) continue;
      if (!found) for (const what of lost) report.add(sigmaDiagnostics.widened, { what });
      found = true;
      yield lowered;
    }
  }
  if (!found) report.add(sigmaDiagnostics['cannot-say'], { what: refused.join('; ') || (open === undefined ? 'a condition that always or never holds' : `whether ${open.text}`) });
}

/** The tests of a condition that no value of Sigma says, however text is written. */
function withoutValue(predicate: Predicate): readonly string[] {
  const plain: Writing = { cased: () => false, strict: false };
  const unsaid = leavesOf(predicate).flatMap(({ node }) => (node.kind === 'test' && alternatives(node.match).length > 0 && selectionFor(node, plain) === undefined ? [`what is asked of ${placeText(node.field)}`] : []));
  return [...new Set(unsaid)];
}

function writings({ logSources }: Rule, { options, facts }: Context<SigmaOptions>): readonly Writing[] {
  const plain: Writing = { cased: () => false, strict: false };
  if (options.cased === 'never') return [plain];
  const spellings = logSources.flatMap((id) => factsSaying('spelling', facts(id)));
  const needed: Writing = { cased: (field, text) => text.fold === 'none' && !spelled(field, text, spellings), strict: false };
  const all: Writing = { cased: (_, text) => text.fold === 'none', strict: false };
  return [plain, needed, all, { ...needed, strict: true }, { ...all, strict: true }];
}

/** Whether a fact fixes how the whole text is spelled. */
function spelled(field: Field, { parts }: TextMatch, facts: readonly Fact[]): boolean {
  const [only] = parts;
  if (field.kind !== 'path' || parts.length !== 1 || only?.kind !== 'literal') return false;
  return facts.some(({ says }) => says.kind === 'spelling' && samePath(says.path, field.path) && says.vocabulary.spellings(only.text.toLowerCase()).length > 0);
}
