import * as v from 'valibot';
import { issueText } from '../text/issue.ts';
import type { OptionSpec } from './platform.ts';

/** Options as a schema has them, which gives what stands for each that is not given. */
export function optionSpec<const Schema extends v.GenericSchema<unknown, object>>(schema: Schema): OptionSpec<v.InferOutput<Schema>> {
  return {
    schema,
    defaults: Object.freeze(v.parse(schema, {})),
    parse: (value) => {
      const parsed = v.safeParse(schema, value);
      if (parsed.success) return { options: parsed.output };
      return { problems: parsed.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issueText(issue) })) };
    },
  };
}
