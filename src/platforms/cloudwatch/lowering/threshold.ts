import { withinBounds } from '../../../logic/parts/bounds.ts';
import type { Report } from '../../../text/diagnostic.ts';
import { match } from '../../../text/match.ts';
import type { Bound, GroupKey, Measure, Path, ThresholdDetection } from '../../../rule/index.ts';
import { diagnostics } from '../diagnostics.ts';
import type { Command, Expr, Item } from '../insights/tree.ts';
import { periodOf } from '../insights/vocabulary.ts';
import { all, call, compare, field, isTrue, present } from './build.ts';
import { express } from './express.ts';
import { settled } from './known.ts';
import { filters, type Written } from './filters.ts';
import { nameOf } from './leaf.ts';
import type { Writer } from './writer.ts';

const counted = 'matches';
const operators = { gt: '>', gte: '>=', lt: '<', lte: '<=', eq: '=', neq: '!=' } as const;

/** `filter … | stats … by …, bin(…) | filter bound`; a window that `bin` cannot say is the range of the run. */
export function thresholdCommands({ on, by, window, measure, bounds }: ThresholdDetection, writer: Writer, report: Report): Written | undefined {
  const period = window.slide === 'run' ? undefined : periodOf(window.seconds);
  if (!Number.isInteger(window.seconds) || window.seconds < 1) {
    report.add(diagnostics.window, { seconds: window.seconds });
    return undefined;
  }
  const bin: readonly Item[] = period === undefined ? [] : [{ value: call('bin', { kind: 'duration', ...period }), alias: 'window' }];
  const groups = by.map((key): Item => ({ value: groupOf(key, writer) }));
  const aggregates: readonly Item[] = [
    { value: measureOf(measure, writer), alias: counted },
    { value: call('earliest', field(['@timestamp'])), alias: 'first_seen' },
    { value: call('latest', field(['@timestamp'])), alias: 'last_seen' },
  ];
  const known = settled(on, writer);
  const condition = express(known, writer);
  const isBare = isTrue(condition) && known.kind !== 'constant';
  const commands: Command[] = [
    ...filters(all([condition, ...guards(by, writer), ...measured(measure, bounds, writer)])),
    { kind: 'stats', aggregates, by: [...groups, ...bin] },
    { kind: 'filter', name: 'filter', condition: all(bounds.map(boundOf)) },
    { kind: 'sort', keys: [{ value: field(['last_seen']), descending: true }] },
  ];
  return period === undefined ? { commands, range: window.seconds, isBare } : { commands, isBare };
}

function boundOf({ op, value }: Bound): Expr {
  return compare(field([counted]), operators[op], { kind: 'number', value });
}

/** Events without any of the fields are in no group: the first field that is there must be. */
function guards(by: readonly GroupKey[], writer: Writer): readonly Expr[] {
  return by.flatMap(({ fields, missing }) => {
    if (missing !== 'dropped') return [];
    const list = fields.map((path) => present(nameOf(path, writer)));
    return [list.length === 1 && list[0] !== undefined ? list[0] : { kind: 'any' as const, of: list }];
  });
}

/** Events that lack what is measured are in their group all the same: a group of these alone measures 0, which some bounds allow. */
function measured(measure: Measure, bounds: readonly Bound[], writer: Writer): readonly Expr[] {
  return (measure.kind === 'distinct' || measure.kind === 'sum') && withinBounds(bounds, 0) ? [present(nameOf(measure.field, writer))] : [];
}

/** `eventID` as the last resort puts each event without the fields into a group of its own. */
function groupOf({ fields, missing }: GroupKey, writer: Writer): Expr {
  const list: readonly Path[] = missing === 'alone' ? [...fields, ['eventID']] : fields;
  const [only] = list;
  if (list.length === 1 && only !== undefined) return field(nameOf(only, writer));
  return call('coalesce', ...list.map((path) => field(nameOf(path, writer))));
}

function measureOf(measure: Measure, writer: Writer): Expr {
  const name = (path: Path): Expr => field(nameOf(path, writer));
  return match<Measure, Expr>(measure, {
    count: () => call('count', { kind: 'star' }),
    distinct: (node) => call(writer.options.insightsLevel === 'core' ? 'count_distinct' : 'countDistinct', name(node.field)),
    sum: (node) => call('sum', name(node.field)),
    average: (node) => call('avg', name(node.field)),
    percentile: (node) => call('pct', name(node.field), { kind: 'number', value: node.percent }),
  });
}
