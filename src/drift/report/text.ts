import { particularWhy, verdictText } from '../../compile/render.ts';
import { joinPath } from '../../text/paths.ts';
import { attributeText } from '../attributes.ts';
import type { Drift } from '../check.ts';
import { againstSource, driftName, type Wording } from './wording.ts';

/** One sentence on a drift, with what makes the difference; its files are below `folder`. */
function driftSentence({ kind, files, source, target, attributes = [] }: Drift, folder: string, wording: Wording, why = ''): string {
  const { explanations, added } = wording;
  const of = source === undefined ? '' : ` (${source} for ${target ?? ''})`;
  const changes = attributes.length === 0 ? '' : `${kind === 'attributes' ? ':' : ';'} ${attributes.map((each) => attributeText(each, added)).join(', ')}`;
  return `${files.map((path) => joinPath(folder, path)).join(', ')}${of}: ${driftName(kind, wording)}: ${explanations[kind]}${why}${changes}`;
}

/** All that one message says of a drift: its sentence, and what makes the difference. */
export function driftMessage(drift: Drift, folder: string, wording: Wording): string {
  const { verdict } = drift;
  return driftSentence(drift, folder, wording, verdict === undefined || verdict.kind === 'equivalent' ? '' : particularWhy(verdict));
}

/** Drift for a terminal; paths are below `folder`. */
export function driftText(drifts: readonly Drift[], folder: string, wording: Wording = againstSource): string {
  if (drifts.length === 0) return 'no drift\n';
  const parts = drifts.map((drift) =>
    drift.verdict === undefined || drift.verdict.kind === 'equivalent'
      ? driftSentence(drift, folder, wording)
      : `${driftSentence(drift, folder, wording)}\n${indented(verdictText(drift.verdict, wording.first, wording.second))}`,
  );
  return `${parts.join('\n')}\n${drifts.length} drifted\n`;
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
