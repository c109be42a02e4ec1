import type { Entry } from '../platform.ts';

/** The canonical rule as a typed module, `export default rule({ … })`. */
export const typescript: Entry = {
  id: 'typescript',
  title: 'TypeScript',
  folder: 'typescript',
  target: false,
  recognises({ path, text }) {
    return /\.m?ts$/.test(path) && /from\s*['"]rulec\/rule['"]/.test(text) && /export\s+default\b|\brule\s*\(/.test(text) ? 'mine' : 'no';
  },
  load: async () => (await import('./platform.ts')).typescriptPlatform,
};
