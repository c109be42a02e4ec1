import { rawFields, type FieldMap } from '../../rule/index.ts';
import { logSourceTree } from './log-sources.ts';

/**
 * Sigma's field names for a log source. For CloudTrail they are the record's own (SigmaHQ's taxonomy appendix); for the
 * log sources that only Sigma names they are taken as they are.
 */
export function sigmaFields(logSource: string): FieldMap | undefined {
  return logSourceTree(logSource) === undefined ? undefined : rawFields;
}
