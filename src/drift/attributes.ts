import { canonicalJson, isArray, isObject, type Json } from '../text/json.ts';
import type { Rule } from '../rule/index.ts';

/** What a rule says beside when it alerts, and says otherwise than the rule that would be written. */
export interface AttributeChange {
  /** The attribute in words, for example `false positives`. */
  readonly attribute: string;
  /** What would be written and what is there, where what is there of them is short enough to be shown. */
  readonly values?: { readonly wanted?: string; readonly found?: string };
}

/** The attributes in which the rule that is there differs from the one that would be written, by name. */
export function attributeChanges(wanted: Rule, found: Rule): readonly AttributeChange[] {
  const [a, b] = [attributesOf(wanted), attributesOf(found)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((key) => canonicalJson(a.get(key) ?? null) !== canonicalJson(b.get(key) ?? null))
    .toSorted()
    .map((key) => {
      const [before, after] = [a.get(key), b.get(key)];
      const [wanted, found] = [shown(before), shown(after)];
      const attribute = words(key);
      if ((before !== undefined && wanted === undefined) || (after !== undefined && found === undefined)) return { attribute };
      return { attribute, values: { ...(wanted === undefined ? {} : { wanted }), ...(found === undefined ? {} : { found }) } };
    });
}

/** A change in words; `added` is said of what only the second rule says. */
export function attributeText({ attribute, values }: AttributeChange, added: string): string {
  const isSeveral = severalNamed.test(attribute);
  if (values === undefined) return `${attribute} ${isSeveral ? 'differ' : 'differs'}`;
  const { wanted, found } = values;
  const said = `${attribute} ${isSeveral ? 'are' : 'is'}`;
  if (found === undefined) return `${said} missing`;
  return wanted === undefined ? `${said} ${found}, ${added}` : `${said} ${found} instead of ${wanted}`;
}

/** Names of several things, such as `tests`; not `status` or `requires`. */
const severalNamed = /(?<!u|re)s$/;

/** Names under which whole files are kept: they are compared by what they mean. */
const wholeFiles: ReadonlySet<string> = new Set(['$source', '$yaml']);

/** Each attribute; what only one platform says counts by its own keys, and by those below them. */
function attributesOf({ detection: _detection, only, ...rule }: Rule): ReadonlyMap<string, Json> {
  const own = Object.values(only ?? {})
    .flatMap((keys) => Object.entries(keys))
    .filter(([key]) => !wholeFiles.has(key))
    .flatMap(([key, value]): readonly (readonly [string, Json])[] => (isObject(value) ? Object.entries(value).map(([below, inner]) => [`${key} ${below}`, inner]) : [[key, value]]));
  return new Map<string, Json>([...own, ...Object.entries(rule as unknown as Record<string, Json>)]);
}

const longestShown = 60;

/** A text, number or yes and no; a value that depends on the event by its base where there is nothing else to it. */
function shown(value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value === null || typeof value !== 'object') {
    const text = String(value);
    return text.length <= longestShown && !/[\r\n]/.test(text) ? `\`${text}\`` : undefined;
  }
  if (isArray(value) || !('base' in value) || !('cases' in value)) return undefined;
  const { base, cases } = value as { readonly base: Json; readonly cases: readonly Json[] };
  return cases.length === 0 && typeof base === 'string' ? shown(base) : undefined;
}

/** `falsePositives` and `Enabled` as words. */
function words(key: string): string {
  return key.replace(/^\$/, '').replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
}
