import { lengthOfTime } from '../text/counted.ts';
import { visible } from '../text/diagnostic.ts';
import { match } from '../text/match.ts';
import { pathText, termText, type Detection, type ForeignPart, type GroupKey, type Measure, type Predicate, type Window } from '../rule/index.ts';
import type { Facets, Indicator } from '../platforms/platform.ts';
import type { SourceRule } from '../compile/types.ts';
import { describePredicate } from './describe.ts';

/** A rule for people: what it looks at, its stages under native names, and its condition over the raw event. */
export function explainRule({ rule, native }: SourceRule, facets: Facets): string {
  const lines = [rule.title, ''];
  lines.push(`looks at ${rule.logSources.join(', ')}`, ...detectionLines(rule.detection));
  if (facets.stages.length > 0) {
    lines.push('', 'stages');
    for (const { name, text, excludes } of facets.stages) {
      const [first = '', ...more] = text.split('\n');
      // Text of several lines, such as a function, stands below its name.
      lines.push(...(more.length === 0 ? [`  ${excludes ? 'not ' : ''}${name}: ${first}`] : [`  ${excludes ? 'not ' : ''}${name}:`, ...[first, ...more].map((line) => `    | ${line}`)]));
    }
  }
  lines.push(...indicatorLines('indicators', facets.indicators), ...indicatorLines('exclusions', facets.exclusions));
  if (facets.outputs.length > 0) lines.push('', `shows ${facets.outputs.join(', ')}`);
  if (native.document > 0) lines.push('', `document ${native.document + 1} of its file`);
  return `${lines.map(visible).join('\n')}\n`;
}

function indicatorLines(title: string, indicators: readonly Indicator[]): readonly string[] {
  if (indicators.length === 0) return [];
  return ['', title, ...indicators.map(({ field, operator, values }) => `  ${field} ${operator} ${values.join(', ')}`)];
}

/** When a rule alerts, without the conditions on events. */
export function alertingText(detection: Detection): string {
  return match(detection, {
    match: () => 'alerts on every event',
    threshold: ({ by, window, measure, bounds }) => `alerts when ${measureText(measure)} ${bounds.map(({ op, value }) => `${signs[op]} ${value}`).join(' and ')}${groupText(by)}, ${windowText(window)}`,
    sequence: ({ steps, ordered, window }) => `alerts on ${steps.length} events${ordered ? ' in this order' : ''}, ${windowText(window)}`,
    newTerms: ({ fields, history }) => `alerts on a combination of ${fields.map(termText).join(', ')} not seen for ${lengthOfTime(history)}`,
    foreign: ({ language, why }) => `is kept as ${language}: ${why}`,
  });
}

function detectionLines(detection: Detection): readonly string[] {
  const when = alertingText(detection);
  const where = (joined: string, on: Predicate): readonly string[] => (on.kind === 'constant' && on.value ? [when] : [`${when}${joined}`, ...conditionLines(on)]);
  return match(detection, {
    match: ({ on }) => (on.kind === 'constant' && !on.value ? ['alerts on no event'] : where(' with', on)),
    threshold: ({ on }) => where(', of events with', on),
    sequence: ({ steps }) => [
      when,
      ...steps.flatMap(({ on, by, absent }, index) => [
        `  ${index + 1}.${absent === true ? ' none' : ' one'}${groupText(by)} with`,
        ...conditionLines(on),
      ]),
    ],
    newTerms: ({ on }) => where(', in events with', on),
    foreign: ({ parts = [] }) => [when, ...parts.flatMap(partLines)],
  });
}

function partLines({ detection, logSources }: ForeignPart, index: number): readonly string[] {
  const [first = '', ...rest] = detectionLines(detection);
  return [`  part ${index + 1}, over ${logSources.join(', ')}, ${first}`, ...rest.map((line) => `  ${line}`)];
}

const signs = { gt: '>', gte: '≥', lt: '<', lte: '≤', eq: '=', neq: '≠' } as const;

function conditionLines(on: Parameters<typeof describePredicate>[0]): readonly string[] {
  return describePredicate(on, 1).map(({ depth, text }) => `${'  '.repeat(depth)}${text}`);
}

function measureText(measure: Measure): string {
  return match(measure, {
    count: () => 'the number of events is',
    distinct: ({ field }) => `the number of different ${pathText(field)} is`,
    sum: ({ field }) => `the sum of ${pathText(field)} is`,
    average: ({ field }) => `the average of ${pathText(field)} is`,
    percentile: ({ field, percent }) => `the ${percent}th percentile of ${pathText(field)} is`,
  });
}

function groupText(by: readonly GroupKey[]): string {
  return by.length === 0 ? '' : ` for one ${by.map(({ fields }) => fields.map(pathText).join(' or ')).join(', ')}`;
}

function windowText({ seconds, slide, every }: Window): string {
  const kinds = { sliding: 'within', tumbling: 'in fixed windows of', run: 'in one run over', firstMatch: 'from the first match on within' };
  return `${kinds[slide]} ${lengthOfTime(seconds)}${every === undefined ? '' : `, every ${lengthOfTime(every)}`}`;
}
