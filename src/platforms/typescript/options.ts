import { isObject, type Json } from '../../text/json.ts';
import type { OptionSpec } from '../platform.ts';

/** There is nothing to choose. */
export type Options = Readonly<Record<string, never>>;

/** The options of this platform: none. */
export const options: OptionSpec<Options> = {
  defaults: {},
  parse(value: Json) {
    if (!isObject(value)) return { problems: [{ path: '', message: 'expected an object' }] };
    const [unknown] = Object.keys(value);
    return unknown === undefined ? { options: {} } : { problems: [{ path: unknown, message: 'there is no such option' }] };
  },
};
