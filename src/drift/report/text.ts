import { verdictText } from '../../compile/render.ts';
import { attributeText } from '../attributes.ts';
import type { Drift } from '../check.ts';

const explanations: Readonly<Record<Drift['kind'], string>> = {
  missing: 'the file is not there',
  stale: 'nothing produces this file any more',
  unclaimed: 'no rule of yours is the source of this file',
  'same meaning': 'the text differs, the meaning does not',
  attributes: 'the rule that is there alerts on the same events, but says other things about itself',
  widened: 'the rule that is there alerts on more events than its source',
  narrowed: 'the rule that is there misses events that its source alerts on',
  different: 'the rule that is there misses some events of its source and alerts on others',
  unproven: 'the text differs, and whether the meaning does is not known',
  unreadable: 'the rule that is there cannot be read',
  changed: 'the text differs',
};

/** One sentence on a drift. */
export function driftSentence({ kind, files, source, target, attributes = [] }: Drift): string {
  const of = source === undefined ? '' : ` (${source} for ${target ?? ''})`;
  const changes = attributes.length === 0 ? '' : `: ${attributes.map(attributeText).join(', ')}`;
  return `${files.join(', ')}${of}: ${kind}: ${explanations[kind]}${changes}`;
}

/** Drift for a terminal. */
export function driftText(drifts: readonly Drift[]): string {
  if (drifts.length === 0) return 'no drift\n';
  const parts = drifts.map((drift) =>
    drift.verdict === undefined || drift.verdict.kind === 'equivalent'
      ? driftSentence(drift)
      : `${driftSentence(drift)}\n${indented(verdictText(drift.verdict, 'the source', 'the rule that is there'))}`,
  );
  return `${parts.join('\n')}\n${drifts.length} drifted\n`;
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
