import * as v from 'valibot';
import { isDay } from '../../text/day.ts';
import { issueText } from '../../text/issue.ts';
import type { Json } from '../../text/json.ts';
import type { OptionSpec } from '../platform.ts';
import type { Generation } from './cloudtrail/table.ts';

/** What can be chosen for rules read from and written for Elastic. */
export interface ElasticOptions {
  /** The query language of written rules; `auto` takes KQL where it is exact, else what is. */
  readonly language: 'auto' | 'kuery' | 'eql' | 'esql';
  /** The indices of written rules; empty: those of the data set. */
  readonly index: readonly string[];
  /** The field that names the data set in written queries. */
  readonly dataset: 'data_stream.dataset' | 'event.dataset';
  /** The Elastic stack, `major.minor`: from 9.5 on rules name ATT&CK 19, before 18. */
  readonly stack: string;
  /** Which AWS integration fills the index. */
  readonly integration: Generation;
  /** How often a written rule runs, for example `5m`. */
  readonly interval: string;
  /** Which free tags are written: those of the kinds that Elastic's repository takes, or all. */
  readonly tags: 'conventional' | 'all';
  /** One TOML file a rule, or lines that Kibana imports. */
  readonly format: 'toml' | 'ndjson';
  /** Authors of written rules whose source names none; Elastic's schema wants the key. */
  readonly author: readonly string[];
  /** The creation date of written rules whose source has none, `YYYY-MM-DD`; Elastic's schema wants the key. */
  readonly created: string;
}

/** Without configuration. */
export const defaultOptions: ElasticOptions = Object.freeze({
  language: 'auto',
  index: Object.freeze([]),
  dataset: 'data_stream.dataset',
  stack: '9.4',
  integration: 'newest',
  interval: '5m',
  tags: 'conventional',
  format: 'toml',
  author: Object.freeze([]),
  created: '',
});

const schema = v.partial(
  v.strictObject({
    language: v.picklist(['auto', 'kuery', 'eql', 'esql']),
    index: v.pipe(v.array(v.string()), v.minLength(1)),
    dataset: v.picklist(['data_stream.dataset', 'event.dataset']),
    stack: v.pipe(v.string(), v.regex(/^\d+\.\d+$/, 'expected `major.minor`')),
    integration: v.picklist(['earlier', 'newest']),
    interval: v.pipe(v.string(), v.regex(/^[1-9]\d*[smhd]$/, 'expected a number and s, m, h or d')),
    tags: v.picklist(['conventional', 'all']),
    format: v.picklist(['toml', 'ndjson']),
    author: v.array(v.string()),
    created: v.pipe(v.string(), v.check((text) => text === '' || isDay(text), 'expected `YYYY-MM-DD`')),
  }),
);

/** Reads untrusted configuration. */
export const elasticOptions: OptionSpec<ElasticOptions> = {
  defaults: defaultOptions,
  parse(value: Json) {
    const parsed = v.safeParse(schema, value);
    if (parsed.success) {
      const given = Object.entries(parsed.output).filter(([, item]) => item !== undefined);
      return { options: Object.freeze({ ...defaultOptions, ...Object.fromEntries(given) }) };
    }
    return {
      problems: parsed.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issueText(issue) })),
    };
  },
};
