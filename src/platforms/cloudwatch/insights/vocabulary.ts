/**
 * The commands and functions of Logs Insights QL and since when they are documented: `core` for those of the 2023 user
 * guide, `2026` for later ones (pages `CWL_QuerySyntax` and `CWL_QuerySyntax-operations-functions` of the CloudWatch Logs
 * user guide, both editions).
 */
type Since = 'core' | '2026';

const commandNames: readonly (readonly [string, Since])[] = [
  ['fields', 'core'],
  ['display', 'core'],
  ['filter', 'core'],
  ['where', '2026'],
  ['filterIndex', '2026'],
  ['stats', 'core'],
  ['sort', 'core'],
  ['order', 'core'],
  ['limit', 'core'],
  ['head', 'core'],
  ['tail', 'core'],
  ['dedup', 'core'],
  ['parse', 'core'],
  ['unmask', 'core'],
  ['pattern', 'core'],
  ['unnest', '2026'],
  ['expand', '2026'],
  ['source', '2026'],
  ['diff', '2026'],
  ['anomaly', '2026'],
  ['join', '2026'],
  ['lookup', '2026'],
  ['cidrlookup', '2026'],
  ['sessionize', '2026'],
  ['autoregress', '2026'],
  ['logcompare', '2026'],
  ['fillmissing', '2026'],
  ['filldown', '2026'],
  ['accum', '2026'],
  ['appendcols', '2026'],
  ['outlier', '2026'],
  ['countFrequent', '2026'],
  ['addtotals', '2026'],
  ['relevantfields', '2026'],
  ['estimate', '2026'],
  ['search', '2026'],
];

const functionNames: readonly (readonly [string, Since])[] = [
  // aggregates
  ...['avg', 'count', 'count_distinct', 'max', 'min', 'pct', 'stddev', 'sum', 'earliest', 'latest', 'sortsFirst', 'sortsLast'].map(
    (name) => [name, 'core'] as const,
  ),
  ...['countDistinct', 'values', 'collect_values', 'topk', 'variance', 'rate', 'countOverTime', 'sumOverTime', 'histogram'].map(
    (name) => [name, '2026'] as const,
  ),
  // general and strings
  ...[
    'ispresent',
    'coalesce',
    'isempty',
    'isblank',
    'concat',
    'ltrim',
    'rtrim',
    'trim',
    'strlen',
    'toupper',
    'tolower',
    'substr',
    'replace',
    'strcontains',
  ].map((name) => [name, 'core'] as const),
  ...[
    'if',
    'case',
    'isNumeric',
    'startsWith',
    'endsWith',
    'regexReplace',
    'split',
    'base64decode',
    'base64encode',
    'urldecode',
    'urlencode',
    'jsonParse',
    'jsonStringify',
    'jsonArrayContains',
    'jsonArraySize',
    'toNumber',
    'toInt',
    'toLong',
    'toDouble',
    'toString',
    'md5',
    'sha1',
    'sha256',
    'sha512',
    'hexToAscii',
    'hexToDec',
    'decToHex',
    'messageSize',
    'queryStartTime',
    'queryEndTime',
    'queryTimeRange',
  ].map((name) => [name, '2026'] as const),
  // numbers and time
  ...['abs', 'ceil', 'floor', 'greatest', 'least', 'log', 'sqrt', 'bin', 'datefloor', 'dateceil', 'fromMillis', 'toMillis', 'now'].map(
    (name) => [name, 'core'] as const,
  ),
  ...['formatDate', 'strftime', 'parseDate', 'dateDiff', 'dateAdd', 'mod', 'pow', 'round', 'exp', 'log10', 'haversine'].map((name) => [name, '2026'] as const),
  // addresses
  ...['isValidIp', 'isValidIpV4', 'isValidIpV6', 'isIpInSubnet', 'isIpv4InSubnet', 'isIpv6InSubnet'].map(
    (name) => [name, 'core'] as const,
  ),
  ...['isPrivateIP', 'isPublicIP', 'isReservedIP', 'ipv4ToNumber'].map((name) => [name, '2026'] as const),
];

interface Word {
  /** As the documentation spells it. */
  readonly name: string;
  readonly since: Since;
}

function table(words: readonly (readonly [string, Since])[]): ReadonlyMap<string, Word> {
  return new Map(words.map(([name, since]) => [name.toLowerCase(), { name, since }]));
}

/** Commands by lower-case name: the documentation itself writes them in both cases. */
export const commands = table(commandNames);

/** Functions by lower-case name. */
export const functions = table(functionNames);

/** Units of `bin` and other time functions, in seconds (months and longer have no fixed length). */
const unitSeconds: readonly (readonly [string, readonly string[], number, number | undefined])[] = [
  ['ms', ['ms', 'msec', 'msecs', 'millisecond', 'milliseconds'], 0.001, 1000],
  ['s', ['s', 'sec', 'secs', 'second', 'seconds'], 1, 60],
  ['m', ['m', 'min', 'mins', 'minute', 'minutes'], 60, 60],
  ['h', ['h', 'hr', 'hrs', 'hour', 'hours'], 3600, 24],
  ['d', ['d', 'day', 'days'], 86_400, undefined],
  ['w', ['w', 'week', 'weeks'], 604_800, undefined],
];

/** Every spelling of a unit of time. */
export const timeUnits: readonly string[] = [
  ...unitSeconds.flatMap(([, spellings]) => spellings),
  'mo', 'mon', 'mons', 'month', 'months', 'q', 'qtr', 'qtrs', 'quarter', 'quarters', 'y', 'yr', 'yrs', 'year', 'years',
];

/**
 * The seconds that a period really means: an amount above the unit's cap counts as the cap (`bin(300s)` is 60 seconds,
 * `CWL_QuerySyntax-operations-functions`). Undefined for a unit without a fixed length, and for one in capitals, of which the
 * page says nothing: `1M` may be a minute or a month.
 */
export function periodSeconds(amount: number, unit: string): number | undefined {
  const found = unitSeconds.find(([, spellings]) => spellings.includes(unit));
  if (found === undefined) return undefined;
  const [, , seconds, cap] = found;
  return Math.min(amount, cap ?? amount) * seconds;
}

/** A period of so many seconds that no cap cuts; undefined where none of the units can say it. */
export function periodOf(seconds: number): { readonly amount: number; readonly unit: string } | undefined {
  for (const [unit, , size, cap] of unitSeconds) {
    const amount = seconds / size;
    if (Number.isInteger(amount) && amount >= 1 && (cap === undefined ? amount === 1 : amount <= cap) && size >= 1) return { amount, unit };
  }
  return undefined;
}
