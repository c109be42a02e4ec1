import type { Entry } from '../platform.ts';

/** The canonical rule as a typed module, `export default rule({ … })`. */
export const typescript: Entry = {
  id: 'typescript',
  title: 'TypeScript',
  folder: 'typescript',
  target: false,
  recognises({ path, text }) {
    if (!/\.m?ts$/.test(path)) return 'no';
    // A module that imports its words from elsewhere, or not at all, is a rule with a mistake.
    if (/\bexport\s+default\s+rule\s*\(/.test(text) && /\bdetection\b/.test(text)) return 'mine';
    return /\bfrom\s*['"]rulec\/rule['"]/.test(text) && /\bexport\s+default\b|\brule\s*\(/.test(text) ? 'mine' : 'no';
  },
  load: async () => (await import('./platform.ts')).typescriptPlatform,
};
