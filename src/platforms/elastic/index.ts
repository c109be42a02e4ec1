import type { Entry } from '../platform.ts';

/** Elastic Security rules: TOML files with a `[rule]` table, and the lines that Kibana exports and imports. */
export const elastic: Entry = {
  id: 'elastic',
  title: 'Elastic Security',
  folder: 'elastic',
  target: true,
  recognises({ path, text }) {
    if (path.endsWith('.ndjson')) return /^\s*\{[^\n]*"rule_id":/.test(text) && /"risk_score":/.test(text) ? 'mine' : 'no';
    if (!path.endsWith('.toml')) return 'no';
    return /^[ \t]*\[\[?[ \t]*rule[ \t]*(?:[\].]|(?:#.*)?\r?$)/m.test(text) ? 'mine' : 'no';
  },
  async load() {
    const { elastic } = await import('./platform.ts');
    return elastic;
  },
};
