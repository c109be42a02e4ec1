import type { Json } from '../text/json.ts';
import { conditionsOf, pathsIn, type Rule } from '../rule/index.ts';
import type { Loaded } from './read.ts';

/** What stands for a name that only the project knows. */
const open = '…';

/** How long the names of fields may be, all together: diagnostics cut what is longer. */
const longestNames = 120;

/**
 * What a project has to say of a log source before a rule can go from one platform to another, as it stands in the configuration;
 * undefined where nothing that it could say helps.
 */
export function missingNames(id: string, rule: Rule, source: Loaded, target: Loaded): { readonly names: string; readonly options: string } | undefined {
  const pair = source.entry.id === target.entry.id ? [source] : [source, target];
  const own = pair.find(({ entry }) => id.startsWith(`${entry.id}:`));
  const ownName = own?.platform.naming?.option?.nameOf(id, own.context.options);
  if (id.includes(':') && ownName === undefined) return undefined;
  const name = ownName === undefined ? id : suggestedId(ownName);
  const options = pair.flatMap((each) => {
    const option = each.platform.naming?.option;
    const isKnown = option === undefined || (each !== own && option.nameOf(name, each.context.options) !== undefined);
    return isKnown ? [] : [[each.entry.id, { [option.key]: { [name]: each === own ? (ownName ?? null) : option.example } }] as const];
  });
  const fields = pair.flatMap((each) => (lacksFields(each, name) ? [[each.entry.id, namesFor(rule, each, each === source)] as const] : []));
  const isDeclared = target.context.declared?.(name) !== undefined && fields.length === 0;
  const written = (key: string, value: Json): string => `\`"${key}": ${JSON.stringify(value)}\``;
  const parts = [
    isDeclared ? '' : written('logSources', { [name]: fields.length === 0 ? {} : { fields: Object.fromEntries(fields) } }),
    options.length === 0 ? '' : written('options', Object.fromEntries(options)),
  ];
  const [names = '', more = ''] = parts;
  return { names, options: names === '' || more === '' ? more : ` and ${more}` };
}

/** An id made of the texts of a platform's name. */
function suggestedId(name: Json): string {
  const texts = typeof name === 'string' ? [name] : Object.values(name ?? {}).map(String);
  return [...new Set(texts)].join('.').toLowerCase();
}

function lacksFields({ platform, context }: Loaded, id: string): boolean {
  return platform.naming?.fields === 'all' && Object.keys(context.declared?.(id) ?? {}).length === 0;
}

/** The fields of a rule with an open name on the other side: those of its own platform, or those of the log. */
function namesFor(rule: Rule, { platform }: Loaded, isSource: boolean): Readonly<Record<string, string>> {
  const paths = conditionsOf(rule.detection).flatMap(pathsIn).map((path) => path.join('.'));
  const all = [...new Set(paths)].filter((name) => name !== '' && platform.naming?.known?.includes(name) !== true);
  const entries = all.map((name) => (isSource ? [name, open] : [`${open} for ${name}`, name]));
  const lengths = entries.map((entry) => entry.join('').length + 6);
  const fitting = entries.filter((_, index) => index === 0 || lengths.slice(0, index + 1).reduce((sum, each) => sum + each, 0) <= longestNames);
  return Object.fromEntries(fitting.length < entries.length ? [...fitting, [open, open]] : fitting);
}
