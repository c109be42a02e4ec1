import { isArray, isObject, type Json } from '../text/json.ts';
import { conditionsOf, groupingFields, pathsIn, type Path, type Rule } from '../rule/index.ts';
import { logSource, logSourceIds } from '../taxonomy/index.ts';
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
  const known = knownAlike(id, rule);
  if (own !== undefined && known !== undefined) return { names: '', options: alsoNamed(known, ownName ?? null, own) };
  const name = ownName === undefined ? id : suggestedId(ownName);
  const options = pair.flatMap((each) => {
    const option = each.platform.naming?.option;
    const isKnown = option === undefined || (each !== own && option.nameOf(name, each.context.options) !== undefined);
    return isKnown ? [] : [[each.entry.id, { [option.key]: { [name]: each === own ? (ownName ?? null) : option.example } }] as const];
  });
  const fields = pair.flatMap((each) => (lacksFields(each, name) ? [[each.entry.id, namesFor(rule, each, each === source)] as const] : []));
  const isDeclared = target.context.declared?.(name) !== undefined && fields.length === 0;
  const parts = [
    isDeclared ? '' : written('logSources', { [name]: fields.length === 0 ? {} : { fields: Object.fromEntries(fields) } }),
    options.length === 0 ? '' : written('options', Object.fromEntries(options)),
  ];
  const [names = '', more = ''] = parts;
  return { names, options: names === '' || more === '' ? more : ` and ${more}` };
}

/**
 * The known log source that a rule is about under a name of its own: one that shares a word with the name, and has all of the rule's fields.
 * Rules on one trail of several services are often filed below the service that they are about.
 */
export function knownAlike(id: string, rule: Rule): string | undefined {
  if (logSourceIds.includes(id)) return undefined;
  const fields = fieldsOf(rule).map((field): Path => field.split('.').slice(0, 1));
  const own = wordsOf(id);
  return fields.length === 0 ? undefined : logSourceIds.find((each) => wordsOf(each).some((word) => own.includes(word)) && fields.every((path) => logSource(each)?.typesAt(path) !== undefined));
}

function wordsOf(id: string): readonly string[] {
  return id.toLowerCase().match(/[a-z]+/g) ?? [];
}

/** What gives a known log source one more name on a platform. */
function alsoNamed(known: string, name: Json, { entry, platform, context }: Loaded): string {
  const { key = '', nameOf } = platform.naming?.option ?? {};
  const options = context.options as Json;
  const configured = isObject(options) ? options[key] : undefined;
  const names = (isObject(configured ?? null) ? (configured as { readonly [id: string]: Json })[known] : undefined) ?? nameOf?.(known, context.options) ?? [];
  return written('options', { [entry.id]: { [key]: { [known]: [...(isArray(names) ? names : [names]), name] } } });
}

function written(key: string, value: Json): string {
  return `\`"${key}": ${JSON.stringify(value)}\``;
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
  const all = fieldsOf(rule).filter((name) => platform.naming?.known?.includes(name) !== true);
  const entries = all.map((name) => (isSource ? [name, open] : [`${open} for ${name}`, name]));
  const lengths = entries.map((entry) => entry.join('').length + 6);
  const fitting = entries.filter((_, index) => index === 0 || lengths.slice(0, index + 1).reduce((sum, each) => sum + each, 0) <= longestNames);
  return Object.fromEntries(fitting.length < entries.length ? [...fitting, [open, open]] : fitting);
}

/** The fields that a rule asks for or groups by, each once. */
function fieldsOf(rule: Rule): readonly string[] {
  const names = [...conditionsOf(rule.detection).flatMap(pathsIn), ...groupingFields(rule.detection)].map((path) => path.join('.'));
  return [...new Set(names)].filter((name) => name !== '');
}
