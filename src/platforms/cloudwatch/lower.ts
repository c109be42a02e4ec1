import type { Report } from '../../text/diagnostic.ts';
import { match } from '../../text/match.ts';
import { opaqueName } from '../../logic/pull-back/native-question.ts';
import { logSource } from '../../taxonomy/index.ts';
import { conditionsOf, type Detection, type Fact, type ForeignDetection, type Path, type Predicate, type Rule } from '../../rule/index.ts';
import type { Context } from '../platform.ts';
import { diagnostics } from './diagnostics.ts';
import { printQuery } from './insights/print.ts';
import type { Command, Item } from './insights/tree.ts';
import { express } from './lowering/express.ts';
import { settled } from './lowering/known.ts';
import { filters, type Written } from './lowering/filters.ts';
import { thresholdCommands } from './lowering/threshold.ts';
import { unnestedFilters } from './lowering/unnest.ts';
import { factIndex, styles, type Refusal, type Writer } from './lowering/writer.ts';
import { usualFields, type CloudWatchOptions } from './options.ts';
import { ownQuery, queriesIn } from './own-query.ts';
import { halves, nextQuery } from './several.ts';
import { queriesOf, type CloudWatchTree } from './tree.ts';
import { mostCharacters } from './write.ts';

/** Queries for a rule, the most idiomatic first; none, with an error, where a query cannot say it. */
export function lower(wanted: Rule, context: Context<CloudWatchOptions>, report: Report): Iterable<CloudWatchTree> {
  return match<Detection, Iterable<CloudWatchTree>>(wanted.detection, {
    match: ({ on }) => candidates(wanted, context, report, (writer) => shortQueries(on, (part) => matchCommands(part, wanted, writer))),
    threshold: (detection) => candidates(wanted, context, report, (writer) => [thresholdCommands(detection, writer, report)].filter((written) => written !== undefined)),
    sequence: () => refused(() => report.add(diagnostics.sequence, {})),
    newTerms: () => refused(() => report.add(diagnostics['new-terms'], {})),
    foreign: (detection) => home(detection, wanted, report),
  });
}

/** A query that was not understood returns to its own platform as it was written. */
function home({ platform, text, why }: ForeignDetection, wanted: Rule, report: Report): readonly CloudWatchTree[] {
  const queries = platform === 'cloudwatch' ? queriesIn(text) : undefined;
  if (queries !== undefined) return [{ ...queries, logSources: wanted.logSources }];
  return refused(() => report.add(diagnostics.foreign, { platform, why }));
}

function refused(add: () => void): readonly CloudWatchTree[] {
  add();
  return [];
}

/** The query that the rule came with, then those that are written for it. */
function* candidates(wanted: Rule, context: Context<CloudWatchOptions>, report: Report, write: (writer: Writer) => readonly Written[]): Iterable<CloudWatchTree> {
  const own = ownQuery(wanted);
  if (own !== undefined) yield own;
  yield* writtenQueries(wanted, context, report, write);
}

/** In each style, one at a time: the first is usually the last that is asked for. */
function* writtenQueries(wanted: Rule, context: Context<CloudWatchOptions>, report: Report, write: (writer: Writer) => readonly Written[]): Iterable<CloudWatchTree> {
  const facts: readonly Fact[] = wanted.logSources.flatMap((id) => logSource(id)?.factsFor(conditionsOf(wanted.detection)) ?? context.facts(id));
  const index = factIndex(facts, logSource(wanted.logSources[0] ?? ''));
  const seen = new Set<string>();
  for (const style of styles.filter(({ unnests }) => unnests !== true || context.options.insightsLevel === '2026')) {
    let refusal: Refusal | undefined;
    const [written, ...others] = write({
      ...index,
      options: context.options,
      answers: context.readings,
      style,
      refuse: (why) => {
        refusal ??= why;
      },
    });
    if (refusal !== undefined) explain(refusal, report);
    if (refusal !== undefined || written === undefined) return;
    if ([written, ...others].some(({ isBare }) => isBare === true)) continue;
    const { commands, range } = written;
    const tree: CloudWatchTree = {
      query: { commands },
      ...(others.length === 0 ? {} : { others: others.map((each) => ({ commands: each.commands })) }),
      logSources: wanted.logSources,
      ...(range === undefined ? {} : { range }),
    };
    const texts = queriesOf(tree).map(printQuery);
    const length = Math.max(...texts.map((text) => text.length));
    if (length > mostCharacters) {
      if (seen.size === 0) report.add(diagnostics['too-long'], { length, most: mostCharacters });
      return;
    }
    const text = texts.join(nextQuery);
    if (!seen.has(text)) yield tree;
    seen.add(text);
  }
  if (seen.size === 0) report.add(diagnostics['nothing-left'], {});
}

function explain(refusal: Refusal | undefined, report: Report): void {
  if (refusal?.kind === 'opaque') report.add(diagnostics.opaque, { what: opaqueName(refusal.text), why: refusal.why });
  if (refusal?.kind === 'regex') report.add(diagnostics.regex, { regex: refusal.regex, problem: refusal.problem });
  if (refusal?.kind === 'field') report.add(diagnostics.field, { field: refusal.field });
}

/** The most queries that one rule is written as. */
const mostQueries = 20;

/**
 * The query of a condition; as many as are needed of its parts, where it is too long and can be divided into few enough that are not.
 */
function shortQueries(on: Predicate, write: (on: Predicate) => Written): readonly Written[] {
  const whole = write(on);
  const short: Written[] = [];
  const open = [{ on, written: whole }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (printQuery(next.written).length <= mostCharacters) {
      short.push(next.written);
      continue;
    }
    const parts = halves(next.on);
    if (parts === undefined || short.length + open.length + parts.length > mostQueries) return [whole];
    open.push(...parts.toReversed().map((part) => ({ on: part, written: write(part) })));
  }
  return short;
}

function matchCommands(on: Predicate, wanted: Rule, writer: Writer): Written {
  const known = settled(on, writer);
  const { before, after } = writer.style.unnests === true ? unnestedFilters(known, writer) : { before: filters(express(known, writer)), after: [] };
  const sort: Command = { kind: 'sort', keys: [{ value: { kind: 'field', path: ['@timestamp'] }, descending: true }] };
  const isBare = before.length === 0 && known.kind !== 'constant';
  return { commands: [{ kind: 'fields', name: 'fields', items: shownFields(wanted, writer) }, ...before, sort, ...after], isBare };
}

/** The fields that a rule shows. Objects and arrays are no fields: the whole event stands in for them. */
function shownFields({ outputs = [], logSources }: Rule, { options, typesAt }: Writer): readonly Item[] {
  const field = (...path: Path): Item => ({ value: { kind: 'field', path } });
  if (outputs.length === 0) return usualFields(options, logSources).map((name) => field(...name.split('.')));
  const leaves = outputs.filter(({ path }) => typesAt(path)?.every((type) => type === 'object' || type === 'array' || type === 'null') !== true);
  return [
    field('@timestamp'),
    ...leaves.map(({ path, name }): Item => ({ ...field(...path), ...(name === undefined || name === path.join('.') ? {} : { alias: name }) })),
    ...(leaves.length < outputs.length ? [field('@message')] : []),
  ];
}
