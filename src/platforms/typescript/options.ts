import * as v from 'valibot';
import { optionSpec } from '../option-spec.ts';
import type { OptionSpec } from '../platform.ts';

const schema = v.strictObject({});

/** There is nothing to choose. */
export type Options = v.InferOutput<typeof schema>;

/** The options of this platform: none. */
export const options: OptionSpec<Options> = optionSpec(schema);
