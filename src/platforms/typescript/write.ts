import { slug } from '../../text/paths.ts';
import type { Rule } from '../../rule/index.ts';
import type { Context, Names, Slots, Written } from '../platform.ts';
import { collectUses, memberText } from './print.ts';
import { layout } from './syntax/layout.ts';
import { metadataMembers } from './syntax/print-metadata.ts';

/** The module of a rule. */
export function write(rule: Rule, slots: Slots, { templates }: Context, names: Partial<Names> = {}): Written {
  const file = names.file ?? slug(rule.title);
  // A rule without an id stays without one, whatever it is called in the manifest.
  const id = rule.id === undefined ? undefined : (names.id ?? rule.id);
  const { logSources: _, detection: __, ...metadata } = rule;
  const { use, names: used } = collectUses();
  const { before, after } = metadataMembers(id === undefined ? metadata : { ...metadata, id }, use);
  const words = [...new Set([...used(), ...(slots['names'] ?? '').split(' '), 'rule'])].filter((name) => name !== '').toSorted();
  const parts = {
    import: layout({ open: 'import {', items: words, close: "} from 'rulec/rule';", spaced: true }, '', 0),
    before: before.map(([key, code]) => memberText(key, code)),
    decides: [slots['logSources'] ?? '', slots['detection'] ?? ''],
    after: after.map(([key, code]) => memberText(key, code)),
  };
  const text = templates['rule']?.(parts) ?? [parts.import, '', 'export default rule({', ...parts.before, ...parts.decides, ...parts.after, '});', ''].join('\n');
  return { files: [{ path: `${file}.ts`, text }], names: { id: names.id ?? id ?? file, file } };
}
