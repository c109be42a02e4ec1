import { derivedUuid } from '../../text/hash.ts';
import { printable } from '../../text/diagnostic.ts';
import type { Json, JsonObject } from '../../text/json.ts';
import { slug } from '../../text/paths.ts';
import type { Rule } from '../../rule/index.ts';
import { pullBackMetadata } from '../../logic/pull-back/paths.ts';
import type { Context, Names, Slots, Written } from '../platform.ts';
import { fieldName } from './values/field-name.ts';
import { sigmaNames } from './fields.ts';
import { authorText, layoutKey, orderedTags } from './reading/layout.ts';
import { definitionKey, membersKey } from './reading/metadata.ts';
import { logSourceTree } from './reading/log-sources.ts';
import type { SigmaOptions } from './options.ts';
import { yaml } from './print.ts';
import { printTags } from './reading/tags.ts';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What only Sigma says and that has a place of its own in a file. */
const placedElsewhere = [definitionKey, layoutKey, membersKey, 'license'];

/**
 * The files of a rule, with the keys in the order that SigmaHQ asks for. A rule from another format gets an id derived
 * from its own, and refers to it; a rule from Sigma keeps its own.
 */
export function writeSigma(rule: Rule, slots: Slots, context: Context<SigmaOptions>, names: Partial<Names> = {}): Written {
  const { options } = context;
  const wanted = { ...rule, ...pullBackMetadata(rule, sigmaNames(rule, context)).value };
  const own = isOwn(wanted);
  const id = names.id ?? (own && wanted.id !== undefined ? wanted.id : derivedId(wanted));
  const file = names.file ?? fileName(wanted, options);
  const keyless = own && wanted.id === undefined;
  const { before = '', logsource = '', rule: body = '', after = '' } = slots;
  const text = [
    origin(wanted, own),
    before,
    yaml(head(wanted, keyless ? undefined : id, own, options)),
    logsource + definition(wanted, logsource),
    body,
    yamlUnlessEmpty(tail(wanted)),
    after,
  ].join('');
  return { files: [{ path: `${file}.yml`, text }], names: { id, file } };
}

/** Whether the rule is Sigma's; what another platform made of one, with an id of that platform, is not. */
function isOwn({ origin: from, id }: Rule): boolean {
  return from === undefined || (from.platform === 'sigma' && (id === undefined || id === from.id || uuid.test(id)));
}

function derivedId(wanted: Rule): string {
  return derivedUuid('sigma', wanted.origin?.platform ?? 'sigma', wanted.origin?.id ?? wanted.id ?? wanted.title);
}

/** `aws_cloudtrail_<title>`, as SigmaHQ names files after the log source; words that the title begins with are said once. */
function fileName({ logSources: [id = ''], title }: Rule, options: SigmaOptions): string {
  const { category, product, service } = logSourceTree(id, options) ?? {};
  const prefix = [product, service ?? category].flatMap((part) => (part === undefined || part === '' ? [] : slug(part).split('_')));
  const words = slug(title).split('_');
  const said = words.findIndex((word) => !prefix.includes(word));
  return [...prefix, ...(said < 0 ? words : words.slice(said))].join('_');
}

/** A source without a UUID has no place in `related`. */
function origin({ origin: from, license }: Rule, own: boolean): string {
  if (own || from?.id === undefined || uuid.test(from.id)) return '';
  const terms = license === undefined ? '' : `, license ${license}`;
  return `# Translated from the ${printable(from.platform)} rule ${printable(from.id)}${printable(terms)}\n`;
}

function head(wanted: Rule, id: string | undefined, own: boolean, options: SigmaOptions): JsonObject {
  const { only } = wanted;
  const related = relatedOf(wanted, own);
  const layout = only?.['sigma']?.[layoutKey];
  const tags = orderedTags(printTags(wanted, options.attack, own), layout);
  return defined({
    title: wanted.title,
    id,
    name: wanted.name,
    ...pick(only?.['sigma'], ['taxonomy', 'scope']),
    related: related.length === 0 ? undefined : related,
    status: wanted.status,
    description: wanted.description,
    license: wanted.license,
    references: wanted.references,
    author: wanted.authors === undefined ? undefined : authorText(wanted.authors, layout),
    date: wanted.created,
    modified: wanted.modified,
    tags: tags.length === 0 ? undefined : tags,
  });
}

function relatedOf({ related = [], origin: from }: Rule, own: boolean): readonly JsonObject[] {
  const known = related.filter(({ id }) => uuid.test(id)).map(({ id, type }) => ({ id, type }));
  const source = !own && from?.id !== undefined && uuid.test(from.id) ? [{ id: from.id, type: 'derived' }] : [];
  return [...source.filter(({ id }) => !known.some((each) => each.id === id)), ...known];
}

/** The free text about a log source goes back under it. */
function definition({ only }: Rule, logsource: string): string {
  const text = only?.['sigma']?.[definitionKey];
  if (text === undefined || logsource === '') return '';
  return yaml({ logsource: { definition: text } }).replace(/^logsource:\n/, '');
}

function tail(wanted: Rule): JsonObject {
  const fields = (wanted.outputs ?? []).flatMap(({ path }) => fieldName(path) ?? []);
  return defined({
    fields: fields.length === 0 ? undefined : fields,
    falsepositives: wanted.falsePositives,
    level: wanted.severity?.base,
    ...rest(wanted.only?.['sigma']),
  });
}

function rest(only: JsonObject | undefined): JsonObject {
  const kept = Object.entries(only ?? {}).filter(([key]) => ![...placedElsewhere, 'taxonomy', 'scope'].includes(key));
  return Object.fromEntries(kept);
}

function pick(only: JsonObject | undefined, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(only ?? {}).filter(([key]) => keys.includes(key)));
}

function defined(entries: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

function yamlUnlessEmpty(value: JsonObject): string {
  return Object.keys(value).length === 0 ? '' : yaml(value);
}
