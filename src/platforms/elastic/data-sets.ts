import { constantsIn } from '../../logic/pull-back/declared-fields.ts';
import type { Rule } from '../../rule/index.ts';
import type { Context } from '../platform.ts';
import type { ElasticOptions } from './options.ts';

/** What decides the data sets and fields of a log source. */
export type FieldsContext = Pick<Context<ElasticOptions>, 'options' | 'declared'>;

/** The fields that name a document's data set. */
export const datasetFields: ReadonlySet<string> = new Set(['event.dataset', 'data_stream.dataset']);

/** A field that has the same values in all events of a log source. */
interface Constant {
  readonly name: string;
  readonly values: readonly string[];
}

/** The data sets that fill a log source: those that the project names, else the one that is called like it. */
export function dataSetsOf(id: string, { options: { dataSets } }: FieldsContext): readonly string[] {
  return (Object.hasOwn(dataSets, id) ? dataSets[id] : undefined) ?? [id];
}

/** The log sources that a data set fills: those that the project says, and one that is called like it, which has no other data set. */
export function sourcesFilledBy(dataset: string, { options: { dataSets }, declared }: FieldsContext): readonly string[] {
  const filled = Object.entries(dataSets).flatMap(([id, names]) => (names.includes(dataset) ? [id] : []));
  const isOwn = filled.length === 0 || (declared?.(dataset) !== undefined && !Object.hasOwn(dataSets, dataset));
  return isOwn ? [...filled, dataset] : filled;
}

/** The fields that have the same values in all events of a log source, as the project says. */
export function constantsOf(id: string, { declared }: FieldsContext): readonly Constant[] {
  return constantsIn(declared?.(id) ?? {});
}

/** What a query has to ask for so that it sees no other log source of the same data sets: the values that all events of this one have, and those of another have not. */
function constantsApart(id: string, context: FieldsContext): readonly Constant[] {
  const others = new Set(dataSetsOf(id, context).flatMap((dataset) => sourcesFilledBy(dataset, context)).filter((other) => other !== id));
  const isOf = ({ name, values }: Constant, other: string): boolean =>
    constantsOf(other, context).some((each) => each.name === name && each.values.some((value) => values.includes(value)));
  return constantsOf(id, context).filter((constant) => [...others].some((other) => !isOf(constant, other)));
}

/** What the query of a written rule asks for so that it sees its log source alone: its data sets, and values that tell it from others in them. */
export function scopeOf({ wanted: { logSources: [id = ''] }, context }: { readonly wanted: Pick<Rule, 'logSources'>; readonly context: FieldsContext }): readonly Constant[] {
  return [{ name: context.options.dataset, values: dataSetsOf(id, context) }, ...constantsApart(id, context)];
}
