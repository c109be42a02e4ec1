import type { Report } from '../../text/diagnostic.ts';
import { excludesNothing, factsSaying, never, or, pathText, samePath, type Detection, type Fact, type Path, type PathField } from '../../rule/index.ts';
import type { Context, Meaning } from '../platform.ts';
import { diagnostics } from './diagnostics.ts';
import { placeOf } from './insights/parse.ts';
import { printExpression, printQuery } from './insights/print.ts';
import { queryMeaning, type QueryScope } from './insights/pipeline.ts';
import type { CloudWatchOptions } from './options.ts';
import { ask } from './readings.ts';
import { nextQuery } from './several.ts';
import { queriesOf, type CloudWatchTree } from './tree.ts';

/** The language's name in opaque conditions and foreign detections. */
const language = 'cwli';

/** A limit of the service that every query rests on (discoverable fields: "a maximum of 200 log event fields"). */
const discoveredFields: Fact = {
  id: 'cloudwatch/discovered-fields',
  grade: 'limit',
  text: 'no event has more than 200 fields, so that each of them can be queried',
  evidence: 'CloudWatch Logs user guide, fields in JSON logs',
  says: excludesNothing,
};

const allIndexed: Fact = {
  id: 'cloudwatch/indexed',
  grade: 'assumed',
  text: 'the log groups have an index on the fields of `filterIndex`, older than the events that the rule alerts on',
  evidence: 'CloudWatch Logs user guide, filterIndex: it returns indexed events only',
  says: excludesNothing,
};

function sourceHoldsAll(groups: string): Fact {
  const text = `all events that the rule alerts on are in the log groups of \`SOURCE ${groups}\``;
  return { id: `cloudwatch/source/${groups}`, grade: 'assumed', text, evidence: 'CloudWatch Logs user guide, SOURCE: the query runs on the log groups that it names', says: excludesNothing };
}

/** What a query means, over the events that its log groups hold. */
export function meaning(tree: CloudWatchTree, context: Context<CloudWatchOptions>, report: Report): Meaning {
  const given = new Map<string, Fact>([[discoveredFields.id, discoveredFields]]);
  const scope: QueryScope = {
    ask: (name) => ask(name, context.readings),
    opaque: (expression, why, of) => ({ kind: 'opaque', language, text: `${of === undefined ? '' : placeOfPart(of)}${typeof expression === 'string' ? expression : printExpression(expression)}`, why }),
    bound: (array) => boundOf(array, tree, context),
    badRegex: (regex, problem) => report.add(diagnostics['bad-regex'], { regex, problem }),
    use: (fact) => given.set(fact.id, fact),
    range: tree.range ?? context.options.range,
    capped: (period, seconds) => report.add(diagnostics['capped-period'], { period, seconds }),
  };
  for (const command of queriesOf(tree).flatMap(({ commands }) => commands)) {
    if (command.kind === 'verbatim' && command.name === 'source') scope.use(sourceHoldsAll(command.text));
    if (command.kind !== 'filter' || command.name !== 'filterIndex') continue;
    report.add(diagnostics['index-only'], {});
    scope.use(allIndexed);
  }
  const detection = detectionOf(tree, scope, report);
  return { detection, raises: never, logSources: tree.logSources, given: [...given.values()] };
}

/** Where a part of a condition looks: what is asked of two values is two questions. */
function placeOfPart({ path, as }: PathField): string {
  if (path.length === 0) return as === undefined ? 'an element: ' : '@message: ';
  return `${as === undefined ? '' : `${as} of `}${pathText(path)}: `;
}

/** What the queries of a rule look for; several are one condition, of which each says a part. */
function detectionOf(tree: CloudWatchTree, scope: QueryScope, report: Report): Detection {
  const found = queriesOf(tree).map((query) => queryMeaning(query, scope));
  const [first] = found;
  if (first?.kind === 'detection' && found.length === 1) return first.detection;
  const conditions = found.flatMap((each) => (each.kind === 'detection' && each.detection.kind === 'match' ? [each.detection.on] : []));
  if (conditions.length === found.length) return { kind: 'match', on: or(...conditions) };
  const unclear = found.find((each) => each.kind === 'unclear');
  const why = unclear?.kind === 'unclear' ? unclear.why : 'several queries of which one counts';
  report.add(diagnostics.kept, { why }, unclear?.kind === 'unclear' ? placeOf(unclear.command) : undefined);
  return { kind: 'foreign', platform: 'cloudwatch', language, text: queriesOf(tree).map(printQuery).join(nextQuery), why };
}

/** The bound of an array that the log sources of a query keep. */
function boundOf(array: Path, { logSources }: CloudWatchTree, { facts }: Context<CloudWatchOptions>): { readonly most: number; readonly fact: Fact } | undefined {
  const fact = logSources.flatMap((source) => factsSaying('length', facts(source))).findLast(({ says }) => samePath(says.path, array));
  return fact === undefined ? undefined : { most: fact.says.most, fact };
}
