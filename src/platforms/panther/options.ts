import * as v from 'valibot';
import { issueText } from '../../text/issue.ts';
import type { Json } from '../../text/json.ts';
import type { OptionSpec } from '../platform.ts';

/** What can be chosen for rules written for Panther. */
export interface PantherOptions {
  /** The version of ATT&CK that written rules name. */
  readonly attack: 18 | 19;
  /** Panther log types by log source, beside the known ones. */
  readonly logTypes: Readonly<Record<string, string>>;
  /** Whether published helper functions are used where they say exactly what is meant. */
  readonly helpers: boolean;
}

/** Without configuration. */
export const defaultOptions: PantherOptions = Object.freeze({ attack: 18, logTypes: Object.freeze({}), helpers: true });

const schema = v.partial(v.strictObject({ attack: v.picklist([18, 19]), logTypes: v.record(v.string(), v.string()), helpers: v.boolean() }));

/** Reads untrusted configuration. */
export const pantherOptions: OptionSpec<PantherOptions> = {
  defaults: defaultOptions,
  parse(value: Json) {
    const parsed = v.safeParse(schema, value);
    if (!parsed.success) return { problems: parsed.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issueText(issue) })) };
    const given = Object.entries(parsed.output).filter(([, item]) => item !== undefined);
    return { options: Object.freeze({ ...defaultOptions, ...Object.fromEntries(given) }) };
  },
};
