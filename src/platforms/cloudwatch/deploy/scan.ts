import type { Deployed } from './resources.ts';
import type { WrittenRule } from './resources.ts';
import { mostCharacters } from '../write.ts';

/** A rule's part of a scan: its condition, and what an event must at least satisfy. */
interface Part {
  readonly flag: string;
  readonly title: string;
  readonly condition: string;
  /** The event names the condition needs one of, as written; undefined where it needs none. */
  readonly names: readonly string[] | undefined;
}

/**
 * Queries that evaluate many rules in one scan each: a filter that is true where any of them is, a flag for each rule,
 * and how often each flag was raised. Thresholds are left out: they need a count of their own. That `sum` takes a true
 * condition for 1 is not documented (samples of AWS sum functions of 1 and 0), which the query says.
 */
export function scans(written: readonly WrittenRule[], list: readonly Deployed[]): readonly string[] {
  const parts = list.flatMap((each, index): Part[] => {
    const rule = written.find(({ slots }) => slots['query'] === each.query);
    const condition = rule?.slots['condition'];
    if (condition === undefined || condition === '') return [];
    const names = rule?.slots['names'];
    return [{ flag: `rule_${index + 1}`, title: each.name, condition, names: names === undefined || names === '' ? undefined : (JSON.parse(names) as string[]) }];
  });
  const queries: string[] = [];
  let taken: Part[] = [];
  for (const part of parts) {
    const more = [...taken, part];
    if (taken.length > 0 && scanOf(more).length > mostCharacters) {
      queries.push(scanOf(taken));
      taken = [part];
    } else taken = more;
  }
  if (taken.length > 0) queries.push(scanOf(taken));
  return queries.filter((text) => text.length <= mostCharacters);
}

function scanOf(parts: readonly Part[]): string {
  const names = parts.map((part) => part.names);
  const known = names.every((list) => list !== undefined) ? [...new Set(names.flatMap((list) => list ?? []))].toSorted() : undefined;
  const prefilter = known === undefined ? parts.map(({ condition }) => `(${condition})`).join(' or ') : `eventName in [${known.join(', ')}]`;
  return [
    '# counts rest on `sum` taking a true condition for 1, which is not documented: try it on records you know',
    ...parts.map(({ flag, title }) => `# ${flag}: ${title}`),
    `filter ${prefilter}`,
    ...parts.map(({ flag, condition }) => `| fields (${condition}) as ${flag}`),
    `| stats ${parts.map(({ flag }) => `sum(${flag}) as ${flag}_matches`).join(', ')}`,
  ].join('\n');
}
