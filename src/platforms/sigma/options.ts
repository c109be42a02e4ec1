import * as v from 'valibot';
import { attackVersions } from '../../taxonomy/attack/index.ts';
import { optionSpec } from '../option-spec.ts';
import type { OptionSpec } from '../platform.ts';

const schema = v.strictObject({
  /** Whether `cased` is printed where nothing else is exact. */
  cased: v.optional(v.picklist(['when-needed', 'never']), 'when-needed'),
  /** The version of ATT&CK that tags are written in. */
  attack: v.optional(v.picklist(attackVersions), 19),
  /** The values of placeholders, for the modifier `expand`. */
  placeholders: v.optional(v.record(v.string(), v.array(v.union([v.string(), v.number()]))), {}),
  /** Sigma's names for log sources that the project declares, by id: one, or several of which the first is written. */
  logSources: v.optional(v.record(v.string(), v.union([v.record(v.string(), v.string()), v.pipe(v.array(v.record(v.string(), v.string())), v.minLength(1, 'a log source has one name at least'))])), {}),
  /** Files with filter documents that apply to the rules they name. */
  filters: v.optional(v.array(v.string()), []),
});

/** The options of this platform. */
export type SigmaOptions = v.InferOutput<typeof schema>;

/** Options with their defaults, and their reader. */
export const sigmaOptions: OptionSpec<SigmaOptions> = optionSpec(schema);
