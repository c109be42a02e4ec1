import { declaredFields, renamed } from '../../logic/pull-back/declared-fields.ts';
import { rawFields, type FieldMap, type Rule } from '../../rule/index.ts';
import type { Context } from '../platform.ts';
import { logSourceTree } from './reading/log-sources.ts';
import type { SigmaOptions } from './options.ts';

/**
 * Sigma's field names for a log source. For CloudTrail they are the record's own (SigmaHQ's taxonomy appendix); for the
 * log sources that only Sigma names they are taken as they are, but for names that the project declares.
 */
export function sigmaFields(logSource: string, { options, declared }: Pick<Context<SigmaOptions>, 'options' | 'declared'>): FieldMap | undefined {
  if (logSourceTree(logSource, options) === undefined) return undefined;
  const names = declared?.(logSource) ?? {};
  return Object.keys(names).length === 0 ? rawFields : declaredFields(names, 'raw');
}

/** The raw fields of a rule's log source under the names that the project declares for Sigma. */
export function sigmaNames({ logSources: [id = ''] }: Rule, { declared }: Pick<Context<SigmaOptions>, 'declared'>): FieldMap {
  const names = declared?.(id) ?? {};
  return Object.keys(names).length === 0 ? rawFields : renamed(names);
}
