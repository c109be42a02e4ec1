import type { Entry } from '../platform.ts';
import { isPanther } from './recognise.ts';

/** Panther detections: a YAML file, and the Python file that it names. */
export const panther: Entry = {
  id: 'panther',
  title: 'Panther',
  folder: 'panther',
  target: true,
  recognises({ path, text }) {
    return /\.ya?ml$/.test(path) && isPanther(text) ? 'mine' : 'no';
  },
  async load() {
    const { panther: loaded } = await import('./platform.ts');
    return loaded;
  },
};
