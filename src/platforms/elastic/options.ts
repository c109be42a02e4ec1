import * as v from 'valibot';
import { isDay } from '../../text/day.ts';
import { optionSpec } from '../option-spec.ts';
import type { OptionSpec } from '../platform.ts';

const schema = v.strictObject({
  /** The query language of written rules; `auto` takes KQL where it is exact, else what is. */
  language: v.optional(v.picklist(['auto', 'kuery', 'eql', 'esql']), 'auto'),
  /** The indices of written rules; empty: those of the data set. */
  index: v.optional(v.array(v.string()), []),
  /** The data sets that fill a log source, by its id: without them the one that is called like it. */
  dataSets: v.optional(v.record(v.string(), v.pipe(v.array(v.string()), v.minLength(1, 'a log source has one data set at least'))), {}),
  /** The field that names the data set in written queries. */
  dataset: v.optional(v.picklist(['data_stream.dataset', 'event.dataset']), 'data_stream.dataset'),
  /** The Elastic stack, `major.minor`: from 9.5 on rules name ATT&CK 19, before 18. */
  stack: v.optional(v.pipe(v.string(), v.regex(/^\d+\.\d+$/, 'expected `major.minor`')), '9.4'),
  /** Which AWS integration fills the index. */
  integration: v.optional(v.picklist(['earlier', 'newest']), 'newest'),
  /** How often a written rule runs, for example `5m`. */
  interval: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d*[smhd]$/, 'expected a number and s, m, h or d')), '5m'),
  /** Which free tags are written: those of the kinds that Elastic's repository takes, or all. */
  tags: v.optional(v.picklist(['conventional', 'all']), 'conventional'),
  /** One TOML file a rule, or lines that Kibana imports. */
  format: v.optional(v.picklist(['toml', 'ndjson']), 'toml'),
  /** Authors of written rules whose source names none; Elastic's schema wants the key. */
  author: v.optional(v.array(v.string()), []),
  /** The creation date of written rules whose source has none, `YYYY-MM-DD`; Elastic's schema wants the key. */
  created: v.optional(v.pipe(v.string(), v.check((text) => text === '' || isDay(text), 'expected `YYYY-MM-DD`')), ''),
});

/** What can be chosen for rules read from and written for Elastic. */
export type ElasticOptions = v.InferOutput<typeof schema>;

/** Options with their defaults, and their reader. */
export const elasticOptions: OptionSpec<ElasticOptions> = optionSpec(schema);
