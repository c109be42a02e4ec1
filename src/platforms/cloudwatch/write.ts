import type { Rule } from '../../rule/index.ts';
import { slug } from '../../text/paths.ts';
import type { Context, Names, Slots, Written } from '../platform.ts';
import { headerLines } from './header.ts';
import type { CloudWatchOptions } from './options.ts';
import { slotsOfQueries } from './print.ts';
import { nextQuery } from './several.ts';

/** The most characters of a query (`QueryString` of StartQuery, PutQueryDefinition and PutLogAlarm). */
export const mostCharacters = 10_000;

/** The file of a rule: its metadata as a comment, then the query, or one after the other where it has more. */
export function write(wanted: Rule, slots: Slots, context: Context<CloudWatchOptions>, names: Partial<Names> = {}): Written {
  const file = names.file ?? slug(wanted.title);
  // A rule without an id stays without one, whatever it is called in the manifest.
  const id = wanted.id === undefined ? undefined : (names.id ?? wanted.id);
  const [first = '', ...others] = slotsOfQueries(slots).map((each) => each['query'] ?? '');
  const scope = (slots['scope'] ?? '').split('\n').filter((line) => line !== '');
  const room = mostCharacters - first.length - scope.reduce((sum, line) => sum + line.length + 3, 0);
  const header = [
    ...headerLines(id === undefined ? wanted : { ...wanted, id }, room).map(({ key, value }) => `${key}: ${value}`),
    ...scope,
  ];
  const query = [first, ...others].join(nextQuery);
  const layout = context.templates['query'];
  const text = layout === undefined ? `${header.map((line) => `# ${line}\n`).join('')}${query}\n` : layout({ header, query });
  return { files: [{ path: `${file}.cwli`, text }], names: { id: names.id ?? id ?? file, file } };
}
