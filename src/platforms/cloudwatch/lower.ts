import type { Report } from '../../text/diagnostic.ts';
import { sourceOf } from '../../text/source.ts';
import { match } from '../../text/match.ts';
import { logSource } from '../../taxonomy/index.ts';
import { conditionsOf, type Detection, type Fact, type ForeignDetection, type MatchDetection, type OutputField, type Path, type Rule } from '../../rule/index.ts';
import type { Context } from '../platform.ts';
import { diagnostics } from './diagnostics.ts';
import { parseQuery } from './insights/parse.ts';
import { printQuery } from './insights/print.ts';
import type { Item } from './insights/tree.ts';
import { express } from './lowering/express.ts';
import { settled } from './lowering/known.ts';
import { filters, type Written } from './lowering/filters.ts';
import { thresholdCommands } from './lowering/threshold.ts';
import { factIndex, styles, type Refusal, type Writer } from './lowering/writer.ts';
import type { CloudWatchOptions } from './options.ts';
import type { CloudWatchTree } from './tree.ts';
import { mostCharacters } from './write.ts';

/** Queries for a rule, the most idiomatic first; none, with an error, where a query cannot say it. */
export function lower(wanted: Rule, context: Context<CloudWatchOptions>, report: Report): Iterable<CloudWatchTree> {
  return match<Detection, Iterable<CloudWatchTree>>(wanted.detection, {
    match: (detection) => candidates(wanted, context, report, (writer) => matchCommands(detection, wanted, writer)),
    threshold: (detection) => candidates(wanted, context, report, (writer) => thresholdCommands(detection, writer, report)),
    sequence: () => refused(report, () => report.add(diagnostics.sequence, {})),
    newTerms: () => refused(report, () => report.add(diagnostics['new-terms'], {})),
    foreign: (detection) => home(detection, wanted, report),
  });
}

function refused(_report: Report, add: () => void): readonly CloudWatchTree[] {
  add();
  return [];
}

/** A query that was not understood returns to its own platform as it was written. */
function home({ platform, language, text, why }: ForeignDetection, wanted: Rule, report: Report): readonly CloudWatchTree[] {
  const query = platform === 'cloudwatch' ? parseQuery(sourceOf('query', text), report) : undefined;
  if (query !== undefined) return [{ query, logSources: wanted.logSources }];
  return refused(report, () => report.add(diagnostics.foreign, { language, why }));
}

function candidates(wanted: Rule, context: Context<CloudWatchOptions>, report: Report, write: (writer: Writer) => Written | undefined): readonly CloudWatchTree[] {
  const facts: readonly Fact[] = wanted.logSources.flatMap((id) => logSource(id)?.factsFor(conditionsOf(wanted.detection)) ?? context.facts(id));
  const index = factIndex(facts, logSource(wanted.logSources[0] ?? ''));
  const trees = new Map<string, CloudWatchTree>();
  for (const style of styles) {
    let refusal: Refusal | undefined;
    const written = write({
      ...index,
      options: context.options,
      answers: context.readings,
      style,
      refuse: (why) => {
        refusal ??= why;
      },
    });
    if (refusal !== undefined) return refused(report, () => explain(refusal, report));
    if (written === undefined) return [];
    const { commands, range } = written;
    const tree: CloudWatchTree = { query: { commands }, logSources: wanted.logSources, ...(range === undefined ? {} : { range }) };
    const text = printQuery(tree.query);
    if (text.length > mostCharacters) {
      if (trees.size === 0) report.add(diagnostics['too-long'], { length: text.length, most: mostCharacters });
      break;
    }
    trees.set(text, tree);
  }
  return [...trees.values()];
}

function explain(refusal: Refusal | undefined, report: Report): void {
  if (refusal?.kind === 'opaque') report.add(diagnostics.opaque, { text: refusal.text, why: refusal.why });
  if (refusal?.kind === 'regex') report.add(diagnostics.regex, { regex: refusal.regex, problem: refusal.problem });
  if (refusal?.kind === 'field') report.add(diagnostics.field, { field: refusal.field });
}

function matchCommands({ on }: MatchDetection, { outputs }: Rule, writer: Writer): Written {
  return {
    commands: [
      { kind: 'fields', name: 'fields', items: shownFields(outputs ?? [], writer) },
      ...filters(express(settled(on), writer)),
      { kind: 'sort', keys: [{ value: { kind: 'field', path: ['@timestamp'] }, descending: true }] },
    ],
  };
}

/** The fields that a rule shows. Objects and arrays are no fields: the whole event stands in for them. */
function shownFields(outputs: readonly OutputField[], { options, typesAt }: Writer): readonly Item[] {
  const field = (...path: Path): Item => ({ value: { kind: 'field', path } });
  if (outputs.length === 0) return options.outputs.map((name) => field(...name.split('.')));
  const leaves = outputs.filter(({ path }) => typesAt(path)?.every((type) => type === 'object' || type === 'array' || type === 'null') !== true);
  return [
    field('@timestamp'),
    ...leaves.map(({ path, name }): Item => ({ ...field(...path), ...(name === undefined || name === path.join('.') ? {} : { alias: name }) })),
    ...(leaves.length < outputs.length ? [field('@message')] : []),
  ];
}
