import * as v from 'valibot';
import { optionSpec } from '../option-spec.ts';
import type { OptionSpec } from '../platform.ts';

const schema = v.strictObject({
  /** The version of ATT&CK that written rules name. */
  attack: v.optional(v.picklist([18, 19]), 18),
  /** Panther's log type of a log source, or its log types, beside the known ones. */
  logTypes: v.optional(v.record(v.string(), v.union([v.string(), v.pipe(v.array(v.string()), v.minLength(1, 'a log source has one log type at least'))])), {}),
  /** Whether published helper functions are used where they say exactly what is meant. */
  helpers: v.optional(v.boolean(), true),
});

/** What can be chosen for rules written for Panther. */
export type PantherOptions = v.InferOutput<typeof schema>;

/** Options with their defaults, and their reader. */
export const pantherOptions: OptionSpec<PantherOptions> = optionSpec(schema);
