import type { Source } from '../../text/source.ts';
import type { Entry } from '../platform.ts';

/** Keys that only Sigma documents have at their top, in block style. */
const rules = /^(["']?)(?:detection|correlation|filter)\1[ \t]*:/m;
const companions = /^(["']?)(?:title|logsource|id|action)\1[ \t]*:/m;
const beginnings = /^(["']?)(?:logsource|level|falsepositives)\1[ \t]*:/m;
/** A document in flow style, which JSON is: its keys stand anywhere. */
const inFlowStyle = /^(?:\s|---|#.*\n)*\{/;
const [rulesInside, companionsInside] = [/[{,]\s*(["']?)(?:detection|correlation|filter)\1\s*:/, /[{,]\s*(["']?)(?:title|logsource)\1\s*:/];
/** A line that no mapping in block style has: pages and modules may have a rule in them. */
const isNoMapping = /^(?!\s|#|-|["']?[\w.-]+["']?[ \t]*:|\.\.\.|%|$)/m;
const others = /^(["']?)AnalysisType\1[ \t]*:/m;

/** Sigma, before it is loaded. */
export const sigma: Entry = {
  id: 'sigma',
  title: 'Sigma',
  folder: 'sigma',
  target: true,
  recognises: ({ path, text }: Source) => {
    const isYaml = /\.ya?ml$/i.test(path);
    if (isYaml && inFlowStyle.test(text)) return rulesInside.test(text) && companionsInside.test(text) && !text.includes('AnalysisType') ? 'mine' : 'no';
    if (!isYaml && isNoMapping.test(text)) return 'no';
    if (others.test(text) || !companions.test(text)) return 'no';
    if (rules.test(text)) return 'mine';
    return beginnings.test(text) ? 'maybe' : 'no';
  },
  load: async () => (await import('./platform.ts')).sigma,
};
