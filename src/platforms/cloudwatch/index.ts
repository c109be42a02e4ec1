import type { Source } from '../../text/source.ts';
import type { Entry } from '../platform.ts';
import { commands } from './insights/vocabulary.ts';

/** Amazon CloudWatch Logs Insights. */
export const cloudwatch: Entry = {
  id: 'cloudwatch',
  title: 'Amazon CloudWatch Logs Insights',
  folder: 'cloudwatch',
  target: true,
  recognises: (source: Source) => {
    if (/\.cwli$/i.test(source.path)) return 'mine';
    const first = /^(?:\s|#[^\n]*\n)*([A-Za-z]+)\s/.exec(source.text.slice(0, 20_000))?.[1]?.toLowerCase();
    const piped = /^[ \t]*\|\s*(?:filter|fields|stats|sort|limit|display|parse|dedup)\s/im.test(source.text.slice(0, 20_000));
    return first !== undefined && commands.has(first) && piped ? 'maybe' : 'no';
  },
  load: async () => (await import('./platform.ts')).platform,
};
