import type { Source } from '../../text/source.ts';
import type { Entry } from '../platform.ts';

/** Keys that only Sigma documents have at their top, in block style. */
const rules = /^(?:detection|correlation|filter)[ \t]*:/m;
const companions = /^(?:title|logsource|id|action)[ \t]*:/m;
const beginnings = /^(?:logsource|level|falsepositives)[ \t]*:/m;
/** A line that no mapping in block style has: pages and modules may have a rule in them. */
const isNoMapping = /^(?!\s|#|-|["']?[\w.-]+["']?[ \t]*:|\.\.\.|%|$)/m;
const others = /^AnalysisType[ \t]*:/m;

/** Sigma, before it is loaded. */
export const sigma: Entry = {
  id: 'sigma',
  title: 'Sigma',
  folder: 'sigma',
  target: true,
  recognises: ({ path, text }: Source) => {
    if (!/\.ya?ml$/i.test(path) && isNoMapping.test(text)) return 'no';
    if (others.test(text) || !companions.test(text)) return 'no';
    if (rules.test(text)) return 'mine';
    return beginnings.test(text) ? 'maybe' : 'no';
  },
  load: async () => (await import('./platform.ts')).sigma,
};
