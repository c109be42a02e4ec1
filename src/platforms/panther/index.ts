import type { Entry } from '../platform.ts';
import { filenameIn, isPanther } from './recognise.ts';
import { folderOf, joinPath } from '../../text/paths.ts';

/** Panther detections: a YAML file, and the Python file that it names. */
export const panther: Entry = {
  id: 'panther',
  title: 'Panther',
  folder: 'panther',
  target: true,
  recognises({ path, text }) {
    return /\.ya?ml$/.test(path) && isPanther(text) ? 'mine' : 'no';
  },
  companions({ path, text }) {
    const name = filenameIn(text);
    return name === undefined ? [] : [joinPath(folderOf(path), name)];
  },
  async load() {
    const { panther: loaded } = await import('./platform.ts');
    return loaded;
  },
};
