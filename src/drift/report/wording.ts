import type { DriftKind } from '../check.ts';

/** How serious a drift is, as SARIF names it. */
export type Level = 'error' | 'warning' | 'note';

/** How a report speaks of the two rules of a drift. */
export interface Wording {
  readonly first: string;
  readonly second: string;
  /** Of what only the second one says of itself. */
  readonly added: string;
  /** What a kind of drift is called, where that is not its own name. */
  readonly names: Readonly<Partial<Record<DriftKind, string>>>;
  /** How serious a kind of drift is, where it is other than usual. */
  readonly levels: Readonly<Partial<Record<DriftKind, Level>>>;
  readonly explanations: Readonly<Record<DriftKind, string>>;
}

/** What a report calls a kind of drift. */
export function driftName(kind: DriftKind, { names }: Pick<Wording, 'names'>): string {
  return names[kind] ?? kind;
}

/** What is there, measured against what would be written. */
export const againstSource: Wording = {
  first: 'the source',
  second: 'the rule that is there',
  added: 'which does not follow from its source',
  names: {},
  levels: {},
  explanations: {
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
  },
};

/** What would be written, measured against what a revision has. */
export const sinceRevision: Wording = {
  first: 'the rule before',
  second: 'the changed rule',
  added: 'which it did not say before',
  names: { missing: 'added', stale: 'removed' },
  levels: { missing: 'note' },
  explanations: {
    ...againstSource.explanations,
    missing: 'the file was not there before',
    stale: 'the file was there before, and nothing produces it any more',
    attributes: 'the rule alerts on the same events as before, but says other things about itself',
    widened: 'the rule alerts on more events than before',
    narrowed: 'the rule misses events that it alerted on before',
    different: 'the rule misses some events that it alerted on before, and alerts on others',
    unreadable: 'the rule before cannot be read',
  },
};
